"""Promises about lines: what is weighed in a hurry is what the names of a line weigh."""

from __future__ import annotations

import importlib
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalize.lines import GOES_ON, SENTENCE, fifths, line_features, said, said_by_shape, shape
from pipelines.normalize.zones import BEGINS, CUT
from pipelines.weights import linear
from pipelines.zone import Span

# The package gives its functions by the names of these modules.
language = importlib.import_module("pipelines.normalize.language")
signature = importlib.import_module("pipelines.normalize.signature")
LINES = ("", "- train models:", "5+ years of python, python and sql", "we're hiring | remote | $120k", "-" * 400)


@pytest.mark.parametrize("lowered", LINES)
@pytest.mark.parametrize("headed", ["intro", "requirements"])
def test_a_lines_words_and_shape_weigh_what_their_names_weigh(lowered: str, headed: str) -> None:
    model = linear("lines")
    packed = said(lowered) + said_by_shape(*shape(lowered, headed, 3))
    assert model.unpacked(packed) == model.sums(line_features(lowered, headed, 3))


def test_a_repeated_word_counts_once() -> None:
    assert said("- build and build and build") == said("- build and build and build and build and build")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", "Z", "The", "you", "e.g", "Sr", ".", "!", ";", " ", "\n", "9", "(", "'", '"', "•", "-", ")"]
        ),
        max_size=14,
    ).map("".join)
)
def test_places_looked_at_closely_are_those_that_the_plain_patterns_match(text: str) -> None:
    plain_sentence = re.compile(rf"(?<=[.!?;]){GOES_ON}\s+(?=\S)", re.IGNORECASE)
    plain_cut = re.compile(
        rf"(?i:[.!?;]{GOES_ON}['\")]?\s+(?=\S))|(?<=[A-Za-z)])[.!?](?={BEGINS})|\s[•*·]\s|\s-\s(?=[^\W\d])"
    )
    assert [cut.end() for cut in SENTENCE.finditer(text)] == [cut.end() for cut in plain_sentence.finditer(text)]
    assert [cut.span() for cut in CUT.finditer(text)] == [cut.span() for cut in plain_cut.finditer(text)]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aZé9_+#-' \n\x0b", max_size=30))
def test_words_are_the_same_in_the_shortest_way(text: str) -> None:
    assert language.words_of(text) == language.WORD.findall(text)
    lowered = text.lower().encode()
    assert signature.words_of(lowered) == signature.WORD.findall(lowered)


def test_items_of_a_list_stand_where_it_begins_in_whatever_order() -> None:
    text = "T\n" + "one\n" * 3 + "- an item\n- one more. Of two sentences\n- the last\nend\nend"
    starts = [0, *(match.end() for match in re.finditer(r"\n|more\. ", text))]
    spans = [Span("intro", start, end - 1) for start, end in pairwise([*starts, len(text) + 1])]
    assert list(fifths(text, spans)) == [0, 0, 1, 1, 2, 2, 2, 2, 4, 4]


def test_a_line_longer_than_a_paragraph_is_as_long_as_any() -> None:
    assert shape("a" * 300, "intro", 0) == shape("a" * 3_000, "intro", 0) != shape("a" * 299, "intro", 0)

"""Promises about the sieve: it spares asking, and never an answer."""

from __future__ import annotations

import re

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.sieve import EVERY, LOOKAROUND, TEXTS_HELD, Family, Pattern, able

SPELLED = (
    r"\bai\b",
    r"(?:train|tun)\w*(?: \w+){0,3} models?",
    r"degree(?! of)",
    r"(?<!no )phd",
    r"(?P<years>\d{1,2})\+? years",
    r"^lead|lead$",
)
WORDS = st.sampled_from(
    [
        "ai",
        "train",
        "tuning",
        "big",
        "models",
        "model",
        "degree",
        "of",
        "no",
        "phd",
        "5+",
        "years",
        "lead",
        "\n",
        "é",
        ".",
    ]
)


def patterns(patience: int = 0) -> list[Pattern]:
    """The patterns above as one family."""
    family = Family(patience)
    return [Pattern(spelled, family) for spelled in SPELLED]


def asked_alone(spelled: str, text: str) -> list[tuple[int, int]]:
    """Where a pattern matches, without a sieve."""
    return [found.span() for found in (re if LOOKAROUND.search(spelled) else re2).compile(spelled).finditer(text)]


@settings(deadline=None, max_examples=200)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_every_match_is_found_as_it_is_without_a_sieve(text: str) -> None:
    for pattern, spelled in zip(patterns(), SPELLED, strict=True):
        alone = asked_alone(spelled, text)
        assert [found.span() for found in pattern.finditer(text)] == alone
        first = pattern.search(text)
        assert (first.span() if first else None) == (alone[0] if alone else None)
        assert pattern.stands_in(text) is bool(alone)


def test_what_cannot_match_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    sieved = patterns()
    assert list(sieved[0].family.possible("train big models")) == [1]
    for pattern in sieved:
        pattern.exact = pattern.on_bytes = None
    assert [pattern.search("nothing of all that") for pattern in sieved] == [None] * len(SPELLED)


def test_whether_a_pattern_matches_is_told_by_the_sieve_alone() -> None:
    sure, around, end = patterns()[1], patterns()[2], patterns()[5]
    sure.exact = sure.on_bytes = None
    assert sure.stands_in("train big models")
    assert not around.stands_in("degree of")
    assert not end.stands_in("they lead\n")


def test_a_few_texts_are_asked_without_building_anything() -> None:
    few = patterns(patience=2)
    assert few[0].family.possible("one") is few[0].family.possible("two") is EVERY
    assert few[0].family.automaton is None
    assert list(few[0].family.possible("an ai")) == [0]
    assert few[0].family.automaton is not None


def test_those_that_can_match_are_told_at_once_and_in_their_order() -> None:
    named = list(zip(SPELLED, patterns(), strict=True))
    assert [name for name, _ in able(named, "an ai may train models")] == [SPELLED[0], SPELLED[1]]
    assert able(named, "é") == named


def test_a_pattern_that_joins_later_is_sieved_too() -> None:
    family = Family(0)
    first = Pattern("one", family)
    assert first.search("two") is None
    late = Pattern("two", family)
    assert late.search("two").span() == (0, 3)


def test_places_are_those_of_characters_beyond_ascii() -> None:
    assert patterns()[0].search("é ai").span() == (2, 4)
    assert patterns()[0].sub("ML", "é ai, ai") == "é ML, ML"


def test_a_long_run_holds_a_few_texts() -> None:
    family = patterns()[0].family
    for number in range(100):
        family.possible(f"text {number}")
    assert family.possible.cache_info().currsize == TEXTS_HELD


@pytest.mark.parametrize("spelled", [r"remote\s", r"remote[|\n]", r"remote\W", r"remote[^a-z]", r"remote$"])
def test_what_ends_a_scan_is_no_part_of_a_text(spelled: str) -> None:
    pattern = Pattern(spelled, Family(0))
    assert pattern.stands_in("we are remote") is (spelled == r"remote$")

"""Promises about pages that were scraped into one line: their headings and items stand apart again, and prose stays whole."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalize.unflattened import ITEMS_LEAST, LONG, cuts_of, unflattened
from pipelines.normalize.wording import Line
from pipelines.normalize.zones import headings_inside, zoned

PAGE = (
    "Back to jobs Tide Modeller Lisbon Apply You will: Build the models that harbor pilots trust in fog and in the dark of winter "
    "Collaborate with skippers to find out what they dread before they sail and what they would rather have known before "
    "Improve currents that no chart shows and tell what changed since the last storm came over the bay and took the buoys away "
    "Ideally you'd have: Strong command of numerical methods and of what goes wrong with them at the edge of a grid at night "
    "Experience with forecasts of sea and weather for people who have to decide by them within the hour, be it right or wrong "
    "Proven calm among people who have not slept"
)
PROSE = (
    "We have sailed for Harbor Experience since 2011, and whoever joins us will Build on what others left behind, with a Lead "
    "who knows the sea and a crew that would rather mend a sail in the dark than wait for the morning, as all of us have done "
    "before now, and as our customers design and build boats of their own we help them to understand what they are in for"
)


def told(text: str, kind: str = "text") -> list[tuple[str, str]]:
    """Kind and words of each line that one is taken apart into."""
    return [(line.kind, line.text) for line in unflattened([Line(text, kind)])]  # type: ignore[arg-type]


@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_headings_and_items_that_were_run_together_stand_on_lines_of_their_own(spelled: Callable[[str], str]) -> None:
    lines = told(spelled(PAGE))
    assert [(kind, " ".join(words.lower().split()[:2])) for kind, words in lines] == [
        ("text", "back to"), ("heading", "you will:"), ("text", "build the"), ("bullet", "collaborate with"),
        ("bullet", "improve currents"), ("heading", "ideally you'd"), ("text", "strong command"), ("bullet", "experience with"),
        ("bullet", "proven calm"),
    ]  # fmt: skip
    assert " ".join(words for _, words in lines) == spelled(PAGE)


def test_a_page_in_one_line_tells_duties_and_wishes_apart() -> None:
    text, spans = zoned("Tide Modeller", [Line(PAGE, "text")])
    zones = {text[span.start : span.end]: span.zone for span in spans}
    assert {zone for line, zone in zones.items() if "skippers" in line} == {"responsibilities"}
    assert {zone for line, zone in zones.items() if "forecasts" in line} == {"preferred"}


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.lower(),
        PROSE.upper(),
        "Hearing Requirements: hear the horn over water, see the light behind fog "
        + "and rest well before a long watch " * 6,
        "- Compensation Strategy for crews that sail all year, weighed by what they carry and how far "
        + "they go out " * 14,
        "Build boats Mend sails Keep watch",
    ],
)
def test_prose_names_and_short_lines_are_left_whole(text: str) -> None:
    assert told(text) == [("text", text)]


def test_a_sentence_that_ends_is_no_stretch() -> None:
    sentence = "We ship boats build sails improve logs manage crews and establish trade. "
    assert len(sentence) < LONG < len(sentence * 5)
    assert told((sentence * 5).strip()) == [("text", (sentence * 5).strip())]


def test_other_postings_of_a_page_are_set_aside() -> None:
    widget = "Tide Modellerlocations2 Locationsposted onPosted 3 Days AgoR-17 " * 6
    text, spans = zoned("Pilot", [Line("What you'll do", "heading"), Line(widget, "bullet")])
    assert [span.zone for span in spans if "Modeller" in text[span.start : span.end]] == ["about"]


def test_one_posting_that_was_posted_lately_is_no_list_of_others() -> None:
    often = (
        "We posted 3 days ago for a pilot who knows the bay and for a skipper who would rather mend a sail in the dark "
        * 3
    )
    once = often.replace("posted 3 days ago", "sailed", 2).strip()
    assert [each.aside for each in unflattened([Line(once, "text")])] == [False]


def test_words_amid_a_sentence_begin_no_item() -> None:
    showing = "harbor pilots keep watch over ships showing strong lights and using proven charts while displaying excellent calm "
    assert told(showing * 3) == [("text", showing * 3)]


def test_what_one_will_be_is_no_heading_and_what_one_will_do_is() -> None:
    page = "harbor pilots keep watch at night over ships that come in from the sea " * 9
    assert told(f"{page}and you will be one of them") == [("text", f"{page}and you will be one of them")]
    assert told(f"{page}you will mend sails") == [
        ("text", page.strip()),
        ("heading", "you will"),
        ("text", "mend sails"),
    ]


def test_what_stands_right_behind_a_heading_is_no_item_of_a_list() -> None:
    page = "Harbor pilots keep watch at night over ships that come in from the sea " * 9
    lines = told(f"{page}About the role Build sails for them Improve boats of theirs Measure tides in the bay")
    assert lines[1:3] == [("heading", "About the role"), ("text", "Build sails for them")]


@given(
    st.lists(st.sampled_from(["Build", "you will", "Experience", "with", "sails", "dataEnsure", ". ", "Requirements:"]))
)
def test_no_word_is_lost_or_moved(words: list[str]) -> None:
    text = " ".join(["Harbor pilots keep watch at night", *words] * 9)
    kept = "".join("".join(line.text.split()) for line in unflattened([Line(text, "text")]))
    assert kept == "".join(text.split())


@pytest.mark.parametrize("part", ["a", "Experience ", "you will ", "Build sails ", "sailsBuild ", "About the ", "A b "])
def test_a_long_line_takes_time_by_its_length_alone(part: str) -> None:
    begun = time.monotonic()
    unflattened([Line(part * (200_000 // len(part)), "text")])
    assert time.monotonic() - begun < 5


def test_two_words_that_items_begin_with_are_words_of_a_sentence() -> None:
    assert ITEMS_LEAST == 3
    twice = (
        "harbor pilots keep watch at night over ships that come in from the sea " * 4
        + "boats improve sails establish trade"
    )
    assert told(twice) == [("text", twice)]
    assert len(told(f"{twice} pilots measure tides")) == 4
    assert cuts_of("") == []


@pytest.mark.parametrize(
    "heading", ["who you are", "bonus points", "required qualifications", "what we're looking for"]
)
def test_a_heading_that_is_no_part_of_a_sentence_is_one_behind_an_end_and_without_any(heading: str) -> None:
    words = "sail maps of all seas north " * 30
    assert heading in [line.text.lower() for line in unflattened([Line(f"{words}{heading.upper()} {words}", "text")])]
    assert headings_inside(f"We sail. {heading.title()} {words}") == {9: heading.title()}

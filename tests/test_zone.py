"""Promises about the zone of a line: its heading has it, unless the line speaks clearly enough for another."""

from __future__ import annotations

import pytest

from pipelines.zone import AGAINST_HEADING, LINE_CLASSES, SPEAKING_WORDS, zone_told

#: Lines of as many words as speak, and of one less.
LONG, SHORT = " ".join(["word"] * SPEAKING_WORDS), " ".join(["word"] * (SPEAKING_WORDS - 1))


def sums(speaking: str, by: int) -> list[int]:
    """What a line says of itself: so much more for one class than for each other."""
    return [by if name == speaking else 0 for name in LINE_CLASSES]


@pytest.mark.parametrize("headed", ["responsibilities", "requirements", "preferred"])
@pytest.mark.parametrize("speaking", ["responsibilities", "requirements", "preferred"])
def test_a_line_is_taken_from_its_heading_only_when_it_speaks_clearly(headed: str, speaking: str) -> None:
    assert zone_told(sums(speaking, AGAINST_HEADING - 1), headed, LONG) == headed
    assert zone_told(sums(speaking, AGAINST_HEADING), headed, LONG) == speaking


def test_a_line_of_few_words_stays_where_its_heading_put_it() -> None:
    loud = sums("requirements", 10 * AGAINST_HEADING)
    assert zone_told(loud, "responsibilities", SHORT) == "responsibilities"
    assert zone_told(loud, "about", SHORT) == "requirements"


@pytest.mark.parametrize(
    ("headed", "told"),
    [
        ("intro", "intro"),
        ("responsibilities", "intro"),
        ("about", "about"),
        ("requirements", "about"),
        ("preferred", "about"),
    ],
)
def test_a_line_that_speaks_of_nothing_asked_is_introduction_or_about_the_employer(headed: str, told: str) -> None:
    assert zone_told(sums("other", AGAINST_HEADING), headed, LONG) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- experience with spark and its logs", "requirements"), ("- 3+ years of go at work", "requirements"),
        ("- strong, proven ability to lead", "requirements"), ("- proficient in building models", "requirements"),
        ("- experience the sea with us", "responsibilities"), ("- understanding of maps: learn all of them", "responsibilities"),
        ("experience with spark and its logs", "responsibilities"), ("- build 3+ years of history", "responsibilities"),
    ],
)  # fmt: skip
def test_an_item_that_begins_as_nothing_but_a_demand_does_is_no_duty(line: str, told: str) -> None:
    assert zone_told(sums("responsibilities", AGAINST_HEADING), "responsibilities", line) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- four years of sailing large ships", "preferred"),
        ("- you must have sailed large ships", "requirements"), ("- four years at sea, ideally as a mate", "requirements"),
        ("four years of sailing large ships", "requirements"),
    ],
)  # fmt: skip
def test_an_item_under_a_heading_of_what_is_liked_is_liked_unless_it_says_itself_how_firmly_it_asks(
    line: str, told: str
) -> None:
    assert zone_told(sums("requirements", AGAINST_HEADING), "preferred", line) == told

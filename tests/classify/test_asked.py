"""Promises about the lines that are read for demands: which they are, and when a list is of what is only liked."""

from __future__ import annotations

import pytest

from pipelines.classify.asked import lines
from pipelines.classify.text import Piece


def placed(*told: tuple[str, str, str]) -> list[Piece]:
    """Pieces of (zone, zone of the heading, line), one after another."""
    at, out = 0, []
    for zone, headed, line in told:
        out.append(Piece(zone, at, line.lower(), headed))
        at += len(line) + 1
    return out


def read(*told: tuple[str, str, str]) -> list[tuple[str, str, bool]]:
    """Line, the zone by which it asks, and whether it is read for years alone."""
    return [(each.piece.lowered, each.default, each.of_years) for each in lines(placed(*told))]


REQUIRED = ("requirements", "requirements", "- 5+ years of Python")


@pytest.mark.parametrize(
    "line",
    [
        "- Bachelor's degree in physics", "PhD in statistics", "- BS or MS in computer science", "Advanced degree preferred",
        "- 5+ years in sales", "2-4 years in logistics", "- Minimum of 2 years' experience in marketing",
        "We're looking for an engineer with 4+ years of experience",
    ],
)  # fmt: skip
def test_a_line_that_begins_as_a_demand_is_one_wherever_it_stands(line: str) -> None:
    found = read(("title", "title", "Engineer"), ("responsibilities", "responsibilities", line), REQUIRED)
    assert (line.lower(), "responsibilities", False) in found


@pytest.mark.parametrize(
    "line",
    ["- Build the service", "Founded by two PhDs", "- MS-SQL", "4 years after launch we serve banks", "We have grown for 9 years"],
)  # fmt: skip
def test_duties_and_a_company_s_story_are_not_read(line: str) -> None:
    assert [each for each, _, _ in read(("about", "about", line), REQUIRED)] == [REQUIRED[2].lower()]


@pytest.mark.parametrize("line", ["Senior Engineer (3+ YoE)", "Acme | Berlin | 3-7 yrs |", "Staff (2+ years exp)"])
def test_years_beside_a_role_s_name_are_read_for_years_alone(line: str) -> None:
    assert (line.lower(), "requirements", True) in read(("title", "title", "x"), ("intro", "intro", line), REQUIRED)


@pytest.mark.parametrize(
    "heading",
    ["- Preferred Qualifications:", "We prefer", "Plusses:", "- Bonus points", "Strong plus", "- Nice-to-haves"],
)
def test_a_heading_of_what_is_liked_holds_until_the_next_one(heading: str) -> None:
    found = read(
        ("requirements", "requirements", heading),
        ("requirements", "requirements", "- Master's degree in physics"),
        ("requirements", "requirements", "- Minimum 3 years of Go"),
        ("requirements", "requirements", "Education:"),
        ("requirements", "requirements", "- Bachelor's degree in physics"),
    )
    assert [zone for _, zone, _ in found[1:]] == ["preferred", "requirements", "requirements", "requirements"]


def test_a_degree_under_a_heading_of_what_is_liked_is_liked_whatever_its_words_say() -> None:
    found = read(("requirements", "preferred", "Master's degree in physics"), ("about", "preferred", "PhD in physics"))
    assert [zone for _, zone, _ in found] == ["preferred", "preferred"]


def test_papers_under_a_heading_of_what_is_liked_are_liked_and_other_lines_ask_as_their_words_say() -> None:
    found = read(
        ("requirements", "preferred", "A track record of published research"),
        ("requirements", "preferred", "4+ years of work, ideally in tools"),
    )
    assert [zone for _, zone, _ in found] == ["preferred", "requirements"]


def test_without_requirements_the_introduction_is_read() -> None:
    assert read(("intro", "intro", "We use Go"), ("about", "about", "We are ten")) == [("we use go", "intro", False)]


def test_words_of_preference_in_a_line_of_its_own_speak_for_no_more_than_they_stand_by() -> None:
    alone = (
        "preferred",
        "preferred",
        "You need a degree in physics. Living in Oslo is a plus, but anybody may ask for the rest.",
    )
    under = [
        ("preferred", "preferred", "Nice to have:"),
        ("preferred", "preferred", "- A degree in physics. Rust is a plus."),
    ]
    weighed = ("preferred", "requirements", "- 5 years of Go, and Rust is a plus")
    assert [zone for _, zone, _ in read(alone)] == ["requirements"]
    assert [zone for _, zone, _ in read(*under)] == ["preferred", "preferred"]
    assert [zone for _, zone, _ in read(weighed)] == ["requirements"]


def test_a_line_that_is_liked_without_a_word_of_preference_stays_liked() -> None:
    assert [zone for _, zone, _ in read(("preferred", "requirements", "- Worked in a museum"))] == ["preferred"]

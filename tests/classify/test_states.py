"""Promises about states: a word of preference speaks for what it stands beside, and for nothing else."""

from __future__ import annotations

import pytest

from pipelines.classify.states import state_of


def state(line: str, demand: str, zone: str = "requirements") -> str:
    """The state of the words `demand` in a line of one clause."""
    lowered = line.lower()
    start = lowered.index(demand.lower())
    return state_of(lowered, zone, (start, start + len(demand)))


@pytest.mark.parametrize(
    ("line", "demand"),
    [
        ("5+ years in sales, ideally in software", "5+ years"),
        ("4+ years of experience, preferably at a startup", "4+ years"),
        ("5+ years of full stack work (Python preferred)", "5+ years"),
        ("Masters (PhD preferred)", "Masters"),
        ("The ideal candidate holds a PhD", "PhD"),
        ("3+ years of backend work, Go a plus", "3+ years"),
        ("MS recommended experience: maps", "MS"),
        ("3+ years of backend work, Go is appreciated", "3+ years"),
        ("4+ years in data work, preferred within a bank", "4+ years"),
    ],
)
def test_a_preference_for_something_else_leaves_a_demand_required(line: str, demand: str) -> None:
    assert state(line, demand) == "required"


@pytest.mark.parametrize(
    ("line", "demand"),
    [
        ("PhD preferred", "PhD"), ("PhD (preferred)", "PhD"), ("PhD (strongly preferred)", "PhD"),
        ("Masters (PhD preferred)", "PhD"), ("Ideally a PhD", "PhD"), ("Preferred: PhD in physics", "PhD"),
        ("Preferred: patents, papers or a PhD", "PhD"), ("A plus, if you bring a PhD", "PhD"),
        ("MS in physics, chemistry or a related field is a plus", "MS"), ("Bonus points for a PhD", "PhD"),
        ("A PhD would be beneficial", "PhD"), ("Beneficial: a PhD, sea legs", "PhD"), ("A PhD is much appreciated", "PhD"),
        ("PhD strongly recommended", "PhD"), ("A PhD will be valued", "PhD"),
    ],
)  # fmt: skip
def test_a_preference_for_a_demand_makes_it_preferred(line: str, demand: str) -> None:
    assert state(line, demand) == "preferred"


def test_a_line_among_the_preferred_is_preferred_without_a_word() -> None:
    assert state("PhD in physics", "PhD", "preferred") == "preferred"

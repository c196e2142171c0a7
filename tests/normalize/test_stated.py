"""Promises about demands in fields of their own: said once, where they are read, and nothing else changes by them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from pipelines.normalize import normalized
from pipelines.posting import Posting, StatedDemand
from pipelines.schemas import Row

SEEN = datetime(2025, 10, 28, tzinfo=UTC)
PHD = StatedDemand(slot="degree", words="phd", level="doctorate")
MASTER = StatedDemand(slot="degree", words="Master's Degree", level="master")
TWO_YEARS = StatedDemand(slot="experience_years", words="2-5", number=2.0)
ASKED = "<h3>Requirements</h3><ul><li>{}</li></ul><h3>Benefits</h3><p>A piano for everybody.</p>"


def row(*demands: StatedDemand, text: str | None = ASKED.format("Python, every day")) -> Row:
    posting = Posting(external_id="1", title="AI Engineer", text=text, demands=demands)
    return normalized(posting, source="workable", board="acme", period=None, employer="Acme", seen=SEEN)


def added(*demands: StatedDemand, text: str | None = ASKED.format("Python, every day")) -> list[tuple[str, str]]:
    """The lines, with their zones, that demands add to a posting; what stood there before must still stand there."""
    before, after = row(text=text), row(*demands, text=text)
    assert after["text"].startswith(before["text"])
    assert after["zones"][: len(before["zones"])] == before["zones"]
    new = after["zones"][len(before["zones"]) :]
    assert before["text"] + "".join(f"\n{after['text'][span['start'] : span['end']]}" for span in new) == after["text"]
    return [(span["zone"], after["text"][span["start"] : span["end"]]) for span in new]


def test_a_posting_without_stated_demands_is_stored_as_it_was() -> None:
    lines = "AI Engineer\nRequirements\n- Python, every day\nBenefits\nA piano for everybody."
    assert row()["text_hash"] == hashlib.sha256(lines.encode()).hexdigest()


def test_what_a_field_demands_stands_last_among_the_requirements_in_the_fields_own_words() -> None:
    assert added(MASTER, TWO_YEARS) == [
        ("requirements", "Education: Master's Degree"), ("requirements", "Experience: 2+ years"),
    ]  # fmt: skip
    assert row(MASTER, TWO_YEARS)["requirement_lines"] == row()["requirement_lines"] + 2


@pytest.mark.parametrize(("words", "level", "instead", "line"), [
    ("bachelor_degree", "bachelor", False, "Education: bachelor degree"),
    ("BachelorDegree", "bachelor", False, "Education: Bachelor Degree"),
    ("Doctorate", "doctorate", False, "Education: Doctorate degree"),
    ("bachelor degree, master degree", "bachelor", True, "Education: bachelor degree, master degree or equivalent experience"),
])  # fmt: skip
def test_codes_of_lists_become_words(words: str, level: str, instead: bool, line: str) -> None:
    demand = StatedDemand(slot="degree", words=words, level=level, or_equivalent=instead)
    assert added(demand) == [("requirements", line)]


def test_no_address_of_a_person_comes_in_by_a_field() -> None:
    ((_, line),) = added(StatedDemand(slot="degree", words="PhD, ask jo@quarry.example", level="doctorate"))
    assert "jo@" not in line


@pytest.mark.parametrize("text", ["A PhD in statistics", "Ph.D. preferred", "Doctorate or five years of work"])
def test_a_degree_that_the_text_asks_for_itself_is_not_said_again(text: str) -> None:
    assert added(PHD, text=ASKED.format(text)) == []


@pytest.mark.parametrize("text", ["2 years of Python", "2+ yrs of Python", "2-4 years of Python"])
def test_years_that_the_text_asks_for_itself_are_not_said_again(text: str) -> None:
    assert added(TWO_YEARS, text=ASKED.format(text)) == []


@pytest.mark.parametrize(
    "text", ["12 years of Python", "1.2 years of Python", "A master's degree", "Scrum master skills"]
)
def test_another_demand_of_the_text_leaves_the_fields_own_standing(text: str) -> None:
    assert [line for _, line in added(TWO_YEARS, PHD, text=ASKED.format(text))] == [
        "Experience: 2+ years", "Education: phd degree",
    ]  # fmt: skip


def test_a_degree_that_only_the_benefits_name_is_still_asked() -> None:
    text = ASKED.format("Python, every day").replace("A piano", "Time for your PhD and a piano")
    assert added(PHD, text=text) == [("requirements", "Education: phd degree")]


@pytest.mark.parametrize("demand", [
    StatedDemand(slot="degree", words="Vocational"), StatedDemand(slot="experience_level", words="Mid-Senior level"),
    StatedDemand(slot="experience_years", words="lt-1", number=0.0), StatedDemand(slot="experience_years", words="some"),
    StatedDemand(slot="experience_years", words="6 months", number=0.5),
])  # fmt: skip
def test_what_is_no_credential_adds_no_line(demand: StatedDemand) -> None:
    assert added(demand) == []


def test_a_text_without_requirements_still_has_its_introduction_read() -> None:
    assert added(MASTER, text="<p>Acme makes maps.</p>") == [("intro", "Education: Master's Degree")]


def test_without_a_text_nothing_is_asked_in_its_name() -> None:
    assert added(MASTER, text=None) == []
    assert row(MASTER, text=None)["text_missing"]

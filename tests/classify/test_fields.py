"""Promises about demands in fields of their own, from the field to the tag."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.classify.score import Tagged, tagged
from pipelines.normalize import normalized
from pipelines.posting import Posting, StatedDemand
from pipelines.schemas import Row
from pipelines.sources.demands import demands, education_demand, years_demand
from tests.classify.conftest import DUTIES

SEEN = datetime(2025, 10, 28, tzinfo=UTC)
TITLE, LINES = DUTIES["ai_product_engineering"]
DUTY_LIST = f"<h2>What you'll do</h2><ul>{''.join(f'<li>{line}</li>' for line in LINES)}</ul>"
TEXT = f"{DUTY_LIST}<h2>Requirements</h2><ul><li>Python, every day</li></ul>"


def read(*found: StatedDemand | None, text: str = TEXT) -> tuple[Row, Tagged]:
    posting = Posting(external_id="1", title=TITLE, text=text, demands=demands(*found))
    row = normalized(posting, source="workable", board="acme", period=None, employer="Acme", seen=SEEN)
    return row, tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
    )  # fmt: skip


@pytest.mark.parametrize(("words", "level"), [
    ("Bachelor's Degree", "bachelor"), ("bachelor_degree", "bachelor"), ("BachelorDegree", "bachelor"),
    ("Master's Degree", "master"), ("master_degree", "master"), ("Masters", "master"), ("master", "master"),
    ("Doctorate", "doctorate"), ("phd", "doctorate"), ("doctoral degree", "doctorate"), ("postgraduate degree", "master"),
    ("bachelor degree, doctoral degree", "bachelor"),
])  # fmt: skip
def test_a_degree_of_a_field_is_a_required_credential_with_a_true_quote(words: str, level: str) -> None:
    row, result = read(StatedDemand(slot="degree", words=words, level=level))
    (demand,) = result.credentials
    assert (demand["slot"], demand["level"], demand["state"], demand["zone"]) == (
        "degree", level, "required", "requirements",
    )  # fmt: skip
    assert demand["quote"] == row["text"][demand["start"] : demand["end"]]
    assert result.tag["degree_minimum"] == level


@pytest.mark.parametrize(("stated", "years"), [("2-5", 2), ("gt-15", 15), ("1", 1)])
def test_years_of_a_field_are_a_required_credential(stated: str, years: int) -> None:
    _, result = read(years_demand(stated))
    assert [(each["slot"], each["number"], each["state"]) for each in result.credentials] == [
        ("experience_years", float(years), "required")
    ]
    assert result.tag["experience_years"] == years


def test_a_doctorate_of_a_field_blocks_product_work_as_one_of_the_text_does() -> None:
    plain, asked = read()[1].tag, read(education_demand("Doctorate"))[1].tag
    said = read(text=TEXT.replace("Python, every day", "A PhD"))[1].tag
    assert (plain["severity"], asked["severity"], said["severity"]) == (0, 3, 3)
    assert (asked["screen"], asked["phd_minimum_without_alternative"]) == ("research", True)
    assert asked["work_category"] == plain["work_category"] == "ai_product_engineering"


def test_experience_that_may_stand_in_for_a_degree_makes_it_soft() -> None:
    _, result = read(StatedDemand(slot="degree", words="phd", level="doctorate", or_equivalent=True))
    assert (result.tag["severity"], result.tag["degree_or_equivalent"]) == (1, True)


def test_a_field_does_not_harden_what_the_text_only_prefers() -> None:
    liked = f"{TEXT}<h2>Nice to have</h2><ul><li>A PhD in anything</li></ul>"
    assert read(education_demand("Doctorate"), text=liked)[1].tag == {
        **read(text=liked)[1].tag, "content_hash": read(education_demand("Doctorate"), text=liked)[1].tag["content_hash"],
    }  # fmt: skip


def test_a_text_without_requirements_keeps_what_its_introduction_asks_beside_the_field() -> None:
    text = f"<p>Show us your side projects and skills.</p>{DUTY_LIST}"
    _, result = read(education_demand("Master's Degree"), text=text)
    assert [(each["slot"], each["zone"]) for each in result.credentials] == [
        ("portfolio", "intro"),
        ("degree", "intro"),
    ]
    assert result.tag["degree_minimum"] == "master"

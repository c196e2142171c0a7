"""Promises about clarity: five points, each lost by what confuses a reader."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.classify.clarity import age_of, day_of, impossible_quotes
from pipelines.classify.text import Piece
from tests.classify.conftest import Reader

DUTIES = [
    "Build payment services in Golang",
    "Keep PostgreSQL clusters healthy",
    "Improve the reliability of payment services",
]
ASKED = ["Golang and PostgreSQL", "3+ years of experience"]


def asks(line: str, day: date | None = date(2025, 10, 28)) -> bool:
    return bool(list(impossible_quotes([Piece("requirements", 0, line.lower())], day)))


@pytest.mark.parametrize(
    "line",
    [
        "8 years of LLMs",
        "8+ years of experience with large language models",
        "5+ years experience building with LangChain",
    ],
)
def test_years_beyond_the_age_of_a_technology_are_impossible(line: str) -> None:
    assert asks(line)


@pytest.mark.parametrize(
    "line",
    [
        "3+ years of LLMs", "8+ years of experience, including LLMs", "8+ years of software engineering with LLMs",
        "10 years ago we began", "8 years of Python and recent LLM work", "10+ years of experience",
    ],
)  # fmt: skip
def test_what_can_be_had_is_not_impossible(line: str) -> None:
    assert not asks(line)


def test_age_is_taken_on_the_postings_own_day() -> None:
    assert asks("8 years of LLMs", date(2025, 10, 28))
    assert not asks("8 years of LLMs", date(2027, 1, 1))
    assert not asks("8 years of LLMs", None), "without a day only what was always impossible counts"
    assert age_of("fortran", date(2025, 1, 1)) is None


def test_a_thread_stands_for_the_first_of_its_month() -> None:
    assert day_of({"posted_on": None, "period": "2024-03"}) == date(2024, 3, 1)
    assert day_of({"posted_on": date(2025, 1, 2), "period": "2024-03"}) == date(2025, 1, 2)
    assert day_of({"posted_on": None, "period": None}) is None


def test_a_clear_posting_has_all_five_points(read: Reader) -> None:
    assert read("Backend Engineer", DUTIES, ASKED)[1].tag["clarity"] == 5


@pytest.mark.parametrize(
    ("title", "duties", "asked"),
    [
        ("Backend Engineer", DUTIES, [*ASKED, "25 years of TypeScript"]),
        ("Backend Engineer", DUTIES, ["Good humor"]),
        ("Backend Engineer", DUTIES[:2], ASKED),
        ("Junior Backend Engineer", DUTIES, ["Golang and PostgreSQL", "7+ years of experience"]),
    ],
)  # fmt: skip
def test_each_confusion_costs_a_point(read: Reader, title: str, duties: list[str], asked: list[str]) -> None:
    assert read(title, duties, asked)[1].tag["clarity"] == 4

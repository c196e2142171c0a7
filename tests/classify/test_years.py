"""Promises about years: how many, of what, and which are another way to the same demand."""

from __future__ import annotations

import pytest

from pipelines.classify.years import years


def told(clause: str) -> list[tuple[str, int, str | None]]:
    """Slot, number and level of each count of years in a clause."""
    return [(each.slot, each.number, each.level) for each in years(clause.lower())]


@pytest.mark.parametrize(
    ("clause", "number"),
    [
        ("2 - 4 years of experience", 2), ("7+ years shipping systems", 7), ("3+ YoE", 3),
        ("At least five years of full stack work", 5), ("2-3 plus years of iOS", 2),
        ("8+ years in business intelligence", 8), ("5+ years (or equivalent experience) in design", 5),
        ("Experience as a buyer (5 years)", 5), ("Experience: 6 years", 6), ("4+ years in business systems analysis", 4),
        ("6 or more years as an analyst", 6),
    ],
)  # fmt: skip
def test_years_are_counted_however_they_are_written(clause: str, number: int) -> None:
    assert [found for _, found, _ in told(clause)] == [number]


@pytest.mark.parametrize(
    "clause", ["Founded 3 years ago", "A 2 year contract", "You can explain it to a five-year-old",
     "Join founders with 10+ years of experience", "Maximum 2 years of experience", "We have 5+ years of runway",
     "Join engineers with 10+ years of experience", "A team of veterans (20+ years combined)", "Two years in, we grew",
     "The median engineer here has 8 years of experience", "For 12-17 year olds",
     "Our CTO has 20 years of experience", "In business for ~20 years", "5 years residency"],
)  # fmt: skip
def test_years_that_are_no_experience_are_not_counted(clause: str) -> None:
    assert told(clause) == []


@pytest.mark.parametrize(
    "clause",
    [
        "3+ years of machine learning", "5+ years as a data scientist", "4+ years in ML or data science",
        "3 years in data science, machine learning, or a related field",
        "4+ years of professional experience (no internships) in data science", "2+ years designing ML workloads",
        "3+ years of experience, in a discipline with an emphasis on machine learning", "3+ years in applied research",
        "3+ years building forecasting, ranking, and machine learning models",
        "3+ years developing, launching, and iterating on machine learning models",
        "1+ years implementing machine learning techniques in a professional or academic capacity, with software practices",
        "8+ years in machine learning, or advanced analytics", "4+ years in an advanced analytics or ML role",
        "2+ years as a data scientist supporting a risk team", "1 year of experience working with large language models",
    ],
)  # fmt: skip
def test_years_of_models_are_ml_years(clause: str) -> None:
    assert [slot for slot, _, _ in told(clause)] == ["ml_years"]


@pytest.mark.parametrize(
    "clause",
    [
        "2 years of machine learning or backend software development", "4 years in data science, analytics or statistics",
        "5+ years as a product manager of AI products", "3 years of independent research", "5+ years of security research",
        "3+ years in software or ML engineering", "4+ years securing ML infrastructure",
        "5+ years in an analytics or data science role", "3+ years supporting data science pipelines",
        "4+ years as an SWE or ML engineer", "3+ years, and think AI-first", "5+ years leading teams, please send me your CV",
        "10 years of experience in developing business opportunities for AI products",
    ],
)  # fmt: skip
def test_years_that_another_trade_would_do_for_are_years_of_experience(clause: str) -> None:
    assert [slot for slot, _, _ in told(clause)] == ["experience_years"]


@pytest.mark.parametrize(
    "clause",
    [
        "We mostly want to hire engineers with 3+ years of experience", "I am interested in engineers with 3++ years of Go",
        "Solid understanding of data modeling (3 years minimum)",
        "We are looking for engineers with 3+ years of experience", "Hiring experienced engineers with 3+ years of Go",
        "An engineer with 3+ years of experience", "A content leader with 3+ years in marketing",
        "You bring senior talent to our team with 3+ years of experience",
    ],
)  # fmt: skip
def test_years_of_whom_one_looks_for_are_no_colleague_s(clause: str) -> None:
    assert [found for _, found, _ in told(clause)] == [3]


def test_years_of_a_bachelor_and_of_a_master_are_one_demand_and_another_way() -> None:
    assert [level for _, _, level in told("Bachelor's with 5+ or Master's with 3+ years of experience")] == [
        None,
        "alternative",
    ]


def test_years_that_a_plus_sign_parts_are_two_demands() -> None:
    assert [(slot, number) for slot, number, _ in told("5+ yrs backend + 2+ yrs ML")] == [
        ("experience_years", 5),
        ("ml_years", 2),
    ]


def test_a_line_that_begins_with_or_is_another_way() -> None:
    assert [level for _, _, level in told("- OR 8+ years of experience in writing software")] == ["alternative"]
    assert [level for _, _, level in told("- Oracle for 8+ years, hands-on")] == [None]


def test_years_beside_a_higher_degree_are_another_way_to_the_same_demand() -> None:
    assert told("BS and 5+ years of experience, or MS and 3+ years of experience") == [
        ("experience_years", 5, None),
        ("experience_years", 3, "alternative"),
    ]


@pytest.mark.parametrize(
    ("clause", "number"),
    [("4+ years in Go", 4), ("Minimum of 3 years in ML", 3), ("Two years of experience as a cook", 2)],
)
def test_an_introduction_asks_for_years_in_so_many_words(clause: str, number: int) -> None:
    assert [each.number for each in years(clause.lower(), is_pitch=True)] == [number]


@pytest.mark.parametrize(
    "clause", ["After two years of growth", "In three years", "Been around for five years using Go"]
)
def test_the_age_that_a_company_tells_in_its_introduction_is_no_demand(clause: str) -> None:
    assert list(years(clause.lower(), is_pitch=True)) == []

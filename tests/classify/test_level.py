"""Promises about the level that a posting calls for, and what it rests on."""

from __future__ import annotations

import pytest

from tests.classify.conftest import Reader

DUTIES = ["Build payment services in Go", "Keep our clusters healthy"]


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ("1+ years of experience", "junior"), ("2 - 4 years of experience", "mid"), ("3+ years in data", "mid"),
        ("At least five years of experience", "senior"), ("8+ years building systems", "senior"),
        ("1-5 years of experience", "mid"), ("Good humor", None),
    ],
)  # fmt: skip
def test_years_speak_where_title_and_text_do_not(read: Reader, asked: str, level: str | None) -> None:
    tag = read("Backend Engineer", DUTIES, [asked])[1].tag
    assert (tag["seniority"], tag["seniority_basis"]) == (level, "years" if level else None)


def test_the_title_beats_the_text_and_the_text_the_years(read: Reader) -> None:
    intro, asked = "We are looking for a senior engineer.", ["1+ years of experience"]
    titled = read("Junior Engineer", DUTIES, asked, intro=intro)[1].tag
    told = read("Engineer", DUTIES, asked, intro=intro)[1].tag
    assert (titled["seniority"], titled["seniority_basis"]) == ("junior", "title")
    assert (told["seniority"], told["seniority_basis"]) == ("senior", "text")


@pytest.mark.parametrize(
    "intro",
    [
        "We were founded 12 years ago.", "We have six years of runway.", "We have been here for over 10 years.",
        "You will work with senior executives.", "We are looking for someone to lead senior stakeholders.",
        "Act as a resource for junior colleagues.", "As an engineer you work alongside senior staff.",
        "Join founders with 10+ years of experience.", "Proven experience as an analyst, senior engineer or scientist.",
        "We are looking for both senior as well as junior people.",
    ],
)  # fmt: skip
def test_years_and_levels_of_others_are_not_the_jobs(read: Reader, intro: str) -> None:
    assert read("Engineer", DUTIES, ["Good humor"], intro=intro)[1].tag["seniority"] is None


@pytest.mark.parametrize(
    ("requirements", "level"),
    [
        (["A bachelor's degree or 2 years of experience"], None),
        (["A bachelor's degree or 2 years of experience", "6 years of experience in the trade"], "senior"),
        (["0-5 years of experience"], "junior"), (["1-5 years of experience"], "mid"),
    ],
)  # fmt: skip
def test_years_that_stand_for_a_degree_or_begin_at_none_ask_for_no_more(
    read: Reader, requirements: list[str], level: str | None
) -> None:
    assert read("Engineer", DUTIES, requirements)[1].tag["seniority"] == level


def test_of_a_range_of_levels_the_lower_is_asked_and_a_member_is_a_person(read: Reader) -> None:
    for sought in ("mid-to-senior level", "medior or senior", "medior"):
        intro = f"We're looking for a {sought} engineer."
        assert read("Engineer", DUTIES, ["Good humor"], intro=intro)[1].tag["seniority"] == "mid"
    intro = "We're looking for a senior member for this team."
    assert read("Engineer", DUTIES, ["Good humor"], intro=intro)[1].tag["seniority"] == "senior"


def test_a_list_of_openings_has_the_level_that_most_of_them_name(read: Reader) -> None:
    def told(*openings: str) -> str | None:
        return read("Acme | Berlin", [], [], intro="<br>".join(openings))[1].tag["seniority"]

    assert told("Senior Data Engineer: see our site", "Senior/Staff Product Manager", "Designer") == "senior"
    assert told("Staff Data Engineer", "Staff SWE") == "lead"
    assert told("Senior Data Engineer", "Backend Engineer") is None


def test_the_identity_of_a_requisition_knows_only_the_titles_own_level(read: Reader) -> None:
    one = read("Engineer", DUTIES, ["8+ years of experience"])[0]
    other = read("Engineer", DUTIES, ["1+ years of experience"])[0]
    assert one["title_normalized"] == other["title_normalized"]
    assert one["title_level"] is other["title_level"] is None


def test_a_level_of_the_text_shows_its_quote(read: Reader) -> None:
    row, result = read("Engineer", DUTIES, ["8+ years of experience"])
    (quote,) = [each for each in result.evidence if each["slot"] == "seniority"]
    assert "8+ years" in quote["quote"]
    assert row["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_a_posting_without_text_keeps_its_titles_level() -> None:
    from pipelines.classify.score import tagged

    result = tagged("h", "Senior Engineer", [], requirement_lines=0, text_missing=True, title_level="senior")
    assert (result.tag["seniority"], result.tag["seniority_basis"]) == ("senior", "title")

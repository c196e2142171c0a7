"""Promises about the screen that tells why: every word on it holds, what was not read says so, and it is one screen."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.line import explaining

ENGINEER: dict[str, Any] = {
    "requisition_id": "r1", "source": "ashby", "board": "quarry", "external_id": "1", "employer": "Quarry", "title": "ML Engineer",
    "url": "https://jobs.example/1", "work_category": "ml_engineering", "severity": 1, "evidence": [],
}  # fmt: skip


def shown(**fields: Any) -> str:
    """The screen of an ML engineer's requisition with other fields."""
    return explaining.why_told(ENGINEER | fields)


def test_one_screen_holds_the_labels_the_four_definitions_and_the_heaviest_quotes_first() -> None:
    quote = {"slot": "duty", "zone": "responsibilities", "quote": "train ranking models " * 20, "weight": 210}
    found = {
        "requisition_id": "r1", "source": "ashby", "board": "quarry", "external_id": "1", "employer": "Quarry",
        "title": "ML Engineer", "url": "https://jobs.example/1", "work_category": "ml_engineering", "p_ml_engineering": 0.91,
        "phd_mentioned": True, "abstained": False,
        "evidence": [quote | {"weight": 5, "slot": "title"}, quote, {"slot": "degree: required", "zone": "requirements",
                                                                     "quote": "MS in statistics", "weight": 0}],
    }  # fmt: skip
    lines = explaining.why_told(found).splitlines()
    assert "  work        ml_engineering" in lines
    assert any(
        line.startswith("  PhD") and "mentioned: yes" in line and "as the least required: no" in line for line in lines
    )
    quotes = lines[lines.index(next(line for line in lines if "quotes" in line)) + 1 :]
    assert [line.split("[")[0].split()[-1] for line in quotes] == ["duty", "title", "required"]
    assert len(lines) < 40 and all(len(line) < 180 for line in lines)


def test_a_role_that_the_text_names_is_shown_among_the_quotes_of_the_work() -> None:
    quote = {"slot": "role", "zone": "intro", "quote": "Machine Learning Engineer", "weight": 40}
    (line,) = [each for each in shown(evidence=[quote]).splitlines() if "Machine Learning Engineer" in each]
    assert line.split() == ["work", "40", "role", "[intro]", "Machine", "Learning", "Engineer"]


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (["title", "T4_trains"], ""),
        (["title"], ", told by its title alone"),
        (["title", "pitch"], ", told by no duty but by what introduces it"),
        (["title", "role"], ", told by no duty but by what introduces it"),
        ([], ", no words speak for it"),
    ],
)
def test_work_that_no_duty_tells_is_said_to_be_told_by_less(slots: list[str], said: str) -> None:
    evidence = [{"slot": slot, "zone": "title", "quote": "ML Engineer", "weight": 9} for slot in slots]
    evidence += [] if slots else [{"slot": "title", "zone": "title", "quote": "ML Engineer", "weight": 0}]
    lines = list(explaining.labels({"work_category": "ml_engineering", "evidence": evidence}))
    assert lines[0] == f"  work        ml_engineering{said}"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_missed_on": "2026-01-05", "exit_reason": "exit"}, "missed on 2026-01-05 (exit)"),
        ({}, "not seen to end"),
        ({"source": "hackernews"}, "its source shows no ends"),
        ({"source": "hackernews", "first_missed_on": "2026-01-05", "exit_reason": "exit"}, "missed on 2026-01-05"),
    ],
)
def test_what_a_window_shows_is_not_said_to_be_open_still(fields: dict[str, str], said: str) -> None:
    assert said in shown(**fields)


def test_where_it_is_and_how_many_postings_are_this_one_stand_beside_its_name() -> None:
    assert "ashby:quarry:1; NO; 3 postings are this one" in shown(country="NO", postings=3)
    assert "ashby:quarry:1\n" in shown(postings=1)


def test_mixed_work_says_how_its_duties_divide() -> None:
    told = shown(is_mixed=True, share_ml_engineering=0.5, share_not_ai=0.47, share_ai_adjacent=0.03)
    assert "; mixed: 50% ml_engineering, 47% not_ai\n" in told
    assert "mixed" not in shown(is_mixed=False, share_ml_engineering=0.5)


@pytest.mark.parametrize(
    ("work", "said"),
    [("ml_engineering", "severity 1 of 3"), ("ai_product_engineering", "severity 1 of 3"),
     ("ai_research", "no severity of such work"), ("not_ai", "no severity of such work")],
)  # fmt: skip
def test_work_that_nobody_asks_too_much_of_has_no_severity(work: str, said: str) -> None:
    assert said in shown(work_category=work)


def test_one_line_is_no_lines() -> None:
    assert "1 line of requirements" in shown(requirement_lines=1)
    assert "duties      2 lines;" in shown(duty_lines=2)


def test_a_form_of_organization_is_told_where_one_is_stated() -> None:
    assert "organization embedded" in shown(organization="embedded")
    assert "organization" not in shown(organization="unstated")


def test_how_people_are_found_and_kept_is_told_beside_the_profile() -> None:
    assert "0 of 3; shipping_pace, influence" in shown(quality_measurement=0, shipping_pace=True, influence=True)


def test_quotes_begin_in_one_column_whatever_their_zone() -> None:
    rows = [
        {"slot": "duty", "zone": zone, "quote": "Train models", "weight": 9} for zone in ("title", "responsibilities")
    ]
    lines = [line for line in shown(evidence=rows).splitlines() if "Train models" in line]
    assert len({line.index("Train models") for line in lines}) == 1


def test_what_is_left_out_of_the_quotes_is_said() -> None:
    assert "of work that is not AI one is published" in shown(work_category="not_ai")
    assert "the heaviest of each kind are published" in shown()


def test_a_posting_without_text_shows_no_labels() -> None:
    assert "counted, never classified" in shown(text_missing=True)
    assert "screen" not in shown(text_missing=True)


@pytest.mark.parametrize(("fields", "said"), [
    ({"degree_minimum": "none", "degree_preferred": "none"}, "none asked"),
    ({"degree_minimum": "bachelor", "degree_preferred": "none"}, "at least a bachelor's"),
    ({"degree_minimum": "none", "degree_preferred": "doctorate"}, "a doctorate preferred"),
    ({"degree_minimum": "bachelor", "degree_preferred": "master", "degree_or_equivalent": True},
     "at least a bachelor's, a master's preferred, or equivalent experience"),
])  # fmt: skip
def test_degrees_are_said_as_a_person_would(fields: dict[str, Any], said: str) -> None:
    assert f"  degree      {said}" in shown(**fields).splitlines()


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "no years; no publications, no shipped AI"),
    ({"experience_years": 1, "publications": "none"}, "1 year; no publications, no shipped AI"),
    ({"experience_years": 5, "ml_years": 1, "publications": "preferred", "shipped_ai": "required"},
     "5 years, 1 year of ML; publications preferred, shipped AI required"),
])  # fmt: skip
def test_years_and_proofs_are_said_as_a_person_would(fields: dict[str, Any], said: str) -> None:
    assert f"  demands     {said}" in shown(**fields).splitlines()

"""Promises about questions to what is published."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.line import asking, explaining


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A publication of two requisitions: one of a feed that asks for credit, one of a board that does not."""
    (tmp_path / "published").mkdir()
    with duckdb.connect(str(tmp_path / "published" / "hiregap.duckdb")) as connection:
        connection.execute("create schema published")
        connection.execute(
            "create table published.requisitions as select * from (values "
            "('r1', 'jobicy', 'all', '1', 'Quarry', 'Engineer', 'https://jobicy.com/jobs/1', 'Jobicy, https://jobicy.com'), "
            "('r2', 'ashby', 'quarry', '2', 'Quarry', 'Engineer', 'https://jobs.ashbyhq.com/quarry/2', null)) "
            "as rows (requisition_id, source, board, external_id, employer, title, url, attribution)"
        )
        connection.execute(
            "create table published.evidence (requisition_id varchar, slot varchar, zone varchar, quote varchar)"
        )
    return tmp_path


def told(warehouse: Path, what: str) -> list[str]:
    """The lines that a screen shows."""
    found = asking.why(warehouse, what)
    assert found
    return explaining.why_told(found).splitlines()


def test_a_posting_of_a_feed_is_shown_with_the_credit_that_the_feed_asks_for(warehouse: Path) -> None:
    assert told(warehouse, "r1")[:3] == [
        "Engineer  (Quarry)",
        "https://jobicy.com/jobs/1",
        "credit: Jobicy, https://jobicy.com",
    ]


def test_a_posting_whose_source_asks_for_none_credits_nobody(warehouse: Path) -> None:
    assert not [line for line in told(warehouse, "ashby:quarry:2") if "credit" in line or "attribution" in line]


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


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (["title", "T4_trains"], ""),
        (["title"], ", told by its title alone"),
        (["title", "pitch"], ", told by no duty but by what introduces it"),
    ],
)
def test_work_that_no_duty_tells_is_said_to_be_told_by_less(slots: list[str], said: str) -> None:
    evidence = [{"slot": slot, "zone": "title", "quote": "ML Engineer", "weight": 9} for slot in slots]
    lines = list(explaining.labels({"work_category": "ml_engineering", "evidence": evidence}))
    assert lines[0] == f"  work        ml_engineering{said}"

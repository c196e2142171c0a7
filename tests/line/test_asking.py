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


@pytest.fixture
def many(warehouse: Path) -> Path:
    """The publication with a dozen more, whose ids are as long as real ones."""
    with duckdb.connect(str(warehouse / "published" / "hiregap.duckdb")) as connection:
        connection.execute("alter table published.requisitions add column first_seen_on date")
        connection.execute(
            "insert into published.requisitions select '00005' || chr(97 + n::int) || '1234567890', 'ashby', 'marl', 'x-' || n, "
            "'Marl', 'Baker ' || n, 'https://jobs.ashbyhq.com/marl/x-' || n, null, null from range(12) as rows (n)"
        )
        connection.execute(
            "insert into published.evidence values ('00005b1234567890', 'duty', 'responsibilities', 'bake bread')"
        )
    return warehouse


@pytest.mark.parametrize(("what", "title"), [
    ("00005b", "Baker 1"), ("00005B12", "Baker 1"), ("x-11", "Baker 11"), ("ashby:marl:x-11", "Baker 11"),
    ("ashby:q", "Engineer"), ("https://jobs.ashbyhq.com/q", "Engineer"), ("x-5", "Baker 5"),
])  # fmt: skip
def test_a_requisition_is_found_by_how_its_id_or_address_begins(many: Path, what: str, title: str) -> None:
    found = asking.why(many, what)
    assert found and "candidates" not in found and "of" not in found
    assert (found["title"], bool(found["evidence"])) == (title, title == "Baker 1")


def test_a_whole_id_goes_before_those_that_begin_with_it(many: Path) -> None:
    assert (asking.why(many, "x-1") or {})["title"] == "Baker 1"


def test_of_many_that_begin_so_a_few_are_listed_and_the_rest_is_counted(many: Path) -> None:
    found = asking.why(many, "00005") or {}
    assert ([row["title"] for row in found["candidates"]][:2], found["of"]) == (["Baker 0", "Baker 1"], 12)
    lines = told(many, "00005")
    assert (len(lines), lines[-1]) == (2 + asking.LISTED, "  and 2 more")
    assert "more" not in told(many, "x-1")[-1]


def test_a_slip_is_answered_by_the_ids_near_it_and_anything_else_by_none(many: Path) -> None:
    for slip in ("00005c1234567990", "00006c12"):
        assert asking.why(many, slip) is None
        assert asking.near(many, slip)[0]["requisition_id"] == "00005c1234567890"
        assert "00005c1234567890  ashby:marl  Baker 2" in explaining.unknown(slip, asking.near(many, slip))
    for stranger in ("", "bread", "ffff123456789012"):
        assert asking.why(many, stranger) is None
        assert asking.near(many, stranger) == []
    assert explaining.unknown("bread", []).endswith("so does hiregap sql")

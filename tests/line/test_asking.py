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

"""What CHANGELOG-DATA.md says of two vintages: every number that moved, the largest of them, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.publish.changes import NoSuchVintage, changes, markdown
from pipelines.publish.vintages import append
from tests.publish.conftest import ABOUT, built

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
ALTERED = """
    update published.demand_by_month set value = 0.36, value_raw = 0.36
    where category = 'ml_engineering' and period_start = date '2024-01-01';
    update published.demand_by_month set value = 0.9, value_raw = 0.9
    where category = 'ai_research' and period_start = date '2024-03-01';
    update published.demand_by_month set flag = 'caution' where category = 'ai_research' and period_start = date '2024-02-01';
    delete from published.demand_by_month where category = 'ai_research' and period_start = date '2024-04-01';
    update published.credentials_by_month set period_start = date '2026-01-01'
    where category = 'ml_engineering' and definition = 'mentioned' and period_start = date '2024-05-01';
"""
LATER = replace(ABOUT, vintage="2026-02-04-ffffffff")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two vintages: the later has two numbers revised, one gone, one moved to another month, and a flag changed."""
    home = tmp_path_factory.mktemp("changes")
    build = built(home / "build.duckdb")
    append(build, home / "vintages", ABOUT, {"classifier": "one"}, NOON)
    with duckdb.connect(str(build)) as connection:
        connection.execute(ALTERED)
    append(build, home / "vintages", LATER, {"classifier": "two"}, NOON)
    return home / "vintages"


def test_changed_new_gone_and_flagged_numbers_are_counted_by_measure(folder: Path) -> None:
    found = changes(folder)
    counts = {(row["table_name"], row["measure"]): row for row in found.counts}
    demand, phd = counts["demand_by_month", "share_of_three"], counts["credentials_by_month", "phd"]
    assert [demand[name] for name in ("changed", "new", "gone", "flags", "series")] == [2, 0, 1, 1, 2]
    assert [phd[name] for name in ("changed", "new", "gone", "flags", "series")] == [0, 1, 1, 0, 1]
    assert found.total == {
        "numbers": sum(row["numbers"] for row in found.counts),
        "changed": 2,
        "new": 1,
        "gone": 2,
        "flags": 1,
    }
    assert not counts["coverage_by_month", "postings_seen"]["changed"]


def test_the_largest_revision_of_a_measure_is_named_with_its_number(folder: Path) -> None:
    largest = changes(folder).largest
    assert set(largest) == {("demand_by_month", "share_of_three")}
    row = largest["demand_by_month", "share_of_three"]
    assert (row["category"], str(row["period_start"]), float(row["number_after"])) == ("ai_research", "2024-03-01", 0.9)
    assert "0.12 to 0.9 share (ai_research, hackernews, month from 2024-03-01)" in markdown(changes(folder))


def test_the_page_says_why_and_compared_with_what(folder: Path) -> None:
    page = markdown(changes(folder))
    assert f"Compared with vintage {ABOUT.vintage}; made for: another classifier." in page
    assert "| 2 | 2026-02-04-ffffffff | another classifier |" in page
    assert "coverage_by_month" not in page


def test_the_first_vintage_has_nothing_to_be_compared_with(folder: Path) -> None:
    page = markdown(changes(folder, after=ABOUT.vintage))
    assert "there is none to compare it with" in page
    assert LATER.vintage not in page


def test_the_page_does_not_tell_when_a_vintage_was_kept(folder: Path, tmp_path: Path) -> None:
    build = built(tmp_path / "build.duckdb")
    append(build, tmp_path / "vintages", ABOUT, {"classifier": "one"}, datetime(2031, 1, 1, tzinfo=UTC))
    with duckdb.connect(str(build)) as connection:
        connection.execute(ALTERED)
    append(build, tmp_path / "vintages", LATER, {"classifier": "two"}, datetime(2031, 1, 2, tzinfo=UTC))
    assert markdown(changes(tmp_path / "vintages")) == markdown(changes(folder))


def test_a_vintage_that_is_not_kept_is_answered_by_those_that_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchVintage, match=ABOUT.vintage):
        changes(folder, before="2020-01-01-00000000")
    with pytest.raises(NoSuchVintage, match="hiregap run"):
        changes(tmp_path / "none")

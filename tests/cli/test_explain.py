"""Promises of `hiregap explain`: words before numbers, numbers with their n, and a hand to who misspells."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.cli.shell import DONE, USAGE
from tests.test_cli import asked


@pytest.fixture
def warehouse(published: Path) -> Path:
    """The small publication's warehouse."""
    return published.parent


def test_a_measure_is_told_with_what_one_may_and_may_not_say(warehouse: Path) -> None:
    code, told, _ = asked("explain", "over_screening", "--warehouse", warehouse)
    assert code == DONE
    for said in ("credential_mismatch_by_month.over_screening", "you may say", "never say", "noise floor"):
        assert said in told


def test_the_newest_headline_numbers_come_with_n_interval_and_a_query_that_yields_them(warehouse: Path) -> None:
    code, told, _ = asked("explain", "share_of_three", "--warehouse", warehouse, "--json")
    found = json.loads(told)
    assert code == DONE
    assert {row["category"] for row in found["values"]} == {"ai_research", "ml_engineering", "ai_product_engineering"}
    for row in found["values"]:
        assert row["period_end"] == "2025-12-31"
        assert row["n"] == 63
        assert row["ci_low"] < row["ci_high"]
    with duckdb.connect(str(warehouse / "published" / "hiregap.duckdb"), read_only=True) as connection:
        assert len(connection.execute(found["query"]).fetchall()) == len(found["values"])


def test_where_the_newest_number_is_withheld_the_last_that_was_not_stands_beside_it(
    warehouse: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "published" / "hiregap.duckdb"
    copy.parent.mkdir()
    copy.write_bytes((warehouse / "published" / "hiregap.duckdb").read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "update published.demand_by_month set value = null, flag = 'suppressed' "
            "where category = 'ml_engineering' and period_start >= date '2025-11-01'"
        )
    _, told, _ = asked("explain", "share_of_three", "--warehouse", tmp_path, "--json")
    rows = [row for row in json.loads(told)["values"] if row["category"] == "ml_engineering"]
    assert [(row["period_end"], row["value"] is None) for row in rows] == [("2025-10-31", False), ("2025-12-31", True)]
    assert "withheld" in asked("explain", "share_of_three", "--warehouse", tmp_path)[1]


def test_a_table_is_told_with_its_columns_and_measures(warehouse: Path) -> None:
    code, told, _ = asked("explain", "demand_by_month", "--warehouse", warehouse)
    assert (code, "ci_low (DECIMAL" in told, "share_of_three" in told) == (DONE, True, True)


def test_a_name_that_several_have_lists_them(warehouse: Path) -> None:
    code, told, _ = asked("explain", "requisitions", "--warehouse", warehouse)
    assert code == USAGE
    assert {"demand_by_month.requisitions", "published.requisitions"} <= set(told.split())
    for one in ("demand_by_month.requisitions", "published.requisitions"):
        assert asked("explain", one, "--warehouse", warehouse)[0] == DONE


def test_a_misspelled_name_is_answered_by_those_alike(warehouse: Path) -> None:
    code, _, told = asked("explain", "over_screning", "--warehouse", warehouse)
    assert (code, "over_screening" in told, "hiregap explain" in told) == (USAGE, True, True)


def test_words_come_before_any_run_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, told, _ = asked("explain", "phd")
    assert (code, "by four definitions" in told) == (DONE, True)
    assert not list(tmp_path.iterdir())


def test_without_a_name_every_table_and_measure_is_listed(warehouse: Path) -> None:
    _, told, _ = asked("explain", "--warehouse", warehouse, "--json")
    found = json.loads(told)
    assert set(found) == {
        "coverage_by_month", "credential_mismatch_by_month", "credentials_by_month", "demand_by_month", "requisitions",
    }  # fmt: skip
    assert "phd" in found["credentials_by_month"]
    assert found["requisitions"] == {}

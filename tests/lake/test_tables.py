"""Promises about the tables of the lake: a unit of work appears whole or not at all, and names its inputs."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from pipelines.lake import tables
from pipelines.lake.layout import Damaged
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES
from tests.disk import full_disk

COLUMNS = {"things": {"name": "str", "count": "i64"}}


def test_a_unit_appears_whole_and_names_what_it_was_made_from(tmp_path: Path) -> None:
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a", "b"]) as unit:
        unit.write("things", [{"name": "x", "count": 1}])
        assert tables.units(tmp_path) == []
    assert tables.units(tmp_path) == ["u1"]
    assert tables.ledger(tmp_path) == {"a", "b"}
    assert tables.column(tmp_path, "things", "name") == {"x"}


def test_a_unit_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        unit.write("things", [{"name": "x"}])
    assert tables.ledger(tmp_path) == set()


def test_a_full_disk_is_told_as_one_and_leaves_no_unit(tmp_path: Path) -> None:
    rows = [{"name": hashlib.sha512(str(number).encode()).hexdigest(), "count": number} for number in range(2_000)]
    said = pytest.raises(OSError, match=r"things-0000\.parquet cannot be written \(is the disk full\?\)")
    with full_disk(), said, tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        unit.write("things", rows)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "u1.part").mkdir()
    (tmp_path / "u1.part" / "things-0000.parquet").write_bytes(b"half")
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        unit.write("things", [{"name": "y", "count": 2}])
    assert tables.column(tmp_path, "things", "name") == {"y"}


def test_what_killed_runs_left_of_other_units_goes(tmp_path: Path) -> None:
    (tmp_path / "u0.part").mkdir()
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["u1"]


def test_a_unit_written_in_several_parts_is_read_as_one_table(tmp_path: Path) -> None:
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        for number in range(3):
            unit.write("things", [{"name": f"n{number}", "count": number}])
    read = [row for path in tables.parts(tmp_path, "things") for row in tables.rows(path)]
    assert [row["count"] for row in read] == [0, 1, 2]


@pytest.mark.parametrize("ledger", [None, "", "{", "3"])
def test_a_ledger_that_cannot_be_read_is_named(tmp_path: Path, ledger: str | None) -> None:
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]):
        pass
    path = tmp_path / "u1" / "ledger.json"
    path.unlink() if ledger is None else path.write_text(ledger)
    with pytest.raises(Damaged, match=r"u1/ledger\.json cannot be read .*hiregap doctor"):
        tables.ledger(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PAR1 no more"])
def test_a_table_that_is_no_parquet_or_lacks_a_column_is_named(tmp_path: Path, content: bytes) -> None:
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        unit.write("things", [{"name": "x", "count": 1}])
    (path,) = tables.parts(tmp_path, "things")
    with pytest.raises(Damaged, match=r"things-0000\.parquet cannot be read .*hiregap doctor"):
        tables.column(tmp_path, "things", "color")
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"things-0000\.parquet cannot be read .*hiregap doctor"):
        list(tables.rows(path))


def test_a_unit_is_named_by_its_inputs_in_order() -> None:
    assert tables.unit_name(["a", "b"]) == tables.unit_name(iter(["a", "b"])) != tables.unit_name(["ab"])


@pytest.mark.parametrize(("table", "columns"), (READ_TABLES | CLASSIFY_TABLES).items())
def test_every_table_of_the_lake_can_be_written_empty_with_its_types(table: str, columns: dict[str, str]) -> None:
    assert tables.frame([], columns).schema == pl.Schema(tables.schema(columns)), table


def test_instants_keep_their_microseconds_and_zone(tmp_path: Path) -> None:
    at = datetime(2024, 3, 4, 6, 0, 0, 123456, tzinfo=UTC)
    tables.frame([{"at": at}], {"at": "utc"}).write_parquet(tmp_path / "t.parquet")
    assert next(iter(tables.rows(tmp_path / "t.parquet")))["at"] == at


def test_a_stage_that_does_not_exist_yet_is_empty(tmp_path: Path) -> None:
    assert tables.units(tmp_path / "none") == []
    assert tables.ledger(tmp_path / "none") == set()


def test_the_ledger_is_what_stands_in_the_folder(tmp_path: Path) -> None:
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]):
        pass
    assert json.loads((tmp_path / "u1" / "ledger.json").read_text()) == ["a"]


def test_a_unit_that_is_taken_back_is_made_again(tmp_path: Path) -> None:
    for count in (1, 2):
        with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
            unit.write("things", [{"name": str(count), "count": count}])
        assert tables.column(tmp_path, "things", "name") == {str(count)}
        tables.forget(tmp_path, "u1")
        assert not list(tmp_path.iterdir())
    tables.forget(tmp_path, "u1")

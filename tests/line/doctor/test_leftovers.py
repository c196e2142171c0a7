"""Promises about what a killed run left: it is named, what nobody needs is mended, and what is the last of its kind stays."""

from __future__ import annotations

import shutil

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import doctor
from pipelines.line.doctor import BROKEN, WARNING
from tests.line.doctor.looking import found, only, state, unit


@pytest.mark.parametrize("name", [
    "raw/ashby/2024-03-04/a.warc.gz.part", "raw/imported/a.warc.gz.part", "lake/read/READER/u1.part/a.parquet",
    "published.part/csv/a.csv", "origin.json.part", ".build-12.duckdb", ".build-12.duckdb.wal",
])  # fmt: skip
def test_what_a_killed_run_left_is_named_and_mended(lake: Lake, name: str) -> None:
    before = state(lake.warehouse)
    left = lake.warehouse / name.replace("READER", lake.reader)
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    assert "doctor --mend" in only(lake, WARNING, "half-made").cure
    assert doctor.mended(doctor.patient_at(lake.warehouse))
    assert found(lake) == []
    assert {path for path, held in state(lake.warehouse).items() if held is not None} == {
        path for path, held in before.items() if held is not None
    }


@pytest.mark.parametrize("database", ["build.duckdb", "published/hiregap.duckdb"])
def test_a_log_beside_a_database_is_named(lake: Lake, database: str) -> None:
    (lake.warehouse / f"{database}.wal").touch()
    told = found(lake)
    assert any(f"{database}.wal stands beside" in each.what and "rm '" in each.cure for each in told)
    assert doctor.mended(doctor.patient_at(lake.warehouse)) == []


@pytest.mark.parametrize("ledger", [None, "", "{"])
def test_a_unit_without_a_ledger_goes_with_its_tags_and_is_read_again(lake: Lake, ledger: str | None) -> None:
    rows = sorted(tables.column(lake.read, "readings", "reading_id"))
    path = unit(lake.read) / "ledger.json"
    path.write_text(ledger) if ledger is not None else path.unlink()
    told = found(lake)
    assert [each.severity for each in told] == [BROKEN, WARNING, WARNING]
    assert len(doctor.mended(doctor.patient_at(lake.warehouse))) == 2
    line.read(lake)
    line.classify(lake)
    assert sorted(tables.column(lake.read, "readings", "reading_id")) == rows
    assert found(lake) == []


def test_a_unit_without_a_ledger_stays_while_its_raw_file_is_gone(lake: Lake) -> None:
    first = unit(lake.read)
    (name,) = tables.inputs(first)
    (first / "ledger.json").unlink()
    (lake.raw / name).unlink()
    assert any("made from raw files that are gone" in each.what for each in found(lake))
    doctor.mended(doctor.patient_at(lake.warehouse))
    assert first.is_dir()


def test_tags_of_a_unit_that_is_gone_are_mended(lake: Lake) -> None:
    shutil.copytree(unit(lake.classified), lake.classified / "gone")
    only(lake, WARNING, "classified, but not read", "doctor --mend")
    doctor.mended(doctor.patient_at(lake.warehouse))
    assert found(lake) == []


def test_a_file_among_the_units_is_named(lake: Lake) -> None:
    (lake.read / "notes.txt").touch()
    assert any(each.severity == BROKEN and "rm '" in each.cure and "notes.txt" in each.what for each in found(lake))
    doctor.mended(doctor.patient_at(lake.warehouse))
    assert (lake.read / "notes.txt").is_file()

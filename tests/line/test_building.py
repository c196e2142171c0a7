"""Promises about build.duckdb: it is put in place whole or not at all, and shows every table of the lake, empty ones too."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake import audits
from pipelines.lake.layout import Damaged, Lake, claim
from pipelines.lake.warc import WarcWriter
from pipelines.line import building
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES
from tests.disk import full_disk
from tests.line.conftest import NOW, board, job


def counts(lake: Lake, database: Path) -> dict[str, int]:
    """Rows of every table of schema `lake`."""
    building.load(lake, database)
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'lake'"
        ).fetchall()
        return {name: connection.execute(f"select count(*) from lake.{name}").fetchone()[0] for (name,) in names}


def test_a_build_that_fails_leaves_the_one_before_it(tmp_path: Path) -> None:
    lake = line.lake_at(tmp_path)
    lake.build.write_text("before")
    with pytest.raises(ZeroDivisionError), building.private(lake) as database:
        database.write_text("half")
        raise ZeroDivisionError
    assert [path.read_text() for path in tmp_path.glob("*.duckdb")] == ["before"]
    assert not list(tmp_path.glob(".build-*"))
    with building.private(lake) as database:
        database.write_text("whole")
    assert lake.build.read_text() == "whole"


def test_a_full_disk_is_told_as_one_and_leaves_the_build_before_it(tmp_path: Path) -> None:
    lake = line.lake_at(tmp_path)
    lake.build.write_text("before")
    with full_disk(), pytest.raises(OSError, match="File too large"):
        line.build(lake, is_sandbox=False)
    assert [path.name for path in tmp_path.iterdir()] == ["build.duckdb"]
    assert lake.build.read_text() == "before"


def test_a_lake_without_anything_has_all_of_its_tables_empty(tmp_path: Path) -> None:
    found = counts(Lake(tmp_path, "none", "none"), tmp_path / "b.duckdb")
    assert found.keys() == {"boards", *READ_TABLES, *CLASSIFY_TABLES, *audits.AUDIT_TABLES}
    assert not any(count for name, count in found.items() if name != "boards")


def test_a_table_that_is_no_parquet_is_named(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "none", "none")
    (lake.classified / "u1").mkdir(parents=True)
    (lake.classified / "u1" / "tags-0000.parquet").write_bytes(b"no more")
    with pytest.raises(Damaged, match=r"tags-0000\.parquet.*hiregap doctor"):
        building.load(lake, tmp_path / "b.duckdb")


def test_what_was_read_and_classified_is_seen(tmp_path: Path) -> None:
    claim(tmp_path / "it's", is_sandbox=False)
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        url, status, body = board("Quarry", job(1), job(2))
        kept.response(url, status, {}, body, NOW)
    lake = line.lake_at(tmp_path / "it's")
    line.take_in(lake, [tmp_path / "a.warc.gz"])
    line.read(lake)
    line.classify(lake)
    found = counts(lake, tmp_path / "b.duckdb")
    assert (found["readings"], found["sightings"], found["versions"]) == (1, 2, found["tags"])

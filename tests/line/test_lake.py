"""Promises about the lake: a unit appears whole or not at all, versions follow code, and data kinds never meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lake import tables
from pipelines.lake.layout import Lake, MixedData, claim, origin
from pipelines.lake.versions import CLASSIFIER, READER, version

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


def test_what_a_killed_run_left_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "u1.part").mkdir()
    (tmp_path / "u1.part" / "things-0000.parquet").write_bytes(b"half")
    with tables.Unit(tmp_path, "u1", COLUMNS, ["a"]) as unit:
        unit.write("things", [{"name": "y", "count": 2}])
    assert tables.column(tmp_path, "things", "name") == {"y"}


def test_sandbox_and_real_data_never_meet(tmp_path: Path) -> None:
    claim(tmp_path, is_sandbox=True)
    claim(tmp_path, is_sandbox=True)
    assert origin(tmp_path) == "sandbox"
    with pytest.raises(MixedData, match="--warehouse"):
        claim(tmp_path, is_sandbox=False)


def test_reader_and_classifier_have_versions_of_their_own() -> None:
    assert len(version(READER)) == len(version(CLASSIFIER)) == 8
    assert version(READER) != version(CLASSIFIER)


def test_what_older_code_made_is_forgotten_and_raw_is_kept(tmp_path: Path) -> None:
    old, new = Lake(tmp_path, "r1", "c1"), Lake(tmp_path, "r2", "c1")
    for lake in (old, new):
        lake.read.mkdir(parents=True)
        lake.classified.mkdir(parents=True)
    new.raw.mkdir()
    assert new.forget_stale() == 2
    assert new.read.is_dir()
    assert not old.read.exists()
    assert new.raw.is_dir()

"""Promises about raw and the lake: what was not read, what is gone and what is damaged is named with its cure."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.handed_in import examined
from pipelines.lake.layout import Lake
from pipelines.line.doctor import BROKEN, NOTE, WARNING
from tests.line.conftest import board, job
from tests.line.doctor.looking import Archived, found, only, unit


def test_a_raw_file_that_nobody_has_read_is_named_and_the_cure_runs_it(lake: Lake, archived: Archived) -> None:
    line.take_in(lake, [archived(board("New", job(9)), name="new.warc.gz")])
    cure = only(lake, WARNING, "1 raw files were not read yet").cure
    assert cure.startswith(f"hiregap run '{lake.raw}/imported/")
    line.read(lake)
    only(lake, WARNING, "1 texts of 1 units are not tagged")
    line.classify(lake)
    assert found(lake) == []


def test_a_file_taken_in_that_is_no_archive_is_put_aside_by_the_cure(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Quarry\n")
    line.take_in(lake, [tmp_path / "README.md"])
    line.read(lake)
    line.classify(lake)
    cure = only(lake, WARNING, "no WARC record is in 1 of the archives handed in: raw/imported/").cure
    commands, _, last = cure.rpartition(" && ")
    subprocess.run(["sh", "-ec", commands], check=True)
    assert last.startswith("hiregap backfill read --warehouse ")
    assert [path.read_text() for path in (lake.warehouse / "aside").iterdir()] == ["# Quarry\n"]
    line.read(lake)
    line.classify(lake)
    assert found(lake) == []


def test_beside_a_file_that_is_no_archive_nothing_asks_for_a_run_that_would_be_refused(
    lake: Lake, tmp_path: Path
) -> None:
    for name in ("raw", "lake", "published"):
        shutil.rmtree(lake.warehouse / name)
    (tmp_path / "README.md").write_text("# Quarry\n")
    line.take_in(lake, [tmp_path / "README.md"])
    told = only(lake, WARNING, "no WARC record is in 1 of the archives handed in: raw/imported/")
    commands, _, last = told.cure.rpartition(" && ")
    subprocess.run(["sh", "-ec", commands], check=True)
    assert last.startswith("hiregap backfill read --warehouse ")
    only(lake, NOTE, "nothing was collected yet")


def test_a_sound_archive_beside_one_that_is_none_is_what_a_run_is_given(
    lake: Lake, tmp_path: Path, archived: Archived
) -> None:
    shutil.rmtree(lake.raw)
    (tmp_path / "README.md").write_text("# Quarry\n")
    line.take_in(lake, [tmp_path / "README.md", archived(board("New", job(9)), name="new.warc.gz")])
    shutil.rmtree(lake.warehouse / "lake")
    shutil.rmtree(lake.published)
    cures = {each.what: each.cure for each in found(lake)}
    assert len([what for what in cures if what.startswith("1 raw files were not read yet")]) == 1
    runs = [each for each in cures.values() if each.startswith("hiregap run ")]
    examined([Path(shlex.split(each)[2]) for each in runs])
    assert len(runs) == 2


def test_a_raw_file_that_is_gone_is_named(lake: Lake) -> None:
    name = lake.raw_files()[0]
    (lake.raw / name).unlink()
    only(lake, BROKEN, "1 raw files were read and are gone", name, "put them back", f"rm -r '{lake.warehouse}/lake'")


def test_a_changed_reader_says_how_much_is_read_again(lake: Lake) -> None:
    lake.read.rename(lake.read.with_name("01d"))
    shutil.rmtree(lake.classified)
    only(lake, WARNING, "the reader has changed: the next run reads 2 raw files", "hiregap run")


def test_a_changed_classifier_says_how_much_is_tagged_again(lake: Lake) -> None:
    lake.classified.rename(lake.classified.with_name("01d"))
    only(lake, WARNING, "2 texts of 2 units are not tagged by this classifier")


@pytest.mark.parametrize("stage", ["read", "classified"])
def test_a_table_that_cannot_be_read_is_named_with_the_folders_to_remove(lake: Lake, stage: str) -> None:
    folder = unit(getattr(lake, stage))
    table = "versions" if stage == "read" else "tags"
    (folder / f"{table}-0000.parquet").write_bytes(b"PAR1 no more")
    told = only(lake, BROKEN, f"{table}-0000.parquet cannot be read", "rm -rf", str(folder))
    for path in told.paths:
        shutil.rmtree(path)
    line.read(lake)
    line.classify(lake)
    assert found(lake) == []


def test_a_word_of_what_fell_short_that_cannot_be_read_is_named(lake: Lake) -> None:
    (unit(lake.read) / "shortfalls.json").write_text("{")
    only(lake, BROKEN, "shortfalls.json cannot be read", "rm -rf", str(unit(lake.read)))


def test_damage_inside_a_table_is_found_by_a_deep_look(lake: Lake) -> None:
    path = unit(lake.read) / "versions-0000.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + b"\xff" * 400 + whole[460:])
    assert found(lake) == []
    only(lake, BROKEN, "versions-0000.parquet cannot be read", is_deep=True)


def test_a_missing_or_strange_table_is_named(lake: Lake) -> None:
    folder = unit(lake.read)
    (folder / "sightings-0000.parquet").unlink()
    only(lake, BROKEN, "the table sightings is missing")
    shutil.copyfile(folder / "readings-0000.parquet", folder / "sightings-0000.parquet")
    only(lake, BROKEN, "sightings-0000.parquet has other columns")


def test_a_damaged_archive_is_found_by_its_name(lake: Lake) -> None:
    name = lake.raw_files()[0]
    (lake.raw / name).unlink()
    (lake.raw / name).write_bytes(b"flipped")
    assert found(lake) == []
    only(lake, BROKEN, f"raw/{name} is damaged", "hiregap run THE-SOUND-ARCHIVE", "quarantine retry", is_deep=True)


def test_a_day_of_ours_that_changed_under_the_publication_is_found(lake: Lake) -> None:
    told = json.loads((lake.published / "receipt.json").read_text())
    (lake.published / "receipt.json").write_text(json.dumps(told | {"inputs": ["ab" * 32, *told["inputs"]]}))
    assert found(lake) == []
    only(lake, BROKEN, "1 raw files that the publication rests on have changed", "abababababab", is_deep=True)

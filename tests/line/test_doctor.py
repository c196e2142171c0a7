"""Promises about the doctor: each broken state, made for real, is named with its cure; looking changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, claim
from pipelines.lake.lock import Held, holding
from pipelines.lake.warc import WarcWriter
from pipelines.line import doctor
from pipelines.line.doctor import BROKEN, NOTE, WARNING, Finding
from pipelines.line.modeling import dbt_project
from pipelines.line.vintage import inputs
from pipelines.publish.about import About
from pipelines.publish.database import database
from pipelines.publish.files import files
from pipelines.publish.receipt import receipt
from tests.line.conftest import ASHBY, NOW, board, job

Archived = Callable[..., Path]
LATER = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No hiregap.toml of a checkout is used."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two archives in two units, tagged, built and published with its receipt."""
    folder = tmp_path_factory.mktemp("healthy")
    lake = line.lake_at(folder / "W")
    claim(lake.warehouse, is_sandbox=False)
    for number in range(2):
        url, status, body = board(f"B{number}", job(number))
        with WarcWriter(folder / f"{number}.warc.gz") as kept:
            kept.response(url, status, {}, body, NOW)
        line.take_in(lake, [folder / f"{number}.warc.gz"])
        line.read(lake)
        line.classify(lake)
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute(
            "create schema published; create schema trends; create table published.things as select 1 as thing"
        )
    published(lake)
    with holding(lake.warehouse, "hiregap run"):
        return lake.warehouse


@pytest.fixture
def lake(tmp_path: Path, healthy: Path) -> Lake:
    """A healthy warehouse to break, with a space in its name."""
    return line.lake_at(shutil.copytree(healthy, tmp_path / "the warehouse"))


def published(lake: Lake) -> None:
    """Publish what was built, but for the report."""
    about = About("2024-03-04-0a1b2c3d", "1", "c", "r", "0", inputs(lake), is_sandbox=False, newest=date(2024, 3, 4))
    lake.published.mkdir()
    database(lake.build, lake.published / "hiregap.duckdb")
    files(lake.published / "hiregap.duckdb", lake.published, about)
    receipt(lake.published, lake.published / "hiregap.duckdb", about)


def found(lake: Lake, *, is_deep: bool = False, **changes: object) -> list[Finding]:
    """What the doctor says now."""
    patient = doctor.patient_at(lake.warehouse, is_deep=is_deep)
    return doctor.examined(replace(patient, **{"free": 1 << 40, "now": LATER, **changes}))  # type: ignore[arg-type]


def only(lake: Lake, severity: str, *words: str, is_deep: bool = False, **changes: object) -> Finding:
    """The single finding, of this severity, with these words in what it says or in its cure."""
    told = found(lake, is_deep=is_deep, **changes)
    assert [each.severity for each in told] == [severity], told
    assert all(word in told[0].what + told[0].cure for word in words), told[0]
    return told[0]


def unit(stage: Path) -> Path:
    return stage / tables.units(stage)[0]


def state(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("is_deep", [False, True])
def test_a_healthy_warehouse_is_told_so_and_nothing_is_changed(lake: Lake, is_deep: bool) -> None:
    before = state(lake.warehouse)
    assert found(lake, is_deep=is_deep) == []
    assert state(lake.warehouse) == before


def test_a_folder_that_is_no_warehouse_is_named_and_not_made(tmp_path: Path) -> None:
    empty = line.lake_at(tmp_path / "no" / "such")
    only(empty, BROKEN, "is no warehouse yet", f"hiregap run --warehouse {tmp_path / 'no' / 'such'}")
    assert not list(tmp_path.iterdir())


def test_a_run_at_work_is_told_and_what_it_changes_is_not_judged(lake: Lake) -> None:
    (lake.raw / "ashby").mkdir()
    (lake.raw / "ashby" / "a.warc.gz.part").touch()
    with holding(lake.warehouse, "hiregap run"):
        only(lake, NOTE, f"pid {os.getpid()}", "hiregap run", now=datetime.now(UTC))
        only(lake, BROKEN, f"kill {os.getpid()}", now=datetime.now(UTC) + timedelta(hours=5))
        with pytest.raises(Held):
            doctor.mended(doctor.patient_at(lake.warehouse))
    assert (lake.raw / "ashby" / "a.warc.gz.part").exists()


def test_a_lock_held_by_nobody_we_know_names_how_to_find_out(lake: Lake) -> None:
    with holding(lake.warehouse, "hiregap run"):
        (lake.warehouse / ".lock").write_text(json.dumps({"pid": 2**22 + 1, "command": "x", "since": "?"}))
        only(lake, WARNING, "fuser -v", ".lock'")


def test_a_lock_file_of_a_dead_run_is_no_matter(lake: Lake) -> None:
    (lake.warehouse / ".lock").write_text(
        json.dumps({"pid": 2**22 + 1, "command": "x", "since": "2024-03-04T00:00:00Z"})
    )
    assert found(lake) == []


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


def test_a_raw_file_that_nobody_has_read_is_named_and_the_cure_runs_it(lake: Lake, archived: Archived) -> None:
    line.take_in(lake, [archived(board("New", job(9)), name="new.warc.gz")])
    cure = only(lake, WARNING, "1 raw files were not read yet").cure
    assert cure.startswith(f"hiregap run '{lake.raw}/imported/")
    line.read(lake)
    only(lake, WARNING, "1 texts of 1 units are not tagged")
    line.classify(lake)
    assert found(lake) == []


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


@pytest.mark.parametrize(("name", "content"), [("csv/things.csv", b"thing\n2\n"), ("datapackage.json", None)])
def test_a_published_file_that_is_not_the_receipts_is_named(lake: Lake, name: str, content: bytes | None) -> None:
    path = lake.published / name
    path.unlink() if content is None else path.write_bytes(content)
    only(lake, BROKEN, f"not those of the receipt: {name}", "rm -f", "receipt.json' && hiregap run")


def test_a_published_file_that_nobody_vouches_for_is_named_and_left(lake: Lake) -> None:
    (lake.published / "mine.xlsx").touch()
    only(lake, WARNING, "not in the receipt: published/mine.xlsx")
    assert doctor.mended(doctor.patient_at(lake.warehouse)) == []


@pytest.mark.parametrize("written", [None, "{", "{}", "[]"])
def test_a_receipt_that_cannot_be_read_is_named(lake: Lake, written: str | None) -> None:
    path = lake.published / "receipt.json"
    path.unlink() if written is None else path.write_text(written)
    only(lake, BROKEN, "the receipt cannot be read", "hiregap run")


def test_databases_that_cannot_be_opened_are_named(lake: Lake) -> None:
    lake.build.write_bytes(b"no database")
    only(lake, WARNING, "build.duckdb cannot be opened", "rm '")
    lake.build.unlink()
    assert found(lake) == []
    (lake.published / "hiregap.duckdb").write_bytes(b"no database")
    only(lake, BROKEN, "published/hiregap.duckdb cannot be opened", "receipt.json")
    (lake.published / "hiregap.duckdb").unlink()
    only(lake, BROKEN, "published/hiregap.duckdb is missing")


def test_rows_changed_by_hand_are_found_by_a_deep_look(lake: Lake) -> None:
    with duckdb.connect(str(lake.published / "hiregap.duckdb")) as connection:
        connection.execute("update published.things set thing = 2")
    assert found(lake) == []
    only(lake, BROKEN, "other rows than the receipt says", is_deep=True)


def test_a_warehouse_that_was_not_published_says_so(lake: Lake) -> None:
    shutil.rmtree(lake.published)
    only(lake, WARNING, "nothing is published yet", "hiregap run")


def test_a_full_disk_is_named(lake: Lake) -> None:
    only(lake, BROKEN, "100 MiB are free", free=100 << 20)
    only(lake, WARNING, "256 MiB are free", free=256 << 20)


def test_a_clock_behind_the_newest_reading_is_named(lake: Lake) -> None:
    only(lake, WARNING, "after this machine's clock", "timedatectl", now=NOW - timedelta(hours=2))
    only(lake, BROKEN, "after this machine's clock", now=NOW - timedelta(days=2))


@pytest.mark.parametrize("written", [None, "{", "[]", '{"data": "paper"}'])
def test_a_warehouse_that_does_not_say_what_it_holds_is_named(lake: Lake, written: str | None) -> None:
    path = lake.warehouse / "origin.json"
    path.unlink() if written is None else path.write_text(written)
    only(lake, BROKEN, "sandbox or real", '{"data": "real"}')


def test_sandbox_readings_in_a_real_warehouse_are_named(lake: Lake, archived: Archived) -> None:
    url, status, body = board("Invented", job(7))
    line.take_in(lake, [archived((url.replace(".com/", ".com.sandbox.invalid/"), status, body), name="s.warc.gz")])
    line.read(lake)
    line.classify(lake)
    only(lake, BROKEN, "origin.json says real")


@pytest.mark.parametrize(("written", "said"), [
    ("data = [", "no TOML"), ('wharehouse = "x"', "unknown key wharehouse"), ('data = "live"', "contact = "),
])  # fmt: skip
def test_settings_that_stop_a_run_are_named(lake: Lake, written: str, said: str) -> None:
    Path("hiregap.toml").write_text(written)
    only(lake, BROKEN, said, "hiregap.toml")


def test_settings_of_the_other_kind_are_named(tmp_path: Path) -> None:
    claim(tmp_path / "W", is_sandbox=True)
    Path("hiregap.toml").write_text('data = "live"\ncontact = "jo@quarry.example"')
    assert any("a run is refused" in each.what for each in found(line.lake_at(tmp_path / "W")))


@pytest.fixture
def home(lake: Lake) -> Path:
    """A DAGSTER_HOME as `make dev` makes it."""
    home = lake.warehouse / ".dagster"
    home.mkdir()
    shutil.copyfile(dbt_project().parent / "dagster.yaml", home / "dagster.yaml")
    return home


def test_an_old_copy_of_dagsters_settings_is_named(lake: Lake, home: Path) -> None:
    assert found(lake) == []
    (home / "dagster.yaml").write_text("telemetry:\n  enabled: true\n")
    cure = only(lake, WARNING, "dagster.yaml", "make dev").cure
    shutil.copyfile(dbt_project().parent / "dagster.yaml", home / "dagster.yaml")
    assert cure.startswith("cp ")
    assert found(lake) == []


def test_a_run_that_dagster_never_ended_is_named_and_nothing_is_written_there(lake: Lake, home: Path) -> None:
    import dagster as dg
    from dagster._core.storage.runs import SqliteRunStorage

    made = {
        "1" * 36: ("STARTED", {"dagster/max_runtime": "7200"}),
        "2" * 36: ("STARTED", {}),
        "3" * 36: ("SUCCESS", {}),
    }
    storage = SqliteRunStorage.from_local(str(home / "history"))
    for run, (status, tags) in made.items():
        storage.add_run(dg.DagsterRun("daily", run, status=dg.DagsterRunStatus(status), tags=tags))
    before, now = state(home), datetime.now(UTC)
    assert found(lake, now=now) == []
    told = only(lake, BROKEN, "1 runs of Dagster never ended", "daily 11111111 STARTED", "dagster run delete",
                now=now + timedelta(hours=3))  # fmt: skip
    assert "1" * 36 in told.cure
    only(lake, BROKEN, "2 runs of Dagster never ended", now=now + timedelta(hours=5))
    assert state(home) == before


def test_dagsters_runs_that_cannot_be_read_are_named(lake: Lake, home: Path) -> None:
    (home / "history").mkdir()
    (home / "history" / "runs.db").write_bytes(b"no database at all, whatever its name says")
    only(lake, BROKEN, "Dagster's runs cannot be read")
    (home / "history" / "runs.db").unlink()
    sqlite3.connect(home / "history" / "runs.db").close()
    only(lake, BROKEN, "Dagster's runs cannot be read (no such table")


def test_the_worst_comes_first(lake: Lake) -> None:
    (lake.warehouse / ".build-12.duckdb").touch()
    (lake.warehouse / "origin.json").unlink()
    assert [each.severity for each in found(lake)] == [BROKEN, WARNING]


def test_the_page_of_a_board_that_is_down_is_no_sickness(lake: Lake, archived: Archived) -> None:
    line.take_in(lake, [archived((ASHBY + "Down", 503, b""), name="down.warc.gz")])
    line.read(lake)
    line.classify(lake)
    assert found(lake) == []

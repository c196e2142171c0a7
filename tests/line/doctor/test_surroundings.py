"""Promises about what a run stands on: settings, the kind of data, the lock, the disk and the clock, each named with its cure."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.layout import Lake, claim, origin
from pipelines.lake.lock import Held, holding
from pipelines.line import doctor
from pipelines.line.doctor import BROKEN, NOTE, WARNING
from tests.line.conftest import NOW, board, job
from tests.line.doctor.looking import Archived, found, only


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


def test_where_nothing_tells_the_kind_each_command_writes_one_and_both_at_once_write_none(lake: Lake) -> None:
    shutil.rmtree(lake.warehouse / "lake")
    path = lake.warehouse / "origin.json"
    path.write_text("{")
    (cure,) = [each.cure for each in found(lake) if each.paths == (path,)]
    both = cure[cure.index("echo") :]
    assert subprocess.run(["sh", "-c", both], check=False, capture_output=True).returncode != 0
    assert path.read_text() == "{"
    kinds = []
    for command in re.findall(r"echo '[^']+' > '[^']+'", cure):
        subprocess.run(["sh", "-ec", command], check=True)
        kinds.append(origin(lake.warehouse))
    assert kinds == ["sandbox", "real"]


def invented(archived: Archived) -> Path:
    """An archive of the sandbox, as earlier code took it in beside real ones."""
    url, status, body = board("Invented", job(7))
    return archived((url.replace(".com/", ".com.sandbox.invalid/"), status, body), name="s.warc.gz")


def read(lake: Lake) -> None:
    """Read and tag what raw has new."""
    line.read(lake)
    line.classify(lake)


def pasted(cure: str) -> None:
    """Do what a cure says up to the command of ours that reads anew, whose tests are elsewhere."""
    commands, _, last = cure.rpartition(" && ")
    assert last.startswith("hiregap backfill read --warehouse ")
    subprocess.run(["sh", "-ec", commands], check=True)


def test_sandbox_readings_in_a_real_warehouse_are_put_aside_and_no_raw_file_or_vintage_is_lost(
    lake: Lake, archived: Archived
) -> None:
    lake.vintages.mkdir()
    (lake.vintages / "0001-2024-03-04-0a1b2c3d.parquet").touch()
    sound = set(lake.raw_files())
    line.take_in(lake, [invented(archived)])
    read(lake)
    [name] = set(lake.raw_files()) - sound
    before = {Path(each).name: (lake.raw / each).read_bytes() for each in lake.raw_files()}
    pasted(only(lake, BROKEN, "origin.json says real", f"raw/{name}").cure)
    kept = [*lake.raw.rglob("*.warc.gz"), *(lake.warehouse / "aside").iterdir()]
    assert {path.name: path.read_bytes() for path in kept} == before
    assert (name in lake.raw_files(), len(list(lake.vintages.iterdir()))) == (False, 1)
    read(lake)
    assert found(lake) == []


def test_a_warehouse_of_one_kind_that_says_the_other_is_told_to_say_what_it_holds(lake: Lake) -> None:
    (lake.warehouse / "origin.json").write_text('{"data": "sandbox"}')
    pasted(only(lake, BROKEN, "all that was read here is real data").cure)
    assert (origin(lake.warehouse), found(lake)) == ("real", [])


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

"""Promises of `hiregap collect`, `build` and `publish`: each does its own part, holds the warehouse, and names the next step."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipelines.cli.shell import DONE, FAILED, HELD, PARTIAL, USAGE
from pipelines.lake.layout import Lake
from pipelines.lake.lock import holding
from pipelines.line import Done
from pipelines.line.progress import Progress
from tests.line.conftest import board, job
from tests.ran import archive
from tests.test_cli import asked


@pytest.fixture
def warehouse(run_once: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the run's warehouse."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(run_once["warehouse"], tmp_path / "W")
    return tmp_path / "W"


def told(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """A command's exit code and what it says as JSON."""
    code, said, reason = asked(*arguments, "--json")
    assert said, reason
    return code, json.loads(said)


def test_the_three_in_turn_make_what_a_run_makes(warehouse: Path, run_once: dict[str, Any]) -> None:
    for folder in ("raw", "lake", "published"):
        shutil.rmtree(warehouse / folder)
    code, said = told("collect", run_once["archive"], "--warehouse", warehouse)
    assert (code, said["numbers"]) == (DONE, {"archives": 1})
    assert not (warehouse / "lake").exists()
    # build.duckdb is of this raw and this code, so that dbt need not be waited for once more.
    code, said = told("build", "--warehouse", warehouse)
    assert (code, said["numbers"]["readings"], said["shortfalls"][0].split(":")[0]) == (PARTIAL, 3, "ashby Clay")
    assert not (warehouse / "published").exists()
    code, said = told("publish", "--warehouse", warehouse)
    assert (code, said["numbers"]["rows_requisitions"], len(said["shortfalls"])) == (PARTIAL, 3, 1)
    assert told("publish", "--warehouse", warehouse)[0] == DONE
    made, run = ((each / "published" / "receipt.json").read_bytes() for each in (warehouse, run_once["warehouse"]))
    assert made == run


def test_what_is_new_is_built(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def noted(lake: Lake, *, is_sandbox: bool, progress: Progress) -> Done:
        built.append(lake.build)
        return Done(Counter({"models": 1}))

    monkeypatch.setattr("pipelines.line.build", noted)
    asked("collect", archive(tmp_path, board("Slate", job(9)), name="more.warc.gz"), "--warehouse", warehouse)
    code, said = told("build", "--warehouse", warehouse)
    assert (code, said["numbers"]["models"], built) == (DONE, 1, [warehouse / "build.duckdb"])


def test_what_stands_already_is_not_made_again(warehouse: Path) -> None:
    receipt = (warehouse / "published" / "receipt.json").stat().st_mtime_ns
    for stage in ("build", "publish"):
        code, said = told(stage, "--warehouse", warehouse)
        assert (code, said["numbers"]["nothing_new"]) == (DONE, 1)
    assert (warehouse / "published" / "receipt.json").stat().st_mtime_ns == receipt


def test_what_was_collected_since_the_build_is_not_published_under_its_name(warehouse: Path, tmp_path: Path) -> None:
    more = archive(tmp_path, board("Slate", job(9)), name="more.warc.gz")
    assert asked("collect", more, "--warehouse", warehouse)[0] == DONE
    before = (warehouse / "published" / "receipt.json").read_bytes()
    code, _, reason = asked("publish", "--warehouse", warehouse)
    assert (code, "run `hiregap build` first" in reason) == (FAILED, True)
    assert (warehouse / "published" / "receipt.json").read_bytes() == before


@pytest.mark.parametrize("stage", ["build", "publish"])
def test_before_anything_was_collected_a_stage_says_so(tmp_path: Path, stage: str) -> None:
    code, _, reason = asked(stage, "--warehouse", tmp_path / "none")
    assert (code, "hiregap collect" in reason, (tmp_path / "none").exists()) == (FAILED, True, False)


def test_each_stage_holds_the_warehouse(warehouse: Path, run_once: dict[str, Any]) -> None:
    with holding(warehouse, "somebody's run"):
        for command in (["collect", run_once["archive"]], ["build"], ["publish"], ["release", "build"]):
            code, _, reason = asked(*command, "--warehouse", warehouse)
            assert (code, "somebody's run" in reason) == (HELD, True)


def test_a_screen_is_told_the_next_step(warehouse: Path) -> None:
    for stage, then in (("build", "hiregap publish"), ("publish", "hiregap status")):
        assert asked(stage, "--warehouse", warehouse)[1].splitlines()[-1].startswith(f"next      {then}")


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, _, reason = asked("collect", "missing.warc.gz", "--warehouse", tmp_path / "W")
    assert (code, "missing.warc.gz" in reason) == (USAGE, True)

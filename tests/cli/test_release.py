"""Promises of `hiregap release`: exit codes a script can use, and the next step on the screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.cli.shell import DONE, FAILED
from pipelines.line import modeling, releasing
from tests.test_cli import asked


@pytest.fixture
def warehouse(run_once: dict[str, Any], tmp_path: Path) -> Path:
    """A copy of a run's warehouse."""
    shutil.copytree(run_once["warehouse"], tmp_path / "W", ignore=shutil.ignore_patterns("raw", "lake", ".dbt"))
    return tmp_path / "W"


def test_a_release_is_built_verified_and_found_again(warehouse: Path) -> None:
    code, told, _ = asked("release", "build", "--warehouse", warehouse)
    (folder,) = (warehouse / "releases").iterdir()
    assert (code, told.splitlines()[-1]) == (DONE, f"next      hiregap release verify {folder}")
    code, told, _ = asked("release", "verify", folder)
    assert (code, told.startswith("whole: ")) == (DONE, True)
    code, told, _ = asked("release", "build", "--warehouse", warehouse, "--json")
    assert (code, json.loads(told)) == (DONE, {"folder": str(folder), "is_new": False})


def test_a_spoiled_release_exits_1_with_a_line_for_each_file(warehouse: Path, tmp_path: Path) -> None:
    asked("release", "build", "--warehouse", warehouse, "--to", tmp_path / "R")
    (folder,) = (tmp_path / "R").iterdir()
    (folder / "cite.txt").unlink()
    (folder / "mine.txt").write_text("")
    code, told, _ = asked("release", "verify", folder)
    assert (code, told.splitlines()) == (FAILED, ["missing  cite.txt", "extra    mine.txt"])
    code, told, _ = asked("release", "verify", folder, "--json")
    assert (code, json.loads(told)["wrong"]) == (FAILED, ["missing  cite.txt", "extra    mine.txt"])


def test_a_release_that_would_come_out_otherwise_exits_1_and_says_what_to_do(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked("release", "build", "--warehouse", warehouse)
    monkeypatch.setattr(releasing, "license_text", lambda: "other terms")
    code, _, reason = asked("release", "build", "--warehouse", warehouse)
    assert (code, "never rewritten" in reason, "--to" in reason) == (FAILED, True, True)


def test_a_release_bears_the_terms_of_the_checkout(warehouse: Path) -> None:
    asked("release", "build", "--warehouse", warehouse)
    (folder,) = (warehouse / "releases").iterdir()
    assert (folder / "LICENSE-DATA").read_text() == (modeling.dbt_project().parent / "LICENSE-DATA").read_text()


def test_changes_of_vintages_are_told_and_an_unknown_one_is_answered(warehouse: Path) -> None:
    code, told, _ = asked("release", "changes", "--warehouse", warehouse)
    assert (code, told.startswith("# What changed in the data"), "first vintage" in told) == (DONE, True, True)
    code, _, reason = asked("release", "changes", "--since", "2020-01-01-00000000", "--warehouse", warehouse)
    assert (code, "there are: " in reason) == (FAILED, True)


def test_what_is_no_release_or_no_warehouse_says_what_makes_one(tmp_path: Path) -> None:
    code, _, reason = asked("release", "verify", tmp_path)
    assert (code, "hiregap release build" in reason) == (FAILED, True)
    code, _, reason = asked("release", "build", "--warehouse", tmp_path)
    assert (code, "hiregap run" in reason) == (FAILED, True)

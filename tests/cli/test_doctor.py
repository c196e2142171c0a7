"""Promises of `hiregap doctor`: exit codes that a script can use, and every finding with its cure, for people and programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipelines.cli.shell import DONE, FAILED, HELD, PARTIAL
from pipelines.lake.layout import claim
from pipelines.lake.lock import holding
from tests.test_cli import asked


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse that was claimed and holds nothing yet, where the command looks for it."""
    monkeypatch.chdir(tmp_path)
    claim(tmp_path / "warehouse", is_sandbox=True)
    return tmp_path / "warehouse"


def test_a_healthy_warehouse_exits_0(warehouse: Path) -> None:
    code, told, _ = asked("doctor", "--deep")
    assert (code, "nothing was collected yet" in told, "mend it: hiregap run" in told) == (DONE, True, True)


def test_warnings_exit_3_and_mending_says_what_it_removed(warehouse: Path) -> None:
    left = warehouse / ".build-12.duckdb"
    left.touch()
    code, told, _ = asked("doctor", "--json")
    (finding, _) = json.loads(told)["findings"]
    assert (code, finding["severity"], finding["paths"]) == (PARTIAL, "warning", [str(left)])
    assert left.exists()
    code, told, _ = asked(*finding["cure"].split()[1:])
    assert (code, told.splitlines()[0], left.exists()) == (DONE, f"removed  {left}", False)


def test_something_broken_exits_1(warehouse: Path) -> None:
    (warehouse / "origin.json").write_text("{")
    code, told, _ = asked("doctor")
    assert (code, told.startswith("broken   ")) == (FAILED, True)


def test_settings_that_cannot_be_read_are_a_finding(warehouse: Path) -> None:
    Path("hiregap.toml").write_text('wharehouse = "x"')
    for given in ((), ("--warehouse", warehouse), ("--mend",)):
        code, told, _ = asked("doctor", *given)
        assert (code, "unknown key wharehouse" in told) == (FAILED, True)


def test_a_folder_that_is_no_warehouse_is_named_and_not_made(tmp_path: Path) -> None:
    code, told, _ = asked("doctor", "--mend", "--warehouse", "no/such")
    assert (code, "is no warehouse yet" in told, (tmp_path / "no").exists()) == (FAILED, True, False)


def test_a_run_at_work_is_told_but_not_mended_beside(warehouse: Path) -> None:
    with holding(warehouse, "hiregap run"):
        code, told, _ = asked("doctor")
        assert (code, f"pid {os.getpid()}" in told) == (DONE, True)
        assert asked("doctor", "--mend")[0] == HELD

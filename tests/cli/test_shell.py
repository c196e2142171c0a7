"""Promises that every command shares: what is damaged is named in one sentence, with what to do, never by a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.cli.shell import FAILED, USAGE
from pipelines.lake.layout import claim
from tests.test_cli import asked

#: What is damaged, the commands that rest on it, and the step that they name.
RECEIPT, DATABASE, ORIGIN, BUILD = "published/receipt.json", "published/hiregap.duckdb", "origin.json", "build.duckdb"
DAMAGED = [
    *((DATABASE, command, "hiregap doctor") for command in ("status", "why a-1", "sql demand", "explain demand")),
    *((DATABASE, command, "hiregap run") for command in ("release build", "export --to out --since 2024-01")),
    *((RECEIPT, command, "hiregap run") for command in ("status", "cite", "export --to out", "release build")),
    *((ORIGIN, command, "hiregap doctor") for command in ("status", "build", "publish", "backfill read")),
    (BUILD, "audit draw --to sheet.csv", "hiregap doctor"),
]


@pytest.fixture
def warehouse(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse whose publication may be damaged."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(published.parent, tmp_path / "W")
    claim(tmp_path / "W", is_sandbox=False)
    return tmp_path / "W"


@pytest.mark.parametrize(("name", "command", "then"), DAMAGED)
@pytest.mark.parametrize("content", [b"{", b"[]", b""])
def test_a_damaged_file_is_named_with_the_next_step(
    warehouse: Path, name: str, command: str, then: str, content: bytes
) -> None:
    (warehouse / name).write_bytes(content)
    code, told, reason = asked(*command.split(), "--warehouse", warehouse)
    assert (code, told) == (FAILED, "")
    assert Path(name).name in reason and then in reason
    assert len(reason.splitlines()) == 1


@pytest.mark.parametrize("command", [
    "status", "why a-1", "cite", "export --to out", "sql demand", "explain phd", "explain", "build", "publish", "boards list",
    "audit draw --to drawn.csv", "audit import sheet.csv", "quarantine list", "quarantine show a", "quarantine retry",
    "backfill read", "release build", "release changes", "report open --path", "doctor",
])  # fmt: skip
def test_a_warehouse_that_is_not_there_fails_whatever_asks_it_and_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sheet.csv").touch()
    code, _, reason = asked(*command.split(), "--warehouse", "typo")
    assert code == FAILED, reason
    assert not Path("typo").exists()


@pytest.mark.parametrize(("command", "kind"), [
    ("classify typo", "file"), ("classify --input typo --output o", "file"), ("audit import typo", "file"),
    ("label --input typo --output o --url http://h --model m", "file"), ("run typo", "archive"), ("collect typo", "archive"),
    ("evaluate --gold typo", "folder"), ("train --gold typo", "folder"), ("release verify typo", "folder"),
    ("backfill commoncrawl typo", "file"),
])  # fmt: skip
def test_a_file_that_is_not_there_is_wrong_usage_whatever_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told, reason = asked(*command.split())
    assert (code, told, reason) == (USAGE, "", f"no such {kind}: typo\n")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_two_kinds_of_data_claim_is_left_as_it_is(warehouse: Path) -> None:
    before = (warehouse / "origin.json").read_bytes()
    code, _, reason = asked("run", "--warehouse", warehouse)
    assert (code, "holds real data" in reason, "--warehouse" in reason) == (2, True, True)
    assert (warehouse / "origin.json").read_bytes() == before

"""Promises about `hiregap backfill read`: nothing is fetched, and what cannot be read again is refused with its reason."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipelines import line
from pipelines.cli import registered
from pipelines.cli.shell import FAILED, HELD, PARTIAL, USAGE
from pipelines.lake.lock import holding
from pipelines.line import rereading
from pipelines.line.rereading import Part
from tests.line.conftest import board, job
from tests.line.test_freshness import at, read


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of two days; building and publishing are only noted."""
    read(tmp_path / "W", [at(0, board("Quarry", job(1))), at(1, board("Quarry", job(1), job(2, title=None)))])

    def published(lake: object, **_: Any) -> line.Done:
        return line.Done(Counter(rows_requisitions=1))

    monkeypatch.setattr(line, "published_if_new", published)
    return tmp_path / "W"


def asked(*words: str) -> tuple[int, str, str]:
    told = CliRunner().invoke(registered(), ["backfill", "read", *words])
    return told.exit_code, told.stdout, told.stderr


def test_a_board_is_read_again_and_what_it_lacks_makes_it_partial(warehouse: Path) -> None:
    code, told, _ = asked("--board", "ashby:Quarry", "--warehouse", str(warehouse))
    assert (code, "took back 1 units; read 1 raw files: 2 readings" in told) == (PARTIAL, True)
    assert "ashby Quarry: job 1 quarantined" in told
    assert "published 1 requisitions" in told


def test_a_program_is_told_in_json(warehouse: Path) -> None:
    code, told, _ = asked("--since", "2024-03-05", "--warehouse", str(warehouse), "--json")
    numbers = json.loads(told)["numbers"]
    assert (code, numbers["files"], numbers["units"], numbers["readings"]) == (PARTIAL, 1, 1, 2)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--board", "Quarry"], "source:board"),
        (["--since", "soon"], "YYYY-MM-DD"),
        (["--until", "2020-01-01"], "no reading"),
    ],
)
def test_what_names_nothing_is_refused(warehouse: Path, words: list[str], why: str) -> None:
    code, _, told = asked(*words, "--warehouse", str(warehouse))
    assert (code, why in told) == (USAGE, True)


def test_it_leaves_a_run_alone_and_needs_a_warehouse(warehouse: Path, tmp_path: Path) -> None:
    with holding(warehouse, "test"):
        assert asked("--warehouse", str(warehouse))[0] == HELD
    code, _, told = asked("--warehouse", str(tmp_path / "nowhere"))
    assert (code, "hiregap run" in told) == (FAILED, True)


def test_a_lost_lake_is_made_again_from_raw_alone(warehouse: Path) -> None:
    shutil.rmtree(warehouse / "lake")
    done = rereading.reread(warehouse, Part())
    assert (done.numbers["warc_files"], done.numbers["readings"]) == (1, 2)

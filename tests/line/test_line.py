"""Promises about the stages: the same input adds nothing, order and portions do not matter, a kill costs no data."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import parts
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES
from tests.line.conftest import ASHBY, NOW, board, job

Archived = Callable[..., Path]


@pytest.fixture
def three(archived: Archived) -> list[Path]:
    """Three days of the same boards: one edits a job, one is down for a day, one job is damaged."""
    days = []
    for day in range(3):
        pages = [
            board("Quarry", job(1), job(2, title=f"AI Engineer {day // 2}")),
            board("Marl", *map(job, range(10 + day))),
        ]
        broken = (ASHBY + "Clay", 500, b"") if day == 1 else board("Clay", job(5), job(6, title=None))
        days.append(archived(*pages, broken, name=f"{day}.warc.gz", at=NOW + timedelta(days=day)))
    return days


def run(warehouse: Path, portions: Iterable[Sequence[Path]]) -> Lake:
    """Archives read and classified a portion at a time."""
    lake = line.lake_at(warehouse)
    for archives in portions:
        line.take_in(lake, archives)
        line.read(lake)
        line.classify(lake)
    return lake


def content(lake: Lake) -> dict[str, list[str]]:
    """Every row of the lake, by table, in an order of its own."""
    staged = [(lake.read, READ_TABLES), (lake.classified, CLASSIFY_TABLES)]
    return {
        table: sorted(str(row) for path in tables.parts(stage, table) for row in tables.rows(path))
        for stage, names in staged
        for table in names
    }


def test_the_same_archives_again_add_nothing(tmp_path: Path, three: list[Path]) -> None:
    once, twice = run(tmp_path / "once", [three]), run(tmp_path / "twice", [three, three, three[:1]])
    assert content(once) == content(twice)
    assert len(tables.units(twice.read)) == len(tables.units(twice.classified)) == 1
    assert all(content(once).values())


def test_portions_and_their_order_do_not_matter(tmp_path: Path, three: list[Path]) -> None:
    whole = content(run(tmp_path / "whole", [three]))
    for number, order in enumerate(permutations(three)):
        assert content(run(tmp_path / str(number), [[archive] for archive in order])) == whole


def test_processes_and_chunks_do_not_matter(tmp_path: Path, three: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = content(run(tmp_path / "whole", [three]))
    monkeypatch.setattr(parts, "cores", lambda: 2)
    monkeypatch.setattr(line, "CHUNK", 3)
    chunked = run(tmp_path / "chunked", [three])
    assert len(tables.parts(chunked.read, "versions")) >= 2
    assert content(chunked) == whole


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines import line
from pipelines.lake import tables

folder, stage, *archives = sys.argv[1:]
if __name__ == "__main__":
    lake = line.lake_at(Path(folder))
    line.take_in(lake, list(map(Path, archives)))
    if stage == "read":
        tables.Unit.next_part = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    if stage != "raw":
        line.read(lake)
    if stage == "classify":
        line.tag_part = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        line.classify(lake)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("stage", ["raw", "read", "between", "classify"])
def test_a_run_killed_anywhere_is_made_good_by_the_next(tmp_path: Path, three: list[Path], stage: str) -> None:
    command = [sys.executable, "-c", KILLED, tmp_path / "killed", stage, *three]
    assert subprocess.run(command, check=False, env=os.environ).returncode == -signal.SIGKILL
    whole, killed = run(tmp_path / "whole", [three]), run(tmp_path / "killed", [three])
    assert content(killed) == content(whole)
    assert not list((tmp_path / "killed").rglob("*.part"))


def test_what_a_run_did_is_counted_by_outcome(tmp_path: Path, three: list[Path]) -> None:
    lake = line.lake_at(tmp_path)
    line.take_in(lake, three)
    done = line.read(lake)
    assert (done.numbers["outcome_whole"], done.numbers["outcome_partial"], done.numbers["outcome_failed"]) == (6, 2, 1)
    assert done.numbers["readings"] == 9
    assert len(done.shortfalls) == 5

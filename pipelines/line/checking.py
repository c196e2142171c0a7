"""Asking one board once, to see whether it answers: through the same collecting and reading as a run, in a folder that goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipelines.lake.layout import Lake
from pipelines.line import collecting
from pipelines.line.boards import Board
from pipelines.line.reading import Batch, Known, replayed
from pipelines.line.running import NotReady
from pipelines.line.slugs import problem
from pipelines.line.switches import keys
from pipelines.line.watching import opt_outs, opted_out
from pipelines.schemas import Row
from pipelines.settings import Settings
from pipelines.web.client import Web

#: Outcomes that prove what a board holds and, by that, what it does not.
PROVEN = ("whole", "empty")


def refuse(settings: Settings, source: str, board: str) -> None:
    """NotReady for a board that could not or must not be asked."""
    if wrong := problem(source, board):
        raise NotReady(wrong)
    if entry := opted_out(Board(source, board), opt_outs(settings)):
        raise NotReady(f"{source}:{board} is not asked: opt_out names {entry!r}")


def checked(web: Web, settings: Settings, source: str, board: str, *, is_sandbox: bool = False) -> list[Row]:
    """The readings of one asking, a page each, oldest first (of a list of threads the newest thread besides)."""
    refuse(settings, source, board)
    carried = keys(settings, source)
    with TemporaryDirectory(prefix="hiregap-") as folder:
        lake = Lake(Path(folder), "", "")
        collecting.collect(web, lake, source, [board], {}, is_sandbox=is_sandbox, threads=1, keys=carried)
        batch = Batch()
        for name in lake.raw_files():
            for _ in replayed(lake.raw, name, Known(set(), set()), batch):
                pass
    return sorted(batch.readings, key=lambda row: row["asked_at"])


def summed(source: str, board: str, readings: list[Row]) -> dict[str, Any]:
    """What one asking came to: the worst of its pages' outcomes, postings in all, and whether absences are proven."""
    outcomes = Counter(row["outcome"] for row in readings)
    bad = next((row for row in readings if row["outcome"] not in PROVEN), None)
    outcome = bad["outcome"] if bad else "whole" if outcomes["whole"] else "empty"
    return {
        "source": source,
        "board": board,
        "outcome": outcome if readings else "failed",
        "reason": bad["reason"] if bad else None,
        "is_whole": bool(readings) and bad is None,
        "pages": len(readings),
        "postings": sum(row["postings"] for row in readings),
        "listed": sum(row["listed"] or 0 for row in readings),
        "rejected": sum(row["rejected"] for row in readings),
        "bytes": sum(row["bytes"] for row in readings),
        "url": readings[0]["url"] if readings else None,
    }

"""Reading raw again, all of it or a part, without fetching: some days, one board, or everything after a loss."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, origin
from pipelines.line.asking import NoWarehouse, warehouse_at
from pipelines.line.attempts import attempt
from pipelines.line.progress import Progress, silent
from pipelines.line.quarantine import frame
from pipelines.line.retrying import Retried, take_back
from pipelines.line.running import NotReady


@dataclass(frozen=True, slots=True)
class Part:
    """What to read again: readings of the days from `since` to `until`, of one board (`source:board`); None is no bound."""

    since: date | None = None
    until: date | None = None
    board: str | None = None

    def files(self, lake: Lake) -> set[str]:
        """The raw files that hold such readings, by what this reader knows of them; NotReady where it knows of none."""
        read = frame(lake, "readings", ("source", "board", "asked_at", "raw"))
        day, name = pl.col("asked_at").dt.date(), pl.col("source") + ":" + pl.col("board")
        wanted = [day >= self.since] if self.since else []
        wanted += [day <= self.until] if self.until else []
        wanted += [name == self.board] if self.board else []
        found = set(read.filter(*wanted)["raw"])
        if wanted and not found:
            raise NotReady(f"no reading of {self} is known here: `hiregap status` shows the sources and months read")
        return found

    def __str__(self) -> str:
        """For a sentence."""
        days = f"{self.since or 'the first day'} to {self.until or 'the last'}"
        return f"{self.board or 'any board'}, {days}"


def part(since: str | None, until: str | None, board: str | None) -> Part:
    """A part by its bounds as text (YYYY-MM-DD, source:board; empty is none); NotReady for what is none."""
    if board and not all(board.partition(":")):
        raise NotReady(f"a board is named source:board, as in greenhouse:acme, not {board!r}")
    try:
        first, last = (date.fromisoformat(text) if text else None for text in (since, until))
    except ValueError as error:
        raise NotReady(f"a day is YYYY-MM-DD: {error}") from error
    if first and last and first > last:
        raise NotReady(f"{first} is after {last}")
    return Part(first, last, board or None)


def taken_back(lake: Lake, wanted: Part) -> Retried:
    """Remove the units that rest on the part's raw files, so that the next reading makes them anew; what was removed.

    A unit holds all that one run read, so more may be read again than was asked for. A unit that also rests on a file
    which is gone stays as it is, and is named.
    """
    told = Retried(sorted(wanted.files(lake)))
    for unit in tables.units(lake.read):
        if set(told.files) & set(tables.inputs(lake.read / unit)):
            take_back(lake, unit, told)
    return told


def reread(warehouse: Path | None, wanted: Part, progress: Progress = silent) -> line.Done:
    """Take back a part, then read, classify, build and publish. Nothing is fetched. NoWarehouse, Held, BuildFailed."""
    folder = warehouse_at(warehouse)
    kind = origin(folder)
    if kind is None:
        raise NoWarehouse(folder)
    is_sandbox = kind == "sandbox"
    with attempt(folder, "hiregap backfill read", is_sandbox=is_sandbox) as fell_short:
        lake = line.lake_at(folder)
        back = taken_back(lake, wanted)
        done = line.Done(Counter(files=len(back.files), units=len(back.units)), list(back.refused))
        done += line.read_on(lake, progress)
        done += line.classify(lake, progress)
        done += line.published_if_new(lake, is_sandbox=is_sandbox, progress=progress)
        fell_short += done.shortfalls
    return done

"""Reading again what is in quarantine, with the code and the archives of today.

A new reader (the code of `sources` and `normalize`) reads all of raw again by itself. This is for what changes nothing in
the reader's version: a mended WARC reader, or an archive that was damaged and has been put right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.lock import holding
from pipelines.line.progress import Progress, silent
from pipelines.line.quarantine import frame, raw_of
from pipelines.line.reading import Batch, Known, replayed
from pipelines.schemas import Row

READINGS = ("reading_id", "source", "board", "raw", "outcome", "status", "record_id", "asked_at")
ROWS = ("reading_id", "position", "reason")
#: Answers that came and were no board: a damaged record looks like this, and so does an HTML page in a board's place.
UNREADABLE = frozenset({"failed", "drifted"})


@dataclass
class Retried:
    """What reading again changes: what is read now, how much still is not, units taken back, and units that could not be."""

    files: list[str] = field(default_factory=list)
    read_now: list[str] = field(default_factory=list)
    still: int = 0
    units: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return dict(vars(self))


def retried(lake: Lake, progress: Progress = silent) -> Retried:
    """Read again, in memory, the raw files with something unread; take back the units of those that now say more.

    The next run reads such a unit's files again and publishes anew. Raises Held when a run is at work.
    """
    told, better = Retried(), set[str]()
    with holding(lake.warehouse, "hiregap quarantine retry"):
        unread = {name: found for name, found in by_file(lake).items() if (lake.raw / name).is_file()}
        for number, (name, before) in enumerate(sorted(unread.items()), start=1):
            now = reread(lake, name)
            told.files.append(name)
            told.read_now += [f"{name}: {trouble.removeprefix(name + ': ')}" for trouble in sorted(before - now)]
            told.still += len(before & now)
            better |= {name} if before - now else set()
            progress("retry", number, len(unread), name)
        for unit in tables.units(lake.read):
            if better & set(tables.inputs(lake.read / unit)):
                take_back(lake, unit, told)
    return told


def by_file(lake: Lake) -> dict[str, set[str]]:
    """What this reader could not read, by raw file."""
    readings = {row["reading_id"]: row for row in frame(lake, "readings", READINGS).iter_rows(named=True)}
    found: dict[str, set[str]] = defaultdict(set)
    for row in readings.values():
        found[row["raw"]] |= troubles([row], [])
    for row in frame(lake, "quarantine", ROWS).iter_rows(named=True):
        page = readings.get(row["reading_id"])
        found[page["raw"] if page else raw_of(row["reason"])] |= troubles([page] if page else [], [row])
    return {name: unread for name, unread in found.items() if unread}


def reread(lake: Lake, name: str) -> set[str]:
    """What cannot be read of one raw file now; its postings are let go, page by page."""
    batch = Batch()
    for _ in replayed(lake.raw, name, Known(set(), set()), batch):
        batch.sightings.clear()
        batch.stated.clear()
    return troubles(batch.readings, batch.quarantine)


def troubles(readings: list[Row], quarantine: list[Row]) -> set[str]:
    """What could not be read, in words that are the same before and after for the same trouble."""
    where = {
        row["reading_id"]: f"{row['source']} {row['board']} ({row['record_id'] or row['asked_at']})" for row in readings
    }
    boards = {
        f"{where[row['reading_id']]}: the whole answer"
        for row in readings
        if row["outcome"] in UNREADABLE and row["status"] // 100 == 2
    }
    jobs = {
        f"{where[row['reading_id']]}: job {row['position']}" if row["reading_id"] else str(row["reason"])
        for row in quarantine
    }
    return boards | jobs


def take_back(lake: Lake, unit: str, told: Retried) -> None:
    """Remove a unit, what the classifier made of it and the build; not where a raw file it rests on is no longer there."""
    gone = [name for name in tables.inputs(lake.read / unit) if not (lake.raw / name).is_file()]
    if gone:
        told.refused.append(f"unit {unit} also rests on {gone[0]}, which is no longer in raw/: put it back first")
        return
    # The classified unit goes first: left beside a unit of the same name that is read anew, it would pass for done.
    for stage in (lake.classified, lake.read):
        tables.forget(stage, unit)
    # The inputs are the same by name, so the publication would pass for current; without its build it does not.
    lake.build.unlink(missing_ok=True)
    told.units.append(unit)


def told(found: Retried) -> str:
    """For a person: what would be read now, what was taken back, what to do next."""
    lines = [f"read {len(found.files):,} raw files again: {len(found.read_now):,} read now, {found.still:,} still not"]
    lines += [f"  would be read now: {each}" for each in found.read_now]
    lines += [f"  {each}" for each in found.refused]
    if found.units:
        lines.append(
            f"took back {len(found.units)} units; the next `hiregap run` reads their files again and publishes anew"
        )
    elif not found.read_now:
        lines.append("nothing was changed: the same bytes and the same code say the same")
    return "\n".join(lines)

"""What could not be read: jobs rejected on their boards, boards of a new shape, records lost on the way; and how much it is.

A board that is down (503, an HTML page) is no quarantine: that is an outcome, and the next reading may be another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.schemas import QUARANTINE, READINGS

#: Above these shares what is in quarantine is an accident of ours or of a source, not a day of the market.
BOARDS_AT_MOST = 0.05
POSTINGS_AT_MOST = 0.01
ID_DIGITS = 12
WHERE = ("reading_id", "source", "board", "outcome", "reason", "asked_at", "raw", "record_id", "url")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that could not be read. `kind` is `job` (with its place on the board's page), `board` (a whole answer of a
    new shape) or `record` (lost before any source saw it; `position` is then the byte in `raw`, or None for the file).
    """

    kind: str
    id: str
    reason: str
    source: str | None
    board: str | None
    position: int | None
    field: str | None
    external_id: str | None
    asked_at: datetime | None
    raw: str
    record_id: str | None
    url: str | None
    reading_id: str | None

    def as_dict(self) -> dict[str, Any]:
        """For --json; times as ISO 8601."""
        return asdict(self) | {"asked_at": self.asked_at.isoformat() if self.asked_at else None}


def entries(lake: Lake) -> list[Entry]:
    """Everything in quarantine as this reader left it, the newest first."""
    known = frame(lake, "readings", WHERE)
    rows = frame(lake, "quarantine", tuple(QUARANTINE)).join(
        known.select("reading_id", "raw", "record_id", "url"), on="reading_id", how="left"
    )
    drifted = known.filter(pl.col("outcome") == "drifted")
    found = [
        *(of_row(row) for row in rows.iter_rows(named=True)),
        *(of_board(row) for row in drifted.iter_rows(named=True)),
    ]
    return sorted(
        found, key=lambda each: (-each.asked_at.timestamp() if each.asked_at else 0.0, each.raw, each.position or 0)
    )


def frame(lake: Lake, table: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """Some columns of one table over all units of this reader."""
    kinds = {"quarantine": QUARANTINE, "readings": READINGS}[table]
    empty = pl.DataFrame(schema=tables.schema(kinds)).select(columns)
    return pl.concat([empty, *(tables.read(path, list(columns)) for path in tables.parts(lake.read, table))])


def of_row(row: dict[str, Any]) -> Entry:
    """A row of the quarantine table."""
    if row["reading_id"] is None:
        return entry("record", row | {"raw": raw_of(row["reason"])})
    return entry("job", row)


def raw_of(reason: str) -> str:
    """The raw file of a lost record: it has no reading to name it, so it stands before the first colon of the reason."""
    return reason.partition(": ")[0]


def of_board(row: dict[str, Any]) -> Entry:
    """A reading that drifted."""
    return entry("board", row | {"position": None, "field": None, "external_id": None})


def entry(kind: str, row: dict[str, Any]) -> Entry:
    """An Entry with an id that follows from what it is, so that it is the same in every listing."""
    stamp = "\n".join(str(row[name]) for name in ("reading_id", "position", "reason"))
    names = [name for name in Entry.__slots__ if name not in ("kind", "id")]
    return Entry(kind, hashlib.sha256(stamp.encode()).hexdigest()[:ID_DIGITS], **{name: row[name] for name in names})


def named(found: list[Entry], start: str) -> list[Entry]:
    """The entries whose id begins with `start`."""
    return [each for each in found if start and each.id.startswith(start.lower())]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one source, board and reason: how many, when last, and one of them to look at."""

    kind: str
    source: str | None
    board: str | None
    reason: str
    count: int
    newest: datetime | None
    example: str

    def as_dict(self) -> dict[str, Any]:
        """For --json; times as ISO 8601."""
        return asdict(self) | {"newest": self.newest.isoformat() if self.newest else None}


def groups(found: list[Entry]) -> list[Group]:
    """Entries by source, board and reason, in the order of the newest of each; the example is that newest one."""

    def key(each: Entry) -> tuple[str, str, str, str]:
        return each.source or "", each.board or "", each.reason, each.kind

    # Both sorts are stable, so a group's first is its newest and groups of one time keep their names' order.
    by_name = [list(alike) for _, alike in groupby(sorted(found, key=key), key)]
    by_name.sort(key=lambda alike: -alike[0].asked_at.timestamp() if alike[0].asked_at else 0.0)
    return [grouped(alike) for alike in by_name]


def grouped(alike: list[Entry]) -> Group:
    """The group of entries that are alike, the newest first."""
    first = alike[0]
    return Group(first.kind, first.source, first.board, first.reason, len(alike), first.asked_at, first.id)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what boards say now is in quarantine, and how many records were lost before any board was known.

    A board is in quarantine when its newest reading drifted or rejected a job. What is wrong with a single board is that
    board's own shortfall and stops no other: only two or more are an accident.
    """

    scope: str
    boards: int
    boards_held: int
    postings: int
    postings_held: int
    lost: int = 0

    @property
    def has_many_boards(self) -> bool:
        """Whether more boards are in quarantine than a day of the market brings."""
        return self.boards_held > 1 and self.boards_held > BOARDS_AT_MOST * self.boards

    @property
    def has_many_postings(self) -> bool:
        """Whether more postings are, a lost record counted as one."""
        unread = self.postings_held + self.lost
        return self.boards_held + self.lost > 1 and unread > POSTINGS_AT_MOST * (self.postings + unread)


def shares(lake: Lake) -> Iterator[Share]:
    """The quarantine's share among all boards as last read, and among those asked on the newest day."""
    latest = standing(lake)
    # A file with pages of no source has a row without a position: nothing of it was lost.
    rows = frame(lake, "quarantine", ("reading_id", "position"))
    lost = rows.filter(pl.col("reading_id").is_null() & pl.col("position").is_not_null()).height
    yield share("all_boards", latest, lost)
    yield share("newest_day", latest.filter(pl.col("asked_on") == pl.col("asked_on").max()))


def standing(lake: Lake) -> pl.DataFrame:
    """The newest reading of each board's addresses that were asked on the board's newest day; a 304 says what it repeats."""
    columns = ("reading_id", "source", "board", "url", "asked_at", "outcome", "postings", "rejected", "repeats")
    read = frame(lake, "readings", columns).with_columns(asked_on=pl.col("asked_at").dt.date())
    said = read.select("reading_id", "outcome", "postings", "rejected")
    repeated = read.join(said, left_on="repeats", right_on="reading_id", how="left", suffix="_said").with_columns(
        pl.coalesce(f"{name}_said", name).alias(name) for name in ("outcome", "postings", "rejected")
    )
    today = repeated.filter(pl.col("asked_on") == pl.col("asked_on").max().over("source", "board"))
    return today.sort("asked_at").unique(["source", "board", "url"], keep="last", maintain_order=True)


def share(scope: str, latest: pl.DataFrame, lost: int = 0) -> Share:
    """The share of quarantine in readings."""
    held = latest.filter((pl.col("outcome") == "drifted") | (pl.col("rejected") > 0))
    boards, boards_held = (each.select("source", "board").n_unique() for each in (latest, held))
    return Share(scope, boards, boards_held, int(latest["postings"].sum()), int(latest["rejected"].sum()), lost)

"""What weekly readings can know of the market: from truth and the calendar alone, never from what was published.

Built to be held against the published rows, so it follows METHOD's words and shares no code with the SQL.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pipelines.sandbox.clock import reading_instant
from pipelines.sandbox.market import Market, boards
from pipelines.sandbox.openings import thread_instant
from pipelines.sandbox.truth import Fault, Opening

Board = tuple[str, str]
#: The hiring threads that are read on a day: the newest so many.
THREADS_READ = 2
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
EMPTIES = 3


@dataclass(slots=True)
class Record:
    """What a board said on the days it was asked: `proofs` say all that it holds (`empty` those that say nothing), `gone` 404."""

    proofs: list[date] = field(default_factory=list)
    shown: list[date] = field(default_factory=list)  # proofs that show what is truly open
    empty: set[date] = field(default_factory=set)
    gone: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """One opening as readings know it: first and last day that show it, the first that lacks it for good, and how it ended.

    `lacked` is the last proof before `first`; None for what a board held when it was first read whole.
    """

    opening: Opening
    first: date
    last: date
    lacked: date | None
    missed: date | None
    exit_reason: str | None


@dataclass(frozen=True, slots=True)
class Observable:
    """Every opening that some reading shows, by its name, and why no reading shows each of the others."""

    seen: dict[str, Seen]
    unseen: dict[str, str]  # closed_before_watched, between_readings, while_failing, too_late
    records: dict[Board, Record]


def observable(made: Market, days: Sequence[date]) -> Observable:
    """What readings on `days` (ascending) can know."""
    days = sorted(days)
    held: dict[Board, list[Opening]] = defaultdict(list)
    for opening in made.openings:
        held[opening.source, opening.board].append(opening)
    faults: dict[Board, list[Fault]] = defaultdict(list)
    for fault in made.faults:
        faults[fault.source, fault.board].append(fault)
    seen: dict[str, Seen] = {}
    unseen: dict[str, str] = {}
    records: dict[Board, Record] = {}
    for source, board, employer in boards(made):
        key = source, board
        asked = [day for day in days if employer.watched_since and day >= employer.watched_since]
        records[key] = record(asked, held[key], faults[key])
        sort_out(held[key], records[key], asked, seen, unseen)
    for opening in made.openings:
        if opening.thread:
            sort_out([opening], Record(shown=thread_days(days, opening)), days, seen, unseen)
    return Observable(seen, unseen, records)


def sort_out(
    held: Iterable[Opening], known: Record, asked: Sequence[date], seen: dict[str, Seen], unseen: dict[str, str]
) -> None:
    """Put each opening of a board among the seen, or among the unseen with the reason."""
    for opening in held:
        found = seen_of(opening, known)
        if found:
            seen[opening.opening_id] = found
        else:
            unseen[opening.opening_id] = why_unseen(opening, asked)


def record(asked: Sequence[date], held: Sequence[Opening], faults: Sequence[Fault]) -> Record:
    """What a board says on each day it is asked."""
    known = Record()
    for day in asked:
        kind = next((fault.kind for fault in faults if fault.first <= day <= fault.last), None)
        if kind == "gone":
            known.gone.append(day)
        if kind not in (None, "empty"):
            continue
        known.proofs.append(day)
        if kind is None:
            known.shown.append(day)
        if kind == "empty" or not any(is_open(opening, reading_instant(day)) for opening in held):
            known.empty.add(day)
    return known


def is_open(opening: Opening, at: datetime) -> bool:
    """Whether an opening is listed at an instant."""
    return opening.opened_at <= at and (opening.closed_at is None or at < opening.closed_at)


def thread_days(days: Sequence[date], opening: Opening) -> list[date]:
    """The days on which an advert's thread is among those read."""
    month = (int(str(opening.thread)[:4]) - 2024) * 12 + int(str(opening.thread)[5:]) - 1
    first, over = thread_instant(month), thread_instant(month + THREADS_READ)
    return [day for day in days if first <= reading_instant(day) < over]


def seen_of(opening: Opening, known: Record) -> Seen | None:
    """An opening as the readings of its board know it; None when none shows it."""
    instants = [reading_instant(day) for day in known.shown]
    start = bisect_left(instants, opening.opened_at)
    end = bisect_left(instants, opening.closed_at) if opening.closed_at else len(instants)
    if start >= end:
        return None
    first, last = known.shown[start], known.shown[end - 1]
    lacked = max((day for day in known.proofs if day < first), default=None)
    after = [day for day in known.proofs if day > last]
    if not opening.thread and is_exit(after, known.empty):
        return Seen(opening, first, last, lacked, after[0], "exit")
    return Seen(opening, first, last, lacked, None, "board_gone" if is_gone(known) and not opening.thread else None)


def is_exit(after: Sequence[date], empty: set[date]) -> bool:
    """Whether the proofs after a last sight close it: two at least a day apart, of empty ones three over a week."""
    lacking = [day for day in after if day not in empty]
    nothing = [day for day in after if day in empty]
    closed = bool(lacking) and lacking[-1] - lacking[0] >= A_DAY
    return closed or (len(nothing) >= EMPTIES and nothing[-1] - nothing[0] >= A_WEEK)


def is_gone(known: Record) -> bool:
    """Whether a board was gone at least a day long since it last answered."""
    since = known.proofs[-1] if known.proofs else date.min
    gone = [day for day in known.gone if day > since]
    return bool(gone) and gone[-1] - gone[0] >= A_DAY


def why_unseen(opening: Opening, asked: Sequence[date]) -> str:
    """Why no reading shows an opening."""
    instants = [reading_instant(day) for day in asked]
    if not instants or opening.opened_at > instants[-1]:
        return "too_late"
    if opening.closed_at and opening.closed_at <= instants[0]:
        return "closed_before_watched"
    shown = any(is_open(opening, at) for at in instants)
    return "while_failing" if shown else "between_readings"

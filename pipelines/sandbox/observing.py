"""What weekly readings can know of the market: from truth and the calendar alone, never from what was published.

Built to be held against the published rows, so it follows the method's words and shares no code with the SQL.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby, takewhile

from pipelines.sandbox.clock import reading_instant
from pipelines.sandbox.feeds import BOARD, FEEDS, Feed
from pipelines.sandbox.market import Market, boards
from pipelines.sandbox.openings import thread_instant
from pipelines.sandbox.shaped import FED
from pipelines.sandbox.truth import Fault, Opening

Board = tuple[str, str]
#: The hiring threads that are read on a day: the newest so many.
THREADS_READ = 2
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
EMPTIES = 3
#: A board of so many open postings that loses more than half of them must show it so many times over a day.
MANY, AGREEING = 10, 3


@dataclass(slots=True)
class Record:
    """What a board said on the days it was asked: `proofs` say all that it holds, `gone` is 404, `answered` when it last spoke."""

    proofs: list[date] = field(default_factory=list)  # without those of a drop that is held or was undone
    lacking: list[date] = field(default_factory=list)  # proofs whose absences count
    shown: list[date] = field(default_factory=list)  # days that show what is truly open
    answered: date = date.min
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
    """Every opening that a board or thread shows to some reading, by its name, and why no reading shows each of the others.

    `fed` is what feeds show, each as the feed's own posting: of the openings that are seen, and of others that then are no
    longer among the unseen.
    """

    seen: dict[str, Seen]
    unseen: dict[str, str]  # closed_before_watched, between_readings, while_failing, too_late
    records: dict[Board, Record]
    fed: tuple[Seen, ...]


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
    fed = tuple(copy for feed in FEEDS.values() for copy in copies(feed, made.openings, days))
    for copy in fed:
        unseen.pop(copy.opening.opening_id, None)
    return Observable(seen, unseen, records, fed)


def copies(feed: Feed, openings: Sequence[Opening], days: Sequence[date]) -> Iterator[Seen]:
    """What a feed shows on its days: its own posting of each opening, which ends with nothing."""
    carried = [opening for opening in openings if feed.takes(opening)]
    shown: dict[int, list[date]] = defaultdict(list)
    for day in days:
        for place in feed.window(carried, reading_instant(day)):
            shown[place].append(day)
    for place, seen_on in shown.items():
        each = carried[place]
        copy = replace(each, source=feed.name, board=BOARD, external_id=FED[feed.name].id_of(each))
        yield Seen(copy, seen_on[0], seen_on[-1], None, None, None)


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
    known, said = Record(), dict[date, frozenset[str]]()
    for day in asked:
        kind = next((fault.kind for fault in faults if fault.first <= day <= fault.last), None)
        if kind == "gone":
            known.gone.append(day)
        if kind in (None, "empty"):
            said[day] = listed(held, day) if kind is None else frozenset()
            known.answered = day
        if kind is None:
            known.shown.append(day)
    believed = {day for day in said if said[day]} | silences(said)
    doubted = doubtful({day: said[day] for day in said if day in believed})
    known.proofs = [day for day in said if day not in doubted]
    known.lacking = [day for day in known.proofs if day in believed]
    return known


def listed(held: Sequence[Opening], day: date) -> frozenset[str]:
    """The openings that a board lists on a day, by name."""
    return frozenset(opening.opening_id for opening in held if is_open(opening, reading_instant(day)))


def doubtful(said: Mapping[date, frozenset[str]]) -> set[date]:
    """Days on which a board of many lacks more than half of them, unless three such days in a row agree over a day."""
    days, doubted = list(said), set[date]()
    for number, before in enumerate(days[:-1]):
        if len(said[before]) < MANY:
            continue
        agreeing = list(takewhile(lambda day: lacks_most(said[before], said[day]), days[number + 1 :]))  # noqa: B023 - used at once
        if len(agreeing) < AGREEING or agreeing[-1] - agreeing[0] < A_DAY:
            doubted.update(agreeing)
    return doubted


def lacks_most(before: frozenset[str], now: frozenset[str]) -> bool:
    """Whether more than half of what was listed is not listed now."""
    return 2 * len(before - now) > len(before)


def silences(said: Mapping[date, frozenset[str]]) -> set[date]:
    """Days of an empty board in a run of three over a week, with nothing shown between them."""
    runs = [list(days) for shows, days in groupby(said, key=lambda day: bool(said[day])) if not shows]
    return {day for run in runs if len(run) >= EMPTIES and run[-1] - run[0] >= A_WEEK for day in run}


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
    after = [day for day in known.lacking if day > last]
    if after and after[-1] - after[0] >= A_DAY:
        return Seen(opening, first, last, lacked, after[0], "exit")
    return Seen(opening, first, last, lacked, None, "board_gone" if is_gone(known) and not opening.thread else None)


def is_gone(known: Record) -> bool:
    """Whether a board was gone at least a day long since it last answered."""
    gone = [day for day in known.gone if day > known.answered]
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

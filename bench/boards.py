"""Boards with a known truth, and readings of them that fail in every way: what bench/closings.py judges by.

Truth is drawn first: spans in which each posting is listed, to the minute, with pauses, layoffs and quiet weeks. Readings
come from it, and a share of them fails. Two kinds of failure lie: an empty or a cut list that calls itself whole. They come
twice in a row at most and the board is back after them, since nothing could tell a longer one from the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

DAY = 24 * 60
SILENT = (
    "failed",
    "blocked",
    "drifted",
    "gone",
    "lost",
)  # say nothing of what is open; a lost one is a 304 of no reading
LIES = ("empty", "cut")
#: A cut list is told from the truth only on a board of so many: a great drop is one of them.
MANY = 10


@dataclass
class Asked:
    """One reading: when (minutes), what it says, which postings it shows, and which are truly listed."""

    at: int
    says: str
    listed: frozenset[int]
    shown: frozenset[int] = frozenset()

    @property
    def is_true(self) -> bool:
        """Whether it shows all that is listed, and says so."""
        return self.says in ("whole", "empty") and self.shown == self.listed


@dataclass
class Board:
    """One board: the spans (from, to; minutes) in which each posting is listed, and its readings."""

    name: str
    spans: list[list[tuple[int, int]]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def is_listed(self, posting: int, at: int) -> bool:
        """Whether a posting is listed at an instant."""
        return any(start <= at < end for start, end in self.spans[posting])

    def listed(self, at: int) -> frozenset[int]:
        """All postings that are listed at an instant."""
        return frozenset(number for number in range(len(self.spans)) if self.is_listed(number, at))


def simulated(seed: int, rate: float, number: int, days: int) -> Board:
    """One board with its truth and its readings."""
    rng = Random(f"{seed}/{number}/truth")
    board = Board(f"{seed}-{round(100 * rate)}-{number}")
    hire(board, rng, days)
    board.asked = [Asked(at, "whole", board.listed(at)) for at in instants(rng, days)]
    rng = Random(f"{seed}/{number}/{rate}/faults")
    kinds = [fault(rng, rate) for _ in board.asked]
    if rate and rng.random() < 0.2:
        away = rng.randrange(len(kinds))
        kinds[away : away + 4] = ["gone"] * len(kinds[away : away + 4])
    for place in range(len(kinds)):
        answer(board, place, kinds, rng)
    return board


def hire(board: Board, rng: Random, days: int) -> None:
    """Draw when each posting is listed: arrivals that keep a board's size, pauses, a layoff here, a quiet time there."""
    size, at = rng.choice((1, 2, 4, 9, 12, 20, 40)), -30.0 * DAY
    board.spans = [span(rng, rng.randrange(-60 * DAY, 0)) for _ in range(size)]
    while (at := at + rng.expovariate(size / (30 * DAY))) < days * DAY:
        board.spans.append(span(rng, int(at)))
    if rng.random() < 0.4:
        cut_short(board, rng.randrange(days * DAY), lambda: rng.random() < 0.7)
    if rng.random() < 0.2:
        begins = rng.randrange(days * DAY)
        cut_short(board, begins, lambda: True)
        over = begins + rng.randrange(5, 25) * DAY
        board.spans = [[each for each in spans if not begins < each[0] < over] for spans in board.spans]


def span(rng: Random, start: int) -> list[tuple[int, int]]:
    """One posting's time on its board, in two parts where it pauses."""
    end = start + 1 + int(rng.expovariate(1 / (30 * DAY)))
    if rng.random() > 0.15:
        return [(start, end)]
    again = end + rng.randrange(1, 12) * DAY
    return [(start, end), (again, again + 1 + int(rng.expovariate(1 / (20 * DAY))))]


def cut_short(board: Board, at: int, leaves: Callable[[], bool]) -> None:
    """End at one instant the listed postings that leave."""
    for number, spans in enumerate(board.spans):
        if board.is_listed(number, at) and leaves():
            board.spans[number] = [(start, min(end, at)) for start, end in spans if start < at]


def instants(rng: Random, days: int) -> list[int]:
    """When a board is asked: daily by the clock, daily at odd hours, twice a day, or every few days; not always to the end."""
    last, minute, rhythm = rng.randint(days // 2, days), rng.randrange(DAY // 2), rng.randrange(5)
    asked = [day * DAY + minute + (rng.randrange(-90, 90) if rhythm == 0 else 0) for day in range(last)]
    if rhythm == 1:
        asked = sorted(asked + [at + DAY // 3 for at in asked])
    return [at for at in asked if rhythm != 2 or rng.random() < 0.4] or asked[:1]


def fault(rng: Random, rate: float) -> str | None:
    """How a reading fails; None for one that does not."""
    return rng.choice((*SILENT, "partial", "partial", *LIES)) if rng.random() < rate else None


def answer(board: Board, place: int, kinds: Sequence[str | None], rng: Random) -> None:
    """What one reading says and shows."""
    asked, kind = board.asked[place], kinds[place]
    if kind in LIES and asked.listed and not is_tellable(board, place, kinds):
        kind = "failed"
    if kind is None or (kind in LIES and not asked.listed):
        asked.says, asked.shown = ("whole" if asked.listed else "empty"), asked.listed
    elif kind == "partial":
        asked.says, asked.shown = kind, frozenset(each for each in asked.listed if rng.random() < 0.5)
    elif kind == "cut":
        asked.shown = cut(board, place, rng)
        asked.says = "whole" if asked.shown else "failed"
    else:
        asked.says = kind


def is_tellable(board: Board, place: int, kinds: Sequence[str | None]) -> bool:
    """Whether a reading may lie: it is not the third in a row, and the board keeps half of what it showed until read again."""
    since = last_true(board, place)
    if since is None:
        return False
    between = board.asked[since:place]
    until = next((number for number in range(place, len(kinds)) if kinds[number] is None), len(kinds) - 1)
    held = [each.shown for each in between] + [frozenset().union(*(each.shown for each in between))]
    stays = all(2 * len(each & later.listed) >= len(each) for each in held for later in board.asked[place : until + 1])
    is_third = sum(each.says in ("whole", "empty") for each in between[1:]) >= 2
    return bool(between[0].shown) and stays and not is_third


def last_true(board: Board, place: int) -> int | None:
    """The last reading before a place that shows the truth."""
    return next((number for number in range(place - 1, -1, -1) if board.asked[number].is_true), None)


def cut(board: Board, place: int, rng: Random) -> frozenset[int]:
    """A cut list: less than half of what a board of ten or more held; nothing where a board is smaller."""
    held = board.asked[last_true(board, place) or 0].shown
    left = sorted(held & board.asked[place].listed)
    fewer = min(len(left), (len(held) - 1) // 2)
    return frozenset(rng.sample(left, rng.randint(1, fewer))) if len(held) >= MANY and fewer else frozenset()

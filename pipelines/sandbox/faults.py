"""When boards fail, and when they truly hold nothing: known days, so that what a reader may conclude is known too."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from pipelines.sandbox.clock import FIRST_DAY, LAST_DAY, reading_days
from pipelines.sandbox.truth import Employer, Failing, Fault, Quiet

#: How many single failing days of each kind a whole market has (280 employers).
SINGLE: tuple[tuple[Failing, int], ...] = (
    ("server_error", 8), ("html_page", 6), ("cut_off", 6), ("rate_limited", 6), ("empty", 4), ("gone", 3),
)  # fmt: skip
#: Outages so long that nothing first seen after them was seen to begin: more than 31 days without a reading.
LONG: tuple[tuple[Failing, int], ...] = (("server_error", 40), ("rate_limited", 37))
#: Boards that are gone for good, and after how many readings they go.
GONE_AFTER = (40, 71)
#: Boards that pause for four weeks, and for good.
QUIET_AFTER = ((30, 28), (52, None))
FOR_GOOD = date(2100, 1, 1)


def schedule(seed: int, employers: tuple[Employer, ...]) -> tuple[tuple[Fault, ...], tuple[Quiet, ...]]:
    """Faults and silences, each on a board of its own, none on a board's first reading."""
    rng = Random(f"{seed}/faults")
    days = reading_days()
    boards = [each for each in employers if each.board and each.kind != "lab"]
    rng.shuffle(boards)
    # What lasts befalls boards that are watched from the first day; the sort keeps the shuffled order otherwise.
    boards.sort(key=lambda each: each.watched_since != FIRST_DAY)
    lasting_ones = len(GONE_AFTER) + len(LONG) + len(QUIET_AFTER)
    others = boards[lasting_ones:]
    rng.shuffle(others)
    ours = iter([*boards[:lasting_ones], *others])
    faults = [lasting(next(ours), days[after], FOR_GOOD, "gone") for after in GONE_AFTER if len(boards) > 8]
    faults += [lasting(each, *span(rng, each, length), kind) for (kind, length), each in zip(LONG, ours, strict=False)]
    quiet = [silence(each, days[after], length) for (after, length), each in zip(QUIET_AFTER, ours, strict=False)]
    for kind, times in SINGLE:
        for _ in range(max(1, round(times * len(employers) / 280))):
            if each := next(ours, None):
                faults.append(lasting(each, *span(rng, each, 0), kind))
    return tuple(faults), tuple(quiet)


def lasting(employer: Employer, first: date, last: date, kind: Failing) -> Fault:
    """One fault of an employer's board."""
    return Fault(str(employer.source), str(employer.board), first, last, kind)


def silence(employer: Employer, first: date, days: int | None) -> Quiet:
    """A board that holds nothing for some days, or for good."""
    last = first + timedelta(days=days - 1) if days is not None else None
    return Quiet(str(employer.source), str(employer.board), first, last)


def span(rng: Random, employer: Employer, days: int) -> tuple[date, date]:
    """A reading day after the board's first four, and the day `days` later, within the market."""
    since = employer.watched_since or LAST_DAY
    open_days = [day for day in reading_days() if day >= since][4:]
    first = rng.choice(open_days[: max(1, len(open_days) - days // 7 - 4)])
    return first, first + timedelta(days=days)

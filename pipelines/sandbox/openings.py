"""Who hires whom when: openings on boards and adverts in threads, with their days, edits and reposts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from pipelines.sandbox.clock import FIRST_DAY, LAST_DAY, READING_HOURS
from pipelines.sandbox.demand import BEFORE, MONTHS, in_threads, month_name, on_boards, sizes
from pipelines.sandbox.demands import chance
from pipelines.sandbox.ids import external_id
from pipelines.sandbox.roles import habits, role
from pipelines.sandbox.truth import Edit, Employer, Fault, Opening, Quiet

END = datetime.combine(LAST_DAY, datetime.min.time(), UTC) + timedelta(days=1)
#: Days that a requisition stays open: at least `LEAST`, then exponential about a mean of its category.
LEAST = 2
MEAN_DAYS = {"ai_research": 55, "ml_engineering": 38, "ai_product_engineering": 30, "ai_adjacent": 32, "not_ai": 27}
#: Of a thousand: those that stay up for most of a year or longer whatever is hired.
EVERGREEN, EVERGREEN_LEAST, EVERGREEN_MEAN = 100, 200, 150
EDITED, REPOSTED, LATE_REPOST, SEVERAL_ROLES = 100, 34, 250, 30
#: An edit comes when the posting has been seen for a while, so that what it was first put up as is known.
EDIT_AFTER = 9
#: Voices that put duties and demands at length below headings, and closing words apart from them: what such an employer puts
#: up again with other closing words is near to what it was, and truth knows it without reading it.
TOUCHED_UP = frozenset({5, 6})
#: Threads and comments have numbers far beyond the real ones of our day: none of them names a real comment.
FIRST_THREAD, FIRST_COMMENT = 900_000_000, 910_000_000


Employers = tuple[Employer, ...]


def openings(seed: int, employers: Employers, faults: Sequence[Fault], quiet: Sequence[Quiet]) -> tuple[Opening, ...]:
    """Every opening of the market in the order of its instant, numbered in that order."""
    boards = [each for each in board_openings(seed, employers) if each.opened_at < END]
    kept = within_life(boards, life(faults, quiet))
    touched = frozenset(each.employer_id for each in employers if each.voice in TOUCHED_UP)
    kept += within_life(list(reposts(seed, kept, touched)), life(faults, quiet))
    kept += thread_openings(seed, employers)
    return numbered(sorted(kept, key=lambda each: (each.opened_at, each.board, each.external_id)))


def numbered(drawn: list[Opening]) -> tuple[Opening, ...]:
    """Openings named by their place; a repost names its original by that name."""
    names = {each.opening_id: f"o{number:05d}" for number, each in enumerate(drawn, start=1)}
    return tuple(
        replace(each, opening_id=names[each.opening_id], repost_of=names.get(each.repost_of or "")) for each in drawn
    )


def board_openings(seed: int, employers: Employers) -> Iterator[Opening]:
    """What boards come to hold, from some months before the first reading on."""
    ways, size, numbers = habits(seed, employers), sizes(seed, employers), count(1)
    for month in range(-BEFORE, MONTHS):
        rng = Random(f"{seed}/boards/{month}")
        for employer, work in on_boards(rng, employers, size, month, len(employers)):
            opened = instant(rng, month)
            closed = closing(rng, work, opened)
            if closed and closed < datetime.combine(FIRST_DAY, datetime.min.time(), UTC):
                continue
            yield Opening(
                opening_id=f"b{next(numbers)}", employer_id=employer.employer_id,
                source=str(employer.source), board=str(employer.board),
                external_id=external_id(rng, str(employer.source)), opened_at=opened, closed_at=closed,
                edits=edits(rng, opened, closed), **role(rng, employer, ways[employer.employer_id], work),
            )  # fmt: skip


def instant(rng: Random, month: int) -> datetime:
    """An instant of a month: any minute, but seven in eight in the office hours of a weekday."""
    year, number = 2024 + month // 12, month % 12 + 1
    day = datetime(year, number, rng.randint(1, monthrange(year, number)[1]), tzinfo=UTC)
    if day.weekday() >= 5 and chance(rng, 800):
        day += timedelta(days=-2 if day.day > 2 else 2)
    return at_hour(rng, day)


def at_hour(rng: Random, day: datetime) -> datetime:
    """An instant of a day outside the hours of readings."""
    hour = rng.randint(13, 22) if chance(rng, 850) else rng.randrange(24)
    hour += 4 if hour in READING_HOURS else 0
    return day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)


def closing(rng: Random, work: str, opened: datetime) -> datetime | None:
    """When it is taken down; None past the market's end."""
    if chance(rng, EVERGREEN):
        days = EVERGREEN_LEAST + rng.expovariate(1 / EVERGREEN_MEAN)
    else:
        days = LEAST + rng.expovariate(1 / MEAN_DAYS[work])
    closed = at_hour(rng, opened + timedelta(days=days))
    closed = closed if closed > opened else closed + timedelta(days=1)
    return closed if closed < END else None


def edits(rng: Random, opened: datetime, closed: datetime | None) -> tuple[Edit, ...]:
    """One or two edits of some postings that stay up long enough."""
    last = (closed or END).date() - timedelta(days=1)
    room = (last - opened.date()).days - EDIT_AFTER
    if room < 1 or not chance(rng, EDITED):
        return ()
    days = sorted({rng.randint(0, min(room, 90)) for _ in range(rng.choice((1, 1, 1, 2)))})
    kinds = ("requirement_dropped", "wording", "pay")
    return tuple(Edit(opened.date() + timedelta(days=EDIT_AFTER + day), rng.choice(kinds)) for day in days)


def reposts(seed: int, originals: list[Opening], touched: frozenset[str]) -> Iterator[Opening]:
    """Some closed openings, put up again under a new id: three in four within sixty days, the `touched` with other words."""
    rng = Random(f"{seed}/reposts")
    for each in originals:
        if each.closed_at is None or each.edits or not chance(rng, REPOSTED):
            continue
        gap = rng.randint(75, 120) if chance(rng, LATE_REPOST) else rng.randint(4, 45)
        opened = at_hour(rng, each.closed_at + timedelta(days=gap))
        if opened < END:
            edits = (Edit(on=opened.date(), what="wording"),) if each.employer_id in touched else ()
            yield replace(
                each, opening_id=f"{each.opening_id}r", external_id=external_id(rng, each.source), opened_at=opened,
                closed_at=closing(rng, each.work, opened), repost_of=each.opening_id, edits=edits,
            )  # fmt: skip


def life(faults: Sequence[Fault], quiet: Sequence[Quiet]) -> dict[str, tuple[date, date]]:
    """Boards that end or pause: from the first day to the last on which nothing is open."""
    ends = {each.board: (each.first, each.last) for each in faults if each.kind == "gone" and each.last >= LAST_DAY}
    return ends | {each.board: (each.first, each.last or date.max) for each in quiet}


def within_life(drawn: list[Opening], life: dict[str, tuple[date, date]]) -> list[Opening]:
    """Openings that fit their board's life: what is open when it falls silent closes then, nothing opens until it speaks."""
    kept = []
    for each in drawn:
        first, last = life.get(each.board, (date.max, date.max))
        if first <= each.opened_at.date() <= last:
            continue
        # The silence begins with its day, hours before that day's readings.
        silent = datetime.combine(first, datetime.min.time(), UTC) if first < date.max else None
        if silent and each.opened_at < silent and (each.closed_at is None or each.closed_at > silent):
            known = tuple(edit for edit in each.edits if edit.on < first)
            each = replace(each, closed_at=silent, edits=known)
        kept.append(each)
    return kept


def thread_openings(seed: int, employers: Employers) -> Iterator[Opening]:
    """The adverts of 24 monthly threads; a few comments name several roles."""
    ways, size, numbers, comments = habits(seed, employers), sizes(seed, employers), count(1), count(FIRST_COMMENT)
    for month in range(MONTHS):
        rng = Random(f"{seed}/threads/{month}")
        for employer, work in in_threads(rng, employers, size, month, len(employers)):
            written, comment = comment_instant(rng, month), str(next(comments))
            for each in (work, *further_roles(rng, work)):
                yield Opening(
                    opening_id=f"t{next(numbers)}", employer_id=employer.employer_id,
                    source="hackernews", board=thread_id(month), external_id=comment,
                    opened_at=written, closed_at=None, thread=month_name(month),
                    **role(rng, employer, ways[employer.employer_id], each),
                )  # fmt: skip


def further_roles(rng: Random, work: str) -> list[str]:
    """The further roles of a comment that offers several: mostly plain ones beside the first."""
    if not chance(rng, SEVERAL_ROLES):
        return []
    return [rng.choice((work, "ai_product_engineering", "not_ai", "not_ai")) for _ in range(rng.choice((2, 2, 3)))]


def thread_id(month: int) -> str:
    """The number of a month's hiring thread."""
    return str(FIRST_THREAD + month * 1000)


def thread_instant(month: int) -> datetime:
    """When a month's threads go up: its first weekday, late in the afternoon."""
    first = datetime(2024 + month // 12, month % 12 + 1, 1, 16, 0, tzinfo=UTC)
    return first + timedelta(days=max(0, 7 - first.weekday()) if first.weekday() >= 5 else 0)


def comment_instant(rng: Random, month: int) -> datetime:
    """When an advert is commented: most in the thread's first hours, the rest over three weeks."""
    if chance(rng, 750):
        written = thread_instant(month) + timedelta(minutes=rng.expovariate(1 / 300))
    else:
        written = thread_instant(month) + timedelta(days=rng.uniform(1, 20))
    written = written.replace(microsecond=0)
    return written + timedelta(hours=3) if written.hour in READING_HOURS else written

"""History: the hiring threads of years past, each asked once and kept as a collect keeps it (docs/sources/hackernews.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.warc import Damage, WarcWriter, pages
from pipelines.line import watching
from pipelines.line.attempts import attempt
from pipelines.line.collecting import Asking, file_for, swept
from pipelines.line.progress import Progress
from pipelines.line.running import NotReady
from pipelines.posting import Page, Reading
from pipelines.settings import Settings
from pipelines.sources import hackernews, sources
from pipelines.web.client import Web

NAME = hackernews.NAME
#: A thread fills for weeks: what was read of it earlier than this after the first of its month may not be all.
SETTLED = timedelta(days=61)
#: A younger one that was read this lately, by a backfill that was cut off, is not asked again either.
RECENT = timedelta(days=1)
#: A thread may be made a little before its month begins.
EARLY = timedelta(days=3)
#: After so many threads in a row that could not be read, asking on would only be a burden.
UNREAD_MOST = 3
READ = ("whole", "empty")


@dataclass
class Listing:
    """The threads of the months wanted, by number; `problem` is why the list could not be read to its end."""

    months: dict[str, str] = field(default_factory=dict)
    problem: str | None = None


def backfill(warehouse: Path | None, since: str, until: str | None, progress: Progress) -> line.Done:
    """Ask for the threads of the months from `since` to `until` (YYYY-MM; by default this month) that raw lacks.

    Holds the warehouse. NotReady without live settings and a contact, and for months that are none; Held, MixedData.
    """
    settings = Settings()
    if settings.data != "live":
        raise NotReady(
            "a backfill asks Hacker News itself: write live settings with `hiregap init --live --contact ...`"
        )
    folder = (warehouse or settings.warehouse).resolve()
    with watching.live_web(settings) as web:
        last = until or f"{web.clock.now():%Y-%m}"
        months_between(since, last)
        with attempt(folder, "hiregap backfill", is_sandbox=False) as fell_short:
            done = backfilled(web, line.lake_at(folder), since, last, progress)
            fell_short += done.shortfalls
            return done


def backfilled(
    web: Web, lake: Lake, since: str, until: str, progress: Progress, *, is_sandbox: bool = False
) -> line.Done:
    """Ask for each thread that is not settled, oldest first, each in a file of its own: a kill costs the one being asked."""
    swept(lake.raw / NAME)
    listing = listed(web, lake, since, until, is_sandbox=is_sandbox)
    held = settled(lake, web.clock.now())
    todo = sorted((month, number) for number, month in listing.months.items() if number not in held)
    skipped = len(listing.months) - len(todo)
    done = line.Done(Counter(threads=len(listing.months), skipped=skipped), missed(listing, since, until))
    in_a_row = 0
    for count, (month, number) in enumerate(todo, start=1):
        reading = asked(web, lake, number, is_sandbox=is_sandbox)
        tally(done, month, number, reading)
        progress("backfill", count, len(todo), f"{month}: {len(reading.postings):,} adverts")
        in_a_row = 0 if reading.postings else in_a_row + 1
        if in_a_row == UNREAD_MOST and count < len(todo):
            done.shortfalls.append(
                f"{UNREAD_MOST} threads in a row had nothing to read: {len(todo) - count} are not asked"
            )
            break
    return done


def tally(done: line.Done, month: str, number: str, reading: Reading) -> None:
    """Count one thread, and name it where it was not read whole."""
    done.numbers += Counter(asked=1, adverts=len(reading.postings), **{reading.outcome: 1})
    if reading.outcome not in READ:
        done.shortfalls.append(f"{month} (thread {number}): {reading.outcome} ({reading.reason})")


def listed(web: Web, lake: Lake, since: str, until: str, *, is_sandbox: bool) -> Listing:
    """The threads of the months from `since` to `until`, out of as many slices of the list as it takes."""
    earliest, latest = month_start(since) - EARLY, month_after(until)
    found = Listing()
    with WarcWriter(file_for(lake, NAME, web.clock.now())) as kept:
        asking = Asking(web, kept, sources()[NAME], {}, is_sandbox)
        for page in slices(asking, int(earliest.timestamp()), int(latest.timestamp())):
            reading = hackernews.read(page)
            if reading.outcome != "whole":
                found.problem = f"the list of threads: {reading.outcome} ({reading.reason})"
            for hit in hackernews.hits(page):
                month = hackernews.month_of(hit.title)
                if month and since <= month <= until and hit.object_id.isdecimal():
                    found.months[hit.object_id] = month
    return found


def slices(asking: Asking, earliest: int, latest: int) -> Iterator[Page]:
    """Pages of the list, each from where the one before ended, until one has nothing new: no search shows all it finds.

    The second that a page ends with is asked for again, for a thread made in the same second may have been cut off.
    """
    seen: set[str] = set()
    while True:
        page = asking.page(hackernews.list_address(earliest, latest), is_whole=True)
        yield page
        new = {hit.object_id: hit.created_at_i for hit in hackernews.hits(page) if hit.object_id not in seen}
        made = [second for second in new.values() if second is not None]
        if not made:
            return
        seen |= new.keys()
        latest = min(made)


def asked(web: Web, lake: Lake, number: str, *, is_sandbox: bool) -> Reading:
    """What one thread says, once its answer is in raw."""
    with WarcWriter(file_for(lake, NAME, web.clock.now())) as kept:
        asking = Asking(web, kept, sources()[NAME], {}, is_sandbox)
        [address] = hackernews.addresses(number)
        page = asking.page(address, is_whole=True)
    return hackernews.read(page)


def missed(listing: Listing, since: str, until: str) -> list[str]:
    """Why threads are missing from a listing: its list could not be read, or names none for a month."""
    if listing.problem:
        return [listing.problem]
    found = set(listing.months.values())
    return [f"{month}: no thread is listed" for month in months_between(since, until) if month not in found]


def settled(lake: Lake, now: datetime) -> set[str]:
    """The threads that need no asking: read whole when they had long been full, or within the last day."""
    return {
        number for number, month, at in readings(lake) if at >= month_start(month) + SETTLED or now - at < RECENT
    }  # fmt: skip


def readings(lake: Lake) -> Iterator[tuple[str, str, datetime]]:
    """Number, month and instant of every whole reading of a thread: those in the lake, then those that wait in raw."""
    wanted = (pl.col("source") == NAME) & pl.col("outcome").is_in(READ) & pl.col("period").is_not_null()
    for path in tables.parts(lake.read, "readings"):
        yield from tables.read(path).filter(wanted).select("board", "period", "asked_at").iter_rows()
    read_before = tables.ledger(lake.read)
    for name in lake.raw_files():
        if name.startswith(f"{NAME}/") and name not in read_before:
            yield from waiting(lake.raw / name)


def waiting(path: Path) -> Iterator[tuple[str, str, datetime]]:
    """The same of one WARC file that was not read yet."""
    for page in pages(path):
        if not isinstance(page, Damage):
            reading = hackernews.read(page)
            if reading.outcome in READ and reading.period:
                yield reading.board, reading.period, page.fetched_at


def months_between(since: str, until: str) -> list[str]:
    """Every month from `since` to `until` as YYYY-MM; NotReady where one is no month or they are the wrong way round."""
    first, last = month_start(since), month_start(until)
    if first > last:
        raise NotReady(f"there are no months from {since} to {until}")
    return [
        f"{year}-{month:02}" for year in range(first.year, last.year + 1) for month in range(1, 13)
        if since <= f"{year}-{month:02}" <= until
    ]  # fmt: skip


def month_start(month: str) -> datetime:
    """The first instant of a month; NotReady for what is none."""
    try:
        made = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        made = None
    if made is None or f"{made:%Y-%m}" != month:
        raise NotReady(f"{month!r} is no month as YYYY-MM")
    return made


def month_after(month: str) -> datetime:
    """The first instant of the next month."""
    return (month_start(month) + timedelta(days=31)).replace(day=1)

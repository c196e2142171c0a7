"""History out of Common Crawl by its index: the records of the pages wanted, as captured (docs/sources/commoncrawl.md)."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from pipelines import line
from pipelines.lake.captured import NotThat, Place, keep, places, record_in
from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter
from pipelines.line.collecting import file_for, sandboxed, sandboxed_url, swept
from pipelines.line.progress import Progress
from pipelines.posting import Rejected
from pipelines.sources import cdx, jobpage, source_of
from pipelines.web.client import Web
from pipelines.web.ranges import fetch_range

NAME = "commoncrawl"
#: Captures of one file of raw: at one a second a kill costs less than two minutes.
BATCH = 100
#: After so many in a row that could not be had, asking on would only be a burden.
UNREAD_MOST = 10
#: Bytes of one record, packed: the crawl cuts pages at 5 MiB.
RECORD_MOST = 16 * 1024 * 1024
#: Lines of an index that cannot be read and are named; the rest is counted.
NAMED = 5


@dataclass
class Plan:
    """What an index has of the pages wanted: those to fetch, how many are passed over and why, lines that say nothing."""

    wanted: list[cdx.Entry] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(entry.length for entry in self.wanted)


def plan(index: Path, patterns: Sequence[str], lake: Lake, spared: Callable[[str], str | None], most: int) -> Plan:
    """The captures in an index that match and are not here yet, in the order of their files, at most `most` bytes of them."""
    made, seen = Plan(), held(lake)
    with opened(index) as lines:
        for entry in cdx.stated(lines, patterns):
            if isinstance(entry, Rejected):
                made.unread.append(f"line {entry.position + 1} of {index.name}: {entry.reason}")
            elif cdx.matches(entry.url, patterns):
                reason = why_not(entry, seen, spared)
                if reason:
                    made.passed[reason] += 1
                else:
                    seen.add(place(entry))
                    made.wanted.append(entry)
    made.wanted.sort(key=lambda entry: (entry.filename, entry.offset))
    return within(made, most)


def within(made: Plan, most: int) -> Plan:
    """The plan without what goes beyond `most` bytes in all."""
    total = 0
    for count, entry in enumerate(made.wanted):
        total += entry.length
        if total > most:
            made.passed["beyond the budget"] = len(made.wanted) - count
            del made.wanted[count:]
            break
    return made


def why_not(entry: cdx.Entry, seen: set[Place], spared: Callable[[str], str | None]) -> str | None:
    """Why a capture is not fetched; None when it is."""
    if not entry.is_page:
        return "no page"
    if spared(entry.url):
        return "opted out"
    # Whose terms forbid reading is not read out of anybody's archive.
    if source_of(entry.url) is None and jobpage.board_of(entry.url) is None:
        return "refused"
    if cdx.address(entry) is None or entry.length > RECORD_MOST:
        return "not one of Common Crawl's files"
    return "here already" if place(entry) in seen else None


def place(entry: cdx.Entry) -> Place:
    """Where a capture stands, as raw remembers it."""
    return f"https://{cdx.HOST}/{entry.filename}", entry.offset, entry.last


def held(lake: Lake) -> set[Place]:
    """Where the captures that raw holds were found."""
    return {found for path in sorted((lake.raw / NAME).rglob("*.warc.gz")) for found in places(path)}


@contextmanager
def opened(index: Path) -> Iterator[TextIO]:
    """The lines of an index, packed or not."""
    with index.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    opener = gzip.open if is_packed else open
    with opener(index, "rt", encoding="utf-8", errors="replace") as lines:
        yield lines


def fetched(web: Web, lake: Lake, made: Plan, progress: Progress, *, is_sandbox: bool = False) -> line.Done:
    """Fetch every capture of a plan, each by its bytes; what is not the record looked for is named and not kept."""
    swept(lake.raw / NAME)
    done = line.Done(Counter(wanted=len(made.wanted)))
    done.shortfalls += made.unread[:NAMED]
    if len(made.unread) > NAMED:
        done.shortfalls.append(f"{len(made.unread) - NAMED} further lines of the index cannot be read")
    misses = 0
    for first in range(0, len(made.wanted), BATCH):
        with WarcWriter(file_for(lake, NAME, web.clock.now())) as kept:
            batch = made.wanted[first : first + BATCH]
            misses = batch_fetched(web, kept, batch, misses, done, progress, is_sandbox=is_sandbox)
        if misses == UNREAD_MOST:
            left = len(made.wanted) - done.numbers["asked"]
            done.shortfalls.append(f"{UNREAD_MOST} captures in a row could not be had: {left} are not asked for")
            break
    return done


def batch_fetched(
    web: Web, kept: WarcWriter, batch: Sequence[cdx.Entry], misses: int, done: line.Done, progress: Progress, *,
    is_sandbox: bool,
) -> int:  # fmt: skip
    """Fetch captures until UNREAD_MOST in a row could not be had, `misses` before these counted in; how many it is now."""
    for entry in batch:
        problem = capture(web, kept, entry, done, is_sandbox=is_sandbox)
        progress("backfill", done.numbers["asked"], done.numbers["wanted"], entry.url)
        misses = misses + 1 if problem else 0
        if problem:
            done.shortfalls.append(f"{entry.url} ({entry.timestamp or 'undated'}): {problem}")
        if misses == UNREAD_MOST:
            break
    return misses


def capture(web: Web, kept: WarcWriter, entry: cdx.Entry, done: line.Done, *, is_sandbox: bool) -> str | None:
    """Fetch one capture and keep it; why it could not be had, None when it was."""
    address = place(entry)[0]
    hosts = frozenset({sandboxed(cdx.HOST) if is_sandbox else cdx.HOST})
    exchange = fetch_range(web, sandboxed_url(address) if is_sandbox else address, hosts, entry.offset, entry.last)
    done.numbers += Counter(asked=1, bytes=len(exchange.body))
    if exchange.failure or exchange.status != 206:
        return exchange.failure or f"HTTP {exchange.status}"
    if len(exchange.body) != entry.length:
        return f"its file ends after {len(exchange.body):,} of {entry.length:,} bytes"
    try:
        record = record_in(exchange.body, entry.url, entry.timestamp)
    except NotThat as other:
        return f"not the record that the index names: {other}"
    keep(kept, exchange.body, record, place(entry), exchange.started_at)
    done.numbers["kept"] += 1
    return None

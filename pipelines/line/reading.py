"""From pages in WARC files to rows of the lake: what `line.read` does with one file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.lake.warc import Damage, pages
from pipelines.line.parted import Joined, Waiting
from pipelines.line.tagging import Stated
from pipelines.normalize import TITLE_MAX
from pipelines.normalize.people import masked
from pipelines.normalize.roles import advertised
from pipelines.posting import Page, Posting, Reading, Rejected, content_hash, posting_id
from pipelines.schemas import QUARANTINE, Row
from pipelines.sources import Source, host_of, joined, part, reader_of

#: Outcomes after which a run says that it fell short, by the board's name.
SHORTFALL = frozenset({"partial", "gone", "blocked", "failed", "drifted"})
#: A crawl of the whole web has a hundred thousand hosts; these many are named.
HOSTS_NAMED = 5


@dataclass
class Batch:
    """Rows waiting to be written, postings waiting to be normalized, and the shortfalls they tell of."""

    readings: list[Row] = field(default_factory=list)
    sightings: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    shortfalls: list[str] = field(default_factory=list)


@dataclass
class Known:
    """What the lake holds already, and so is not read again: readings by id, versions by content hash."""

    readings: set[str]
    versions: set[str]


def replayed(raw: Path, name: str, known: Known, batch: Batch) -> Iterator[None]:
    """Put what one WARC file says into `batch`, a page at a time; pages of a board in parts as one, once they are all seen."""
    strangers: Counter[str] = Counter()
    waiting, asked_as = Waiting(), name.partition("/")[0]
    for page in pages(raw / name):
        if isinstance(page, Damage):
            lost(batch, f"{name}: record at byte {page.offset}: {page.reason}", position=page.offset)
        elif (found := reader_of(page, asked_as=asked_as)) is None:
            strangers[host_of(page.url) or page.url[:80] or "no address"] += 1
        elif not found[0].HOSTS and asked_as != found[0].NAME:
            read_lone(page, found[0], name, known, batch)
        elif (place := part(found[0], page)) is None:
            read_page(page, found[0], name, known, batch)
        else:
            for joined in waiting.added(*found, reading_key(page), place, page):
                read_joined(joined, name, known, batch)
        yield
    for joined in waiting.rest():
        read_joined(joined, name, known, batch)
        yield
    if strangers:
        hosts = ", ".join(f"{host} ({count:,})" for host, count in strangers.most_common(HOSTS_NAMED))
        lost(batch, f"{name}: no source reads {strangers.total():,} pages of {len(strangers):,} hosts: {hosts}")


def read_page(page: Page, source: Source, name: str, known: Known, batch: Batch) -> None:
    """The reading of one page and all that hangs on it; a record that was read before, in whichever file, adds nothing."""
    if (reading_id := reading_key(page)) not in known.readings:
        put(batch, known, reading_id, source.read(page), page, len(page.body), name)


def read_lone(page: Page, source: Source, name: str, known: Known, batch: Batch) -> None:
    """The reading of one page of a site out of somebody's archive: pages of any day stand there, so none is a part of an asking.

    That it is one page is no shortfall, for nothing more was asked for.
    """
    if (reading_id := reading_key(page)) not in known.readings:
        alone = source.read(page)
        reading = joined(source, [(part(source, page), alone)])
        put(batch, known, reading_id, reading, page, len(page.body), name, falls_short=alone.outcome != "whole")


def read_joined(whole: Joined, name: str, known: Known, batch: Batch) -> None:
    """The one reading of all pages of a board, named by all of them; a page that is alone keeps the name that it has."""
    reading_id = whole.keys[0] if len(whole.keys) == 1 else short_hash("\n".join(whole.keys))
    if reading_id not in known.readings:
        put(batch, known, reading_id, whole.reading, whole.page, whole.size, name)


def put(
    batch: Batch, known: Known, reading_id: str, reading: Reading, page: Page, size: int, raw: str, *,
    falls_short: bool = True,
) -> None:  # fmt: skip
    """Put one reading of a board, new to the lake, into `batch`: its row, what it saw, what it lost, and what it falls short of."""
    known.readings.add(reading_id)
    if reading.period:
        reading = advertised(reading)
    name = f"{reading.source} {reading.board}"
    batch.readings.append(reading_row(reading_id, reading, page, size, raw))
    if falls_short and reading.outcome in SHORTFALL:
        batch.shortfalls.append(f"{name}: {reading.outcome} ({reading.reason})")
    for posting in reading.postings:
        hashed = content_hash(reading.source, reading.board, posting)
        batch.sightings.append(sighting_row(reading_id, hashed, reading, posting, page))
        if hashed not in known.versions:
            known.versions.add(hashed)
            batch.stated.append(
                Stated(posting, reading.source, reading.board, reading.period, reading.employer, page.fetched_at)
            )
    for job in reading.rejected:
        batch.shortfalls.append(f"{name}: job {job.position} quarantined ({job.reason})")
        batch.quarantine.append(quarantine_row(reading_id, reading, job, page))


def lost(batch: Batch, reason: str, position: int | None = None) -> None:
    """Quarantine what could not even be given to a source, and name it."""
    batch.shortfalls.append(reason)
    batch.quarantine.append(dict.fromkeys(QUARANTINE) | {"reason": reason, "position": position})


def reading_key(page: Page) -> str:
    """A page's own name: its record's id, or where a record has none, its address, time and bytes.

    A damaged copy of a record has another name than a sound one, which may still come.
    """
    stamp = page.record_id or f"{page.url}\n{page.fetched_at.isoformat()}\n{hashlib.sha256(page.body).hexdigest()}"
    return short_hash(stamp if page.damage is None else f"{stamp}\n{page.damage}")


def short_hash(text: str) -> str:
    """32 hex digits of sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def reading_row(reading_id: str, reading: Reading, page: Page, size: int, raw: str) -> Row:
    """One row of `readings`; a 304 names the reading it repeats by the record that it refers to."""
    return {
        "reading_id": reading_id,
        "source": reading.source,
        "board": reading.board,
        "employer": reading.employer,
        "period": reading.period,
        "asked_at": page.fetched_at,
        "outcome": reading.outcome,
        "reason": reading.reason,
        "status": page.status,
        "bytes": size,
        "listed": reading.listed,
        "postings": len(reading.postings),
        "rejected": len(reading.rejected),
        "repeats": short_hash(page.repeats) if page.repeats else None,
        "raw": raw,
        "record_id": page.record_id,
        "url": page.url,
        "etag": page.headers.get("etag"),
        "last_modified": page.headers.get("last-modified"),
    }


def sighting_row(reading_id: str, hashed: str, reading: Reading, posting: Posting, page: Page) -> Row:
    """One row of `sightings`."""
    return {
        "reading_id": reading_id,
        "source": reading.source,
        "board": reading.board,
        "posting_id": posting_id(reading.source, reading.board, posting.external_id),
        "external_id": posting.external_id,
        "content_hash": hashed,
        "asked_at": page.fetched_at,
        "title": masked(posting.title)[:TITLE_MAX],
        "updated_at": posting.updated_at,
    }


def quarantine_row(reading_id: str, reading: Reading, job: Rejected, page: Page) -> Row:
    """One row of `quarantine`: a job that could not be read."""
    return {
        "reading_id": reading_id,
        "source": reading.source,
        "board": reading.board,
        "position": job.position,
        "external_id": job.external_id,
        "field": job.field,
        "reason": job.reason,
        "asked_at": page.fetched_at,
    }

"""From pages in WARC files to rows of the lake: what `line.read` does with one file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.lake.warc import Damage, pages
from pipelines.normalize import normalized
from pipelines.posting import Page, Posting, Reading, Row, content_hash, posting_id
from pipelines.sources import host_of, source_of

#: Outcomes after which a run says that it fell short, by the board's name.
SHORTFALL = frozenset({"partial", "gone", "blocked", "failed", "drifted"})


@dataclass
class Batch:
    """Rows waiting to be written, by table, and the shortfalls they tell of."""

    readings: list[Row] = field(default_factory=list)
    sightings: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    shortfalls: list[str] = field(default_factory=list)


def replayed(raw: Path, name: str, known: set[str], batch: Batch) -> Iterator[None]:
    """Put what one WARC file says into `batch`, a page at a time; `known` content hashes are not normalized again."""
    for page in pages(raw / name):
        if isinstance(page, Damage):
            batch.shortfalls.append(f"{name}: record at byte {page.offset}: {page.reason}")
        else:
            read_page(page, name, known, batch)
        yield


def read_page(page: Page, name: str, known: set[str], batch: Batch) -> None:
    """The reading of one page and all that hangs on it; a page that no source of ours reads is passed over, by name."""
    found = source_of(page.url)
    if found is None:
        batch.shortfalls.append(f"{name}: no source reads pages of {host_of(page.url) or page.url[:80]!r}")
        return
    source, board = found
    reading = source.read(page)
    reading_id = reading_key(page)
    batch.readings.append(reading_row(reading_id, reading, page, name))
    if reading.outcome in SHORTFALL:
        batch.shortfalls.append(f"{source.NAME} {board}: {reading.outcome} ({reading.reason})")
    for posting in reading.postings:
        hashed = content_hash(source.NAME, board, posting)
        batch.sightings.append(sighting_row(reading_id, hashed, reading, posting, page))
        if hashed not in known:
            known.add(hashed)
            batch.versions.append(version_row(posting, reading, page))
    for job in reading.rejected:
        batch.quarantine.append(
            {
                "reading_id": reading_id, "source": source.NAME, "board": board, "position": job.position,
                "external_id": job.external_id, "field": job.field, "reason": job.reason, "asked_at": page.fetched_at,
            }
        )  # fmt: skip
        batch.shortfalls.append(f"{source.NAME} {board}: job {job.position} quarantined ({job.reason})")


def version_row(posting: Posting, reading: Reading, page: Page) -> Row:
    """The posting in our words."""
    return normalized(
        posting, source=reading.source, board=reading.board, period=reading.period, employer=reading.employer,
        seen=page.fetched_at,
    )  # fmt: skip


def reading_key(page: Page) -> str:
    """A page's own name: its record's id, or where a record has none, its address, time and bytes."""
    stamp = page.record_id or f"{page.url}\n{page.fetched_at.isoformat()}\n{hashlib.sha256(page.body).hexdigest()}"
    return short_hash(stamp)


def short_hash(text: str) -> str:
    """32 hex digits of sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def reading_row(reading_id: str, reading: Reading, page: Page, raw: str) -> Row:
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
        "bytes": len(page.body),
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
        "title": posting.title,
        "updated_at": posting.updated_at,
    }

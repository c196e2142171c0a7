"""Reading WARC files, whoever wrote them, gzipped or not: a damaged record is named and the rest is still read.

Every body is held against the lengths that its headers promise, because a truncated record looks like a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pipelines.lake.content import content, fields, length_in
from pipelines.lake.members import BLOCK, MAGIC, RECORD_MAX, begins, members
from pipelines.posting import Page

OPENING = b"WARC/"
BLANK = b"\r\n\r\n"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file, from the byte `offset` on, that no page could be read from."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: where its block and the next record begin, and why it is not whole (None when it is)."""

    headers: dict[str, str]
    block: bytes
    block_at: int
    end: int
    broken: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A record, where in its file it (or its gzip member) begins, and what is wrong with that member (None when nothing is)."""

    record: Record
    offset: int
    reason: str | None


def pages(path: Path) -> Iterator[Page | Damage]:
    """Every response, revisit and failure of a WARC file as a Page, in order; Damage where nothing could be read."""
    for found in records(path):
        if isinstance(found, Damage):
            yield found
        else:
            yield from told(found.record, found.offset, found.reason)


def records(path: Path) -> Iterator[Standing | Damage]:
    """Every record of a WARC file, of whatever kind, in order; Damage where none could be read."""
    with path.open("rb") as file:
        if not begins(file, 0):
            yield Damage(0, "the file is empty")
        elif is_plain(file):
            yield from plain(file)
        else:
            yield from gzipped(file)


def is_plain(file: BinaryIO) -> bool:
    """Whether a file is uncompressed, even where its first bytes are damaged."""
    file.seek(0)
    head = file.read(BLOCK)
    return head.startswith(OPENING) or (not head.startswith(MAGIC) and b"\r\n" + OPENING in head)


def gzipped(file: BinaryIO) -> Iterator[Standing | Damage]:
    """The records of a file of gzip members (each one record by custom)."""
    for member in members(file):
        if not member.data.startswith(OPENING):
            yield Damage(member.start, member.broken or "no WARC record stands here")
            continue
        held, at = BytesIO(member.data), 0
        while begins(held, at):
            record = record_at(held, at)
            if record is None:
                yield Damage(member.start, member.broken or f"{len(member.data) - at:,} bytes that are no WARC record")
                break
            yield Standing(record, member.start, member.broken)
            # What follows in a damaged member is nothing that anyone wrote.
            at = len(member.data) if member.broken else record.end


def plain(file: BinaryIO) -> Iterator[Standing | Damage]:
    """The records of an uncompressed file; after damage, from the next line that opens a record on."""
    at: int | None = 0
    while at is not None and begins(file, at):
        record = record_at(file, at)
        if record is None:
            yield Damage(at, "no WARC record stands here")
            at = next_opening(file, at + 1)
        else:
            yield Standing(record, at, None)
            at = next_opening(file, record.block_at) if record.broken else record.end


def next_opening(file: BinaryIO, at: int) -> int | None:
    """The first place from `at` on where a line opens a record; None when there is no further one."""
    mark = b"\n" + OPENING + b"1."
    while True:
        file.seek(at)
        block = file.read(BLOCK)
        if (found := block.find(mark)) != -1:
            return at + found + 1
        if len(block) < BLOCK:
            return None
        at += BLOCK - len(mark) + 1


def record_at(file: BinaryIO, at: int) -> Record | None:
    """The record that begins at a place; None when none does, or none whose headers end and state a length."""
    file.seek(at)
    head = file.read(BLOCK)
    end = head.find(BLANK)
    headers = fields(head[:end])
    length = length_in(headers)
    if end == -1 or length is None or not head.startswith(OPENING):
        return None
    start = at + end + len(BLANK)
    file.seek(start)
    block = file.read(min(length, RECORD_MAX))
    file.seek(start + length)
    after = file.read(len(BLANK))
    return Record(
        headers,
        block,
        start,
        start + length + len(after),
        broken(len(block), length, after, headers.get("warc-truncated")),
    )


def broken(held: int, length: int, after: bytes, cut: str | None) -> str | None:
    """Why a record is not whole: its block is short or does not end where it should, or its writer cut it; None when it is."""
    if length > RECORD_MAX:
        return "the record is larger than any board"
    if held < length:
        return f"truncated: {held:,} of {length:,} bytes"
    if after.strip(b"\r\n"):
        return f"the record does not end after the {length:,} bytes of its Content-Length"
    return f"truncated by its writer: {cut}" if cut else None


def told(record: Record, offset: int, reason: str | None) -> Iterator[Page | Damage]:
    """The page of a record, or the damage to one that holds none; `reason` is what is wrong with its gzip member."""
    short = reason or record.broken
    page = page_of(record, f"{short} at byte {offset}" if short else None)
    if page is not None:
        yield page
    elif short:
        yield Damage(offset, f"a {record.headers.get('warc-type', 'nameless')} record: {short}")


def page_of(record: Record, short: str | None) -> Page | None:
    """The Page of a response, revisit or failure; None of any other record."""
    kind = record.headers.get("warc-type")
    if kind == "metadata" and record.block.startswith(b"fetch-failure:"):
        reason = record.block.decode("utf-8", "replace").partition(":")[2].strip()
        return page(record, 0, b"", {}, reason)
    if kind not in ("response", "revisit"):
        return None
    head, _, body = record.block.partition(BLANK)
    answered = fields(head)
    if kind == "revisit":
        # Whatever the server said, a revisit says: the same as the record it refers to.
        unnamed = None if "warc-refers-to" in record.headers else "a revisit that refers to no record"
        return page(record, NOT_MODIFIED, b"", answered, short or unnamed)
    if short is None:
        body, short = content(body, answered)
    return page(record, status_of(head), body, answered, short)


def page(record: Record, status: int, body: bytes, headers: dict[str, str], short: str | None) -> Page:
    """A Page with what its record's own headers say."""
    at = date_of(record.headers.get("warc-date", ""))
    return Page(
        url=record.headers.get("warc-target-uri", "").strip("<>"), status=status, body=body,
        fetched_at=at or UNDATED, headers=headers, record_id=record.headers.get("warc-record-id", ""),
        damage=short or (None if at else "the record names no date"), repeats=record.headers.get("warc-refers-to"),
    )  # fmt: skip


def status_of(head: bytes) -> int:
    """The status of an HTTP answer; 0 when its first line states none."""
    words = head.split(b"\r\n", 1)[0].split()
    return int(words[1]) if len(words) > 1 and len(words[1]) == 3 and words[1].isdigit() else 0


def date_of(stamp: str) -> datetime | None:
    """A WARC-Date in UTC (its zone, should it lack one); None when it cannot be read."""
    try:
        at = datetime.fromisoformat(stamp)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

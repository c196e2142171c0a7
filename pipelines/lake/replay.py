"""Reading WARC files, whoever wrote them, a gzip member at a time: a damaged record is named and the rest is still read.

The usual readers end a file at its first bad byte and take a truncated member for a whole one; this one resumes at the
next gzip header and holds every body against the lengths that its headers promise.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pipelines.posting import Page

MAGIC = b"\x1f\x8b\x08"
BLOCK = 1 << 18
#: A record larger than this is no board: it is named and passed over, so that memory stays bounded.
RECORD_MAX = 128 << 20


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that no record could be read from."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member's bytes, where it began, and whether its end was reached."""

    offset: int
    data: bytes
    whole: bool


def pages(path: Path) -> Iterator[Page | Damage]:
    """Every response, revisit and failure of a WARC file as a Page, in order; Damage where nothing could be read."""
    with path.open("rb") as file:
        gzipped = file.read(3) == MAGIC
        file.seek(0)
        for member in members(file) if gzipped else [Member(0, file.read(RECORD_MAX), True)]:
            if isinstance(member, Damage):
                yield member
            else:
                yield from records(member)


def members(file: BinaryIO) -> Iterator[Member | Damage]:
    """The gzip members of a file; after a bad stretch, from the next gzip header on."""
    buffer, offset, ended = b"", 0, False
    while True:
        if not buffer and not ended:
            buffer = file.read(BLOCK)
        if not buffer:
            return
        inflate, parts, size, used, broken = zlib.decompressobj(31), [], 0, 0, None
        start, kept = offset, [buffer]
        while True:
            try:
                part = inflate.decompress(buffer)
            except zlib.error as error:
                broken = str(error)
                break
            parts.append(part)
            size += len(part)
            used += len(buffer) - len(inflate.unused_data)
            if inflate.eof or size > RECORD_MAX:
                break
            buffer = file.read(BLOCK)
            if not buffer:
                broken, ended = "the file ends inside this record", True
                break
            kept.append(buffer)
        if broken is None and inflate.eof:
            yield Member(start, b"".join(parts), True)
            buffer, offset = inflate.unused_data, start + used
            continue
        # What was inflated before the damage may still hold the headers, so that the loss has a name.
        yield Member(start, b"".join(parts), False)
        if not parts or not b"".join(parts).startswith(b"WARC/"):
            yield Damage(start, broken or "the record is larger than any board")
        held = b"".join(kept)
        skipped = resumed(held)
        if skipped is None:
            skipped, held = next_header(file, held)
        if skipped is None:
            return
        buffer, offset = held[skipped:], start + skipped


def resumed(held: bytes) -> int | None:
    """Where, after its first byte, a stretch holds a gzip header that opens a WARC record; None where it holds none."""
    at = held.find(MAGIC, 1)
    while at != -1:
        try:
            head = zlib.decompressobj(31).decompress(held[at : at + 4096], 16)
        except zlib.error:
            head = b""
        if head.startswith(b"WARC/"):
            return at
        at = held.find(MAGIC, at + 1)
    return None


def next_header(file: BinaryIO, held: bytes) -> tuple[int | None, bytes]:
    """Read on until a stretch holds a further record; its place and the stretch, or None at the end of the file."""
    while block := file.read(BLOCK):
        held += block
        if (at := resumed(held)) is not None:
            return at, held
    return None, b""


def records(member: Member) -> Iterator[Page | Damage]:
    """The WARC records of one member (one, by custom; an uncompressed file holds all of its own in one)."""
    data, at = member.data, 0
    while at < len(data) and data[at : at + 5] == b"WARC/":
        end = data.find(b"\r\n\r\n", at)
        if end == -1:
            yield Damage(member.offset, "the record's headers are cut off")
            return
        headers = fields(data[at:end])
        length = int(headers.get("content-length", "0")) if headers.get("content-length", "0").isdecimal() else 0
        block = data[end + 4 : end + 4 + length]
        short = None if len(block) == length and member.whole else f"truncated: {len(block)} of {length} bytes"
        page = page_of(headers, block, short)
        if page is not None:
            yield page
        at = end + 4 + length
        while data[at : at + 2] == b"\r\n":
            at += 2


def fields(head: bytes) -> dict[str, str]:
    """Header lines by lower-case name; the first line (version or status) is left out."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def page_of(headers: dict[str, str], block: bytes, short: str | None) -> Page | None:
    """The Page of a response, revisit or failure; None of any other record."""
    kind, url = headers.get("warc-type"), headers.get("warc-target-uri", "").strip("<>")
    try:
        at = datetime.fromisoformat(headers.get("warc-date", "")).astimezone(UTC)
    except ValueError:
        at, short = datetime(1970, 1, 1, tzinfo=UTC), short or "the record names no date"
    if kind == "metadata" and block.startswith(b"fetch-failure:"):
        reason = block.decode("utf-8", "replace").partition(":")[2].strip()
        return Page(url=url, status=0, body=b"", fetched_at=at, record_id=headers.get("warc-record-id", ""), damage=reason)
    if kind not in ("response", "revisit"):
        return None
    head, _, body = block.partition(b"\r\n\r\n")
    words = head.split(b"\r\n", 1)[0].split()
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 304 if kind == "revisit" else 0
    answered = fields(head)
    if kind == "response" and short is None:
        body, short = content(body, answered)
    return Page(
        url=url, status=status, body=body, fetched_at=at, headers=answered, damage=short,
        record_id=headers.get("warc-record-id", ""), repeats=headers.get("warc-refers-to"),
    )  # fmt: skip


def content(body: bytes, headers: dict[str, str]) -> tuple[bytes, str | None]:
    """The body with transfer and content codings undone, and what is wrong with it (None when it is whole)."""
    if headers.get("transfer-encoding", "").lower() == "chunked" and (unchunked := dechunked(body)) is not None:
        body = unchunked
    elif headers.get("content-length", "").isdecimal() and len(body) < int(headers["content-length"]):
        return body, f"truncated: {len(body)} of {headers['content-length']} bytes"
    coding = headers.get("content-encoding", "identity").lower()
    if coding in ("gzip", "x-gzip") and body.startswith(MAGIC):
        try:
            return gzip.decompress(body), None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            return b"", f"truncated: the gzip body does not end ({error})"
    if coding not in ("identity", "", "gzip", "x-gzip"):
        return b"", f"content coding {coding} is not read"
    return body, None


def dechunked(body: bytes) -> bytes | None:
    """A chunked body put together; None when it is not chunked after all (some writers undo it and keep the header)."""
    out, at = [], 0
    while True:
        end = body.find(b"\r\n", at)
        size = body[at:end].split(b";")[0].strip() if end != -1 else b""
        if not size or any(digit not in b"0123456789abcdefABCDEF" for digit in size):
            return None
        length = int(size, 16)
        if length == 0:
            return b"".join(out)
        out.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2

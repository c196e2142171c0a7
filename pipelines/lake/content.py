"""What an HTTP answer kept in a WARC record holds, its transfer and content codings undone."""

from __future__ import annotations

import zlib

from pipelines.lake.members import GZIP, MAGIC, RECORD_MAX

GZIPPED = frozenset({"gzip", "x-gzip"})
PLAIN = frozenset({"identity", ""})
#: More digits than any length has; Python refuses to read thousands of them.
DIGITS_MAX = 18


def fields(head: bytes) -> dict[str, str]:
    """Header lines by lower-case name; the first line (version or status) is left out."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def length_in(headers: dict[str, str]) -> int | None:
    """The Content-Length that headers state; None where they state none that can be."""
    stated = headers.get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) <= DIGITS_MAX else None


def content(body: bytes, headers: dict[str, str]) -> tuple[bytes, str | None]:
    """The body with its codings undone, and what is wrong with it (None when it is whole).

    Crawlers often undo a coding and keep its header, so a header is believed only where the bytes bear it out.
    """
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in GZIPPED | PLAIN:
        return b"", f"content coding {coding} is not read"
    was_chunked = headers.get("transfer-encoding", "").lower() == "chunked" and size_of_chunk(body, 0) is not None
    if was_chunked:
        body, short = dechunked(body)
        if short:
            return body, short
    is_gzipped = coding in GZIPPED and body.startswith(MAGIC)
    stated = length_in(headers)
    # The length is that of the bytes on the wire: it says nothing of a body whose coding was undone.
    if stated is not None and len(body) < stated and not was_chunked and is_gzipped == (coding in GZIPPED):
        return body, f"truncated: {len(body):,} of {stated:,} bytes"
    return gunzipped(body) if is_gzipped else (body, None)


def gunzipped(body: bytes) -> tuple[bytes, str | None]:
    """A gzip body inflated, to the end that it must have; b"" and the reason when it has none."""
    parts: list[bytes] = []
    room = RECORD_MAX
    while body.startswith(MAGIC):
        inflate = zlib.decompressobj(GZIP)
        try:
            parts.append(inflate.decompress(body, room + 1))
        except zlib.error as error:
            return b"", f"damaged: the gzip body cannot be read ({error})"
        room -= len(parts[-1])
        if room < 0:
            return b"", "the gzip body is larger than any board"
        if not inflate.eof:
            return b"", "truncated: the gzip body does not end"
        body = inflate.unused_data
    return (b"", "damaged: bytes after the gzip body's end") if body.strip(b"\0") else (b"".join(parts), None)


def dechunked(body: bytes) -> tuple[bytes, str | None]:
    """A chunked body put together, and what is wrong with it."""
    parts: list[bytes] = []
    at = 0
    while (size := size_of_chunk(body, at)) is not None:
        if size == 0:
            return b"".join(parts), None
        start = body.index(b"\r\n", at) + 2
        parts.append(body[start : start + size])
        at = start + size + 2
    return b"".join(parts), f"truncated: the chunks end after {sum(map(len, parts)):,} bytes"


def size_of_chunk(body: bytes, at: int) -> int | None:
    """The size that a chunk's first line states; None where no chunk begins."""
    end = body.find(b"\r\n", at, at + 64)
    digits = body[at:end].split(b";")[0].strip() if end != -1 else b""
    if not digits or len(digits) > DIGITS_MAX or digits.strip(b"0123456789abcdefABCDEF"):
        return None
    return int(digits, 16)

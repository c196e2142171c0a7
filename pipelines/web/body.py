"""A response's bytes, decoded: whole or not at all.

The usual clients accept a gzip stream that is cut off, and unpack 200 KB to 200 MB without a word; so we unpack.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from pipelines.web.deadline import allowed
from pipelines.web.exchange import Trouble

#: Both a gzip header and its checksum are demanded.
GZIP = 16 + zlib.MAX_WBITS
#: Answers that have no body, whatever their headers say of one.
BODILESS = frozenset({204, 304})
#: Packed bytes unpacked at a time, so that a bomb never holds more than it may.
STEP = 256 * 1024
#: Times its packed size: boards unpack to 4 to 20 times theirs, a bomb to 1,000. It is named long before it fills the cap.
SWELLS_MOST = 100
#: Until so many bytes a body may be as even as it likes: a page of blanks is no bomb.
SMALL = 8 * 1024 * 1024


def decoded(status: int, headers: Mapping[str, str], raw: Iterable[bytes], cap: int) -> bytes:
    """The whole body of a response, at most `cap` bytes; Trouble (encoding, truncated, too_large) where it is not."""
    if status in BODILESS:
        # Read to its end all the same: a connection left in the middle of an answer is not kept.
        return capped(raw, 0)
    encoding = headers.get("content-encoding", "").strip().lower()
    chunks = counted(raw, declared(headers, cap))
    if encoding in ("", "identity"):
        return capped(chunks, cap)
    if encoding in ("gzip", "x-gzip"):
        return capped(unpacked(chunks), cap)
    raise Trouble("encoding", f"{encoding!r} was not asked for")


def declared(headers: Mapping[str, str], cap: int) -> int | None:
    """The bytes that Content-Length promises; None when it does not bind (RFC 9112 6.3). Trouble for more than `cap`."""
    stated = headers.get("content-length", "")
    if "transfer-encoding" in headers or not stated.isdecimal():
        return None
    # A packed body is larger once unpacked (or hardly smaller), so the cap holds for both.
    if int(stated) > cap:
        raise Trouble("too_large", f"{stated} bytes declared, {cap} allowed")
    return int(stated)


def counted(raw: Iterable[bytes], length: int | None) -> Iterable[bytes]:
    """The chunks as they come, inside the deadline; Trouble("truncated") unless they add up to `length`."""
    received = 0
    for chunk in raw:
        allowed(None)
        received += len(chunk)
        yield chunk
    if length is not None and received != length:
        raise Trouble("truncated", f"{received} of {length} bytes came", is_passing=True)


def capped(chunks: Iterable[bytes], cap: int) -> bytes:
    """All chunks in one; Trouble("too_large") as soon as they pass `cap`."""
    body = bytearray()
    for chunk in chunks:
        if len(body) + len(chunk) > cap:
            raise Trouble("too_large", f"more than {cap} bytes")
        body += chunk
    return bytes(body)


def unpacked(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The bytes inside one or more gzip members; Trouble unless the last one ends, checksum and length included."""
    member = zlib.decompressobj(GZIP)
    packed = size = 0
    for chunk in chunks:
        rest = chunk
        packed += len(chunk)
        while rest:
            if member.eof:
                member = zlib.decompressobj(GZIP)
            yield (piece := inflated(member, rest))
            size += len(piece)
            if size > max(SMALL, SWELLS_MOST * packed):
                raise Trouble("too_large", f"{packed} packed bytes are more than {size} unpacked")
            allowed(None)
            rest = member.unconsumed_tail or member.unused_data
    if not member.eof:
        raise Trouble("truncated", "the gzip stream has no end", is_passing=True)


def inflated(member: zlib._Decompress, packed: bytes) -> bytes:
    """At most STEP bytes out of `packed`; Trouble("encoding") where it is no gzip."""
    try:
        return member.decompress(packed, STEP)
    except zlib.error as error:
        raise Trouble("encoding", f"the body is no gzip: {error}", is_passing=True) from error

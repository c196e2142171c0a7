"""The gzip members of a WARC file, one a record by custom: a damaged one is told, and the next sound one is found.

The usual readers end a file at its first bad byte and take a truncated member for a whole one. This one holds one record
in memory at a time, however large the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
GZIP = 31
BLOCK = 1 << 16
#: Enough of a damaged member to hold its headers, so that the loss has a name.
HEAD = 1 << 14
#: A record larger than this is no board: it is named and passed over, so that memory stays bounded.
RECORD_MAX = 128 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """What one member inflates to, where in the file it stands, and why it is not whole (None when it is)."""

    start: int
    end: int
    data: bytes
    broken: str | None = None


def members(file: BinaryIO) -> Iterator[Member]:
    """Every member of a file in order; a damaged one with what can be inflated of it, then the next that opens a record."""
    at: int | None = 0
    while at is not None and begins(file, at):
        member = member_at(file, at)
        yield member
        at = next_start(file, at + 1) if member.broken else member.end


def begins(file: BinaryIO, at: int) -> bool:
    """Whether the file goes on at a place."""
    file.seek(at)
    return bool(file.read(1))


def member_at(file: BinaryIO, start: int) -> Member:
    """The member that begins at a place."""
    file.seek(start)
    inflate, size = zlib.decompressobj(GZIP), 0
    parts: list[bytes] = []
    while not inflate.eof:
        block = file.read(BLOCK)
        if not block:
            return Member(start, file.tell(), b"".join(parts), "the file ends inside this record")
        try:
            parts.append(inflate.decompress(block, RECORD_MAX + 1 - size))
        except zlib.error as error:
            return Member(start, file.tell(), head_at(file, start), f"damaged: {error}")
        size += len(parts[-1])
        if size > RECORD_MAX:
            return Member(start, file.tell(), parts[0][:HEAD], "the record is larger than any board")
    return Member(start, file.tell() - len(inflate.unused_data), b"".join(parts))


def head_at(file: BinaryIO, start: int, size: int = HEAD) -> bytes:
    """The first `size` bytes that a damaged member inflates to; fewer, or none, where the damage stands before them."""
    file.seek(start)
    inflate, found = zlib.decompressobj(GZIP), b""
    # In small bites, because a bite that holds the damage gives nothing at all.
    while len(found) < size and (bite := inflate.unconsumed_tail or file.read(64)):
        try:
            found += inflate.decompress(bite, size - len(found))
        except zlib.error:
            break
    return found


def next_start(file: BinaryIO, at: int) -> int | None:
    """The first place from `at` on where a member opens a WARC record; None when there is no further one."""
    while True:
        file.seek(at)
        block = file.read(BLOCK)
        found = block.find(MAGIC)
        while found != -1:
            if head_at(file, at + found, 5) == b"WARC/":
                return at + found
            found = block.find(MAGIC, found + 1)
        if len(block) < BLOCK:
            return None
        # A header may lie across two blocks.
        at += BLOCK - len(MAGIC) + 1

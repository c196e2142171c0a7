"""Records out of somebody else's archive, a few of millions: each as it was captured, beside it where it was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pipelines.lake.members import members
from pipelines.lake.replay import Record, date_of, record_at
from pipelines.lake.warc import WarcWriter

#: What a `metadata` record of ours says of the record before it: which bytes of the archive at its address that one is.
FOUND_AT = "archive-bytes: "
#: One stretch of an archive: its address, first and last byte.
Place = tuple[str, int, int]


class NotThat(Exception):
    """Bytes out of an archive are not the one whole record that was looked for."""


def record_in(packed: bytes, url: str, timestamp: str = "") -> Record:
    """The response of `url` that `packed` is, captured at `timestamp` (14 digits, "" for unknown); NotThat for anything else.

    One that its own writer cut is what was captured; reading it says so.
    """
    found = list(members(BytesIO(packed)))
    if len(found) != 1 or found[0].broken or not found[0].data.startswith(b"WARC/"):
        raise NotThat(f"{len(found)} gzip members" if len(found) != 1 else found[0].broken or "no WARC record")
    record = record_at(BytesIO(found[0].data), 0)
    if record is None or record.end != len(found[0].data):
        raise NotThat("not exactly one WARC record")
    if record.broken and "warc-truncated" not in record.headers:
        raise NotThat(record.broken)
    kind, there = record.headers.get("warc-type"), record.headers.get("warc-target-uri", "").strip("<>")
    if kind != "response" or there != url:
        raise NotThat(f"a {kind} of {there[:200] or 'no address'}")
    at = date_of(record.headers.get("warc-date", ""))
    if at is None or (timestamp and f"{at:%Y%m%d%H%M%S}" != timestamp):
        raise NotThat(f"captured at {at or 'no time'}, not at {timestamp or 'one that it names'}")
    return record


def keep(kept: WarcWriter, packed: bytes, record: Record, place: Place, at: datetime) -> None:
    """Keep one record as it was captured, and where it was found at `at`."""
    address, first, last = place
    refers = {"WARC-Refers-To": record.headers["warc-record-id"]} if "warc-record-id" in record.headers else {}
    kept.captured(packed)
    kept.record(address, "metadata", f"{FOUND_AT}{first}-{last}\r\n".encode(), at, refers, None)


def places(path: Path) -> Iterator[Place]:
    """Where the records of a WARC file of ours were found."""
    with path.open("rb") as file:
        for member in members(file):
            record = record_at(BytesIO(member.data), 0)
            if record and not record.broken and record.block.startswith(FOUND_AT.encode()):
                first, _, last = record.block.decode().removeprefix(FOUND_AT).strip().partition("-")
                yield record.headers["warc-target-uri"], int(first), int(last)

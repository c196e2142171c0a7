"""Writing WARC files (ISO 28500): one file a collect, a gzip member a record, in place only once it is on the disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.lake.replay import Damage, pages

__all__ = ["Damage", "WarcWriter", "imported", "pages"]

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
#: The body is kept decoded, so what the wire did to it is no longer true of it.
WIRE_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
VERSION = "WARC/1.1"


class WarcWriter:
    """Writes `<path>.part`; leaving without an error fsyncs it and renames it to `path`. Without a record no file stays.

    Record ids follow from address, time and bytes, so the same exchange always has the same name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.records = 0

    def __enter__(self) -> WarcWriter:
        self.file = self.part.open("wb")
        self.writer = WARCWriter(self.file, gzip=True, warc_version=VERSION)
        return self

    def response(self, url: str, status: int, headers: Mapping[str, str], body: bytes, at: datetime) -> str:
        """Keep one answer with its decoded body; its record id."""
        kept = {name: value for name, value in headers.items() if name.lower() not in WIRE_HEADERS}
        kept["Content-Length"] = str(len(body))
        return self.record(
            url, "response", body, at, {}, StatusAndHeaders(f"{status} ", list(kept.items()), "HTTP/1.1")
        )

    def revisit(
        self, url: str, status: int, headers: Mapping[str, str], at: datetime,
        refers_to_id: str, refers_to_url: str, refers_to_date: datetime,
    ) -> str:  # fmt: skip
        """Keep a 304 as the confirmation of an earlier record."""
        refers = {
            "WARC-Profile": NOT_MODIFIED,
            "WARC-Refers-To": refers_to_id,
            "WARC-Refers-To-Target-URI": refers_to_url,
            "WARC-Refers-To-Date": stamp(refers_to_date),
        }
        kept = [(name, value) for name, value in headers.items() if name.lower() not in WIRE_HEADERS]
        return self.record(url, "revisit", b"", at, refers, StatusAndHeaders(f"{status} ", kept, "HTTP/1.1"))

    def failure(self, url: str, reason: str, at: datetime) -> str:
        """Keep that an address gave no usable answer, and why, as a `metadata` record."""
        body = f"fetch-failure: {reason}\r\n".encode()
        return self.record(url, "metadata", body, at, {}, None)

    def captured(self, member: bytes) -> None:
        """Keep a record of somebody else's archive as it was captured, with its own name and date: one whole gzip member."""
        self.file.write(member)
        self.records += 1

    def record(
        self, url: str, kind: str, body: bytes, at: datetime, extra: Mapping[str, str], http: StatusAndHeaders | None
    ) -> str:
        """Write one record; its id."""
        name = f"{kind} {url} {stamp(at)} {hashlib.sha256(body).hexdigest()}"
        record_id = f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"
        headers = {"WARC-Record-ID": record_id, "WARC-Date": stamp(at)} | dict(extra)
        content_type = "application/warc-fields" if http is None else None
        self.writer.write_record(
            self.writer.create_warc_record(
                url, kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=headers,
                warc_content_type=content_type or "",
            )
        )  # fmt: skip
        self.records += 1
        return record_id

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if error is None and self.records:
            settled(self.part, self.path)
        elif error is None:
            self.part.unlink()


def stamp(at: datetime) -> str:
    """A WARC-Date: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def settled(part: Path, path: Path) -> None:
    """Rename a finished file into place and ask the disk to keep its name."""
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def imported(archive: Path, raw: Path) -> Path:
    """The archive inside raw, by its content: a hard link where the disk allows, else a copy; the same bytes once.

    A copy there that is no longer what its name says is replaced; one that is given itself, damaged or not, adds nothing.
    """
    if archive.resolve().parent == (raw / "imported").resolve():
        return archive
    name = digest(archive)
    path = raw / "imported" / f"{name}.warc.gz"
    if path.is_file() and (path.samefile(archive) or digest(path) == name):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        os.link(archive.resolve(), part)
    except OSError:
        shutil.copyfile(archive, part)
        with part.open("rb") as copy:
            os.fsync(copy.fileno())
    settled(part, path)
    return path


def digest(path: Path) -> str:
    """sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""WARC records written by hand, so that what is read does not lean on what we write."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

BOARD = "https://api.ashbyhq.com/posting-api/job-board/Quarry"


class Records:
    """Bytes of WARC records, and files made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def response(
        self, number: int, body: bytes | None = None, *, version: str = "WARC/1.1", http: dict[str, str] | None = None,
        warc: dict[str, str] | None = None, length: int | None = None, kind: str = "response",
    ) -> bytes:  # fmt: skip
        """One response record; `http` and `warc` add or replace headers, `length` claims another length of the block."""
        body = self.body(number) if body is None else body
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body))} | (http or {})
        block = b"HTTP/1.1 200 OK\r\n" + self.lines(fields) + b"\r\n" + body
        headers = {
            "WARC-Type": kind, "WARC-Target-URI": f"{BOARD}{number}", "WARC-Date": "2024-03-04T06:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:{number:036}>", "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(block) if length is None else length),
        } | (warc or {})  # fmt: skip
        return version.encode() + b"\r\n" + self.lines(headers) + b"\r\n" + block + b"\r\n\r\n"

    def body(self, number: int) -> bytes:
        """A body that does not compress away, so that damage has room to fall into it."""
        words = " ".join(str((number + 3) * 7919 * step % 104729) for step in range(1, 400))
        return f'{{"apiVersion": "1", "jobs": [], "number": {number}, "words": "{words}"}}'.encode()

    def lines(self, fields: dict[str, str]) -> bytes:
        """Header lines."""
        return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()

    def file(self, *parts: bytes, name: str = "a.warc.gz") -> Path:
        """A file of these bytes."""
        path = self.folder / name
        path.write_bytes(b"".join(parts))
        return path

    def zipped(self, *records: bytes) -> list[bytes]:
        """Each record as a gzip member of its own."""
        return [gzip.compress(record, mtime=0) for record in records]


@pytest.fixture
def warc(tmp_path: Path) -> Any:
    """A maker of WARC records and files."""
    return Records(tmp_path)

"""Common Crawl's file server on loopback: files by name, parts of them by bytes, and what can go wrong with those."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class Archives(ThreadingHTTPServer):
    """Serves `files` by path; a path in `faults` is answered as that says: a status, or a word of `Answers.fault`.

    Each fault holds for the next request only, unless it stands in `lasting`.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, int | str] = {}
        self.lasting = False
        self.asked: list[tuple[str, str | None]] = []
        self.robots = b""
        self.etag = '"1"'

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Answers(BaseHTTPRequestHandler):
    """One connection to it."""

    server: Archives
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.told(200 if self.server.robots else 404, self.server.robots)
            return
        asked = self.headers.get("Range")
        self.server.asked.append((self.path, asked))
        fault = self.server.faults.get(self.path) if self.server.lasting else self.server.faults.pop(self.path, None)
        if isinstance(fault, int):
            self.told(fault, b"")
        elif self.path not in self.server.files:
            self.told(404, b"")
        else:
            self.part(self.server.files[self.path], RANGE.fullmatch(asked or ""), fault)

    def part(self, file: bytes, found: re.Match[str] | None, fault: str | None) -> None:
        """The part asked for, or what the fault makes of it."""
        if not found or fault == "whole":
            self.told(200, file)
            return
        first, last = int(found[1]), min(int(found[2]), len(file) - 1)
        if first >= len(file):
            self.told(416, b"")
            return
        if fault == "short":
            last -= 3
        if fault == "other":
            first, last = first + 1, last + 1
        body = file[first : last + 1]
        if fault == "zeros":
            body = bytes(len(body))
        self.told(206, body[:-3] if fault == "lie" else body, f"bytes {first}-{last}/{len(file)}")

    def told(self, status: int, body: bytes, content_range: str | None = None) -> None:
        """One answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", self.server.etag)
        if content_range:
            self.send_header("Content-Range", content_range)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def archives() -> Iterator[Archives]:
    """The server, running."""
    made = Archives()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()

"""The market on loopback: HTTP/1.1 with connections kept, at the instant its clock shows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Protocol

from pipelines.sandbox.answers import Answer, Answers
from pipelines.sandbox.market import NOTICE, Market, boards
from pipelines.sandbox.shapes import Prose

__all__ = ["boards", "serving"]

#: A line or a head longer than this (bytes) is no request of ours.
LINE_MOST, LINES_MOST = 16_384, 100


class Clock(Protocol):
    """What tells the market's instant, aware and in UTC."""

    def now(self) -> datetime: ...


class Server(ThreadingTCPServer):
    """A listening market; `port` is whatever the system gave."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: Answers, clock: Clock) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.answers, self.clock = answers, clock
        self.requests = 0

    @property
    def port(self) -> int:
        """The port of 127.0.0.1 that it listens on."""
        return int(self.server_address[1])


class Connection(StreamRequestHandler):
    """One connection: requests one after another until either side ends it."""

    #: Head and body go out in one write, and at once: an acknowledgement that is waited for costs 40 ms.
    disable_nagle_algorithm = True
    wbufsize = 0
    server: Server

    def handle(self) -> None:
        """Answer until the asker leaves; a reset is a way of leaving."""
        try:
            while self.answered():
                pass
        except (ConnectionError, TimeoutError):
            return

    def answered(self) -> bool:
        """Read one request and answer it; whether another may follow."""
        method, _, rest = self.line().partition(" ")
        if not method:
            return False
        headers = self.headers()
        if headers is None:
            return False
        target = rest.rpartition(" ")[0]
        self.server.requests += 1
        now = self.server.clock.now()
        if method not in ("GET", "HEAD"):
            answer = Answer(405)
        else:
            answer = self.server.answers.answer(headers.get("host", ""), target, headers, now)
        # A body shorter than its stated length can only be ended by ending the connection.
        stays = answer.length is None and headers.get("connection", "").lower() != "close"
        self.wfile.write(head(answer, now, stays=stays) + (b"" if method == "HEAD" else answer.body))
        return stays

    def line(self) -> str:
        """The next line, without its end; empty when there is none."""
        return self.rfile.readline(LINE_MOST).decode("latin-1").rstrip("\r\n")

    def headers(self) -> dict[str, str] | None:
        """The headers of a request by lower-case name; None when there are too many."""
        found: dict[str, str] = {}
        for _ in range(LINES_MOST):
            name, colon, value = self.line().partition(":")
            if not colon:
                return found
            found[name.strip().lower()] = value.strip()
        return None


def head(answer: Answer, now: datetime, *, stays: bool) -> bytes:
    """Status line and headers of an answer. Its Date is the market's, so the same readings give the same bytes."""
    length = len(answer.body) if answer.length is None else answer.length
    headers = {"Date": format_datetime(now.astimezone(UTC).replace(microsecond=0), usegmt=True), "X-Hiregap": NOTICE}
    if answer.status != HTTPStatus.NOT_MODIFIED:
        headers |= {"Content-Type": answer.kind, "Content-Length": str(length)}
    headers |= answer.headers | {"Connection": "keep-alive" if stays else "close"}
    first = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"
    lines = [first, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


@contextmanager
def serving(made: Market, clock: Clock, prose: Prose | None = None) -> Iterator[Server]:
    """The market served on a port of 127.0.0.1 for as long as the context lasts; `prose` writes in place of the market's own."""
    with Server(Answers(made, prose or own_prose()), clock) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def own_prose() -> Prose:
    """The market's own prose, read when it is first wanted."""
    from pipelines.sandbox.prose import advert, comment

    return Prose(advert, comment)

"""A server of faults on loopback, a clock that jumps instead of waiting, and a Web on both."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from pipelines.web.bounds import Bounds
from pipelines.web.client import Exchange, Web
from pipelines.web.loopback import loopback

HOST = "board.sandbox.invalid"
HOSTS = frozenset({HOST, "other.sandbox.invalid"})
START = datetime(2026, 3, 2, 6, tzinfo=UTC)

#: Sends an answer; true to keep the connection open for the next request.
Answer = Callable[[socket.socket], bool]


class Ticking:
    """A clock that stands still but for `sleep`, and keeps every wait (seconds)."""

    def __init__(self) -> None:
        self.at = START
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)


class Faults(socketserver.ThreadingTCPServer):
    """Answers each path with what was set for it, one answer after the other, the last one again and again."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.port: int = self.server_address[1]
        self.answers: dict[str, list[Answer]] = {"/robots.txt": [self.page(404)]}
        self.seen: list[dict[str, str]] = []
        self.connections = 0
        self.ended = threading.Event()

    def set(self, path: str, *answers: Answer) -> None:
        """What to answer to requests for `path`."""
        self.answers[path] = list(answers)

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers (lower case) of every request for `path`."""
        return [seen for seen in self.seen if seen[":path"] == path]

    def page(self, status: int = 200, body: bytes = b"", **headers: str) -> Answer:
        """A proper answer; `retry_after="2"` becomes `Retry-After: 2`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()} | {"content-length": str(len(body))}
        return self.raw(head(status, named) + body, stays=True)

    def raw(self, sent: bytes, *, stays: bool = False) -> Answer:
        """Exactly these bytes, then the end of the connection unless it `stays`."""

        def send(to: socket.socket) -> bool:
            to.sendall(sent)
            return stays

        return send

    def reset(self, sent: bytes = b"") -> Answer:
        """These bytes, then a reset."""

        def send(to: socket.socket) -> bool:
            to.sendall(sent)
            time.sleep(0.02)
            to.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False

        return send

    def drip(self, sent: bytes, every: float = 0.02) -> Answer:
        """These bytes at once, then one more at a time, for ever."""

        def send(to: socket.socket) -> bool:
            to.sendall(sent)
            while not self.ended.wait(every):
                to.sendall(b"x")
            return False

        return send

    def silence(self) -> Answer:
        """Nothing, for longer than anyone waits."""

        def send(to: socket.socket) -> bool:
            self.ended.wait(5)
            return False

        return send


class Connection(socketserver.BaseRequestHandler):
    """Reads requests off one connection and lets the server's answers loose on it."""

    server: Faults

    def handle(self) -> None:
        self.server.connections += 1
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffer = b""
        try:
            while True:
                while b"\r\n\r\n" not in buffer:
                    if not (received := self.request.recv(65536)):
                        return
                    buffer += received
                text, _, buffer = buffer.partition(b"\r\n\r\n")
                answer = self.answer(text.decode("latin-1"))
                length = int(self.server.seen[-1].get("content-length", "0"))
                while len(buffer) < length:
                    buffer += self.request.recv(65536)
                self.server.seen[-1][":body"] = buffer[:length].decode("latin-1")
                buffer = buffer[length:]
                if not answer(self.request):
                    return
        except OSError:
            return  # the client has had enough, which is what most of these tests want

    def answer(self, text: str) -> Answer:
        first, *lines = text.split("\r\n")
        method, path = first.split(" ")[:2]
        pairs = (line.partition(":") for line in lines)
        self.server.seen.append(
            {name.lower(): value.strip() for name, _, value in pairs} | {":path": path, ":method": method}
        )
        answers = self.server.answers[path]
        return answers.pop(0) if len(answers) > 1 else answers[0]


def head(status: int, headers: dict[str, str]) -> bytes:
    """The head of an answer."""
    return (f"HTTP/1.1 {status} X\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers.items()) + "\r\n").encode(
        "latin-1"
    )


class Asking:
    """A Web on the fault server (or another transport), with bounds that suit a test."""

    def __init__(self, port: int, clock: Ticking) -> None:
        self.port, self.clock, self.webs = port, clock, list[Web]()

    def web(self, transport: httpx2.BaseTransport | None = None, **bounds: float) -> Web:
        """A new Web; `bounds` replace those of a test."""
        given = {"connect": 0.5, "read": 0.5, "total": 2.0, "body_bytes": 100_000, "attempts": 1} | bounds
        made = Web("people@example.com", self.clock, transport or loopback(self.port), Bounds(**given))  # type: ignore[arg-type]
        self.webs.append(made)
        return made

    def __call__(self, path: str, **bounds: float) -> Exchange:
        """What a new Web gets for one path."""
        return self.web(**bounds).fetch(f"https://{HOST}{path}", HOSTS)


@pytest.fixture(scope="session")
def server() -> Iterator[Faults]:
    """The fault server of the whole session."""
    made = Faults()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.ended.set()
    made.shutdown()
    made.server_close()


@pytest.fixture
def faults(server: Faults) -> Faults:
    """The fault server with nothing set but that there is no robots.txt."""
    server.answers = defaultdict(lambda: [server.page(404)])
    server.seen.clear()
    server.connections = 0
    return server


@pytest.fixture
def clock() -> Ticking:
    """A clock that jumps."""
    return Ticking()


@pytest.fixture
def ask(faults: Faults, clock: Ticking) -> Iterator[Asking]:
    """Asks the fault server as if it were the sandbox."""
    asking = Asking(faults.port, clock)
    yield asking
    for web in asking.webs:
        web.transport.close()

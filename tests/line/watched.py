"""Settings and a served market for the tests of the watch list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.line import watching
from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant
from pipelines.sandbox.market import Market, boards
from pipelines.sandbox.server import serving
from pipelines.settings import Settings
from pipelines.web.client import Web
from pipelines.web.exchange import Trouble
from pipelines.web.loopback import loopback

START = reading_instant(reading_days()[60])


def settings(**given: Any) -> Settings:
    """Live settings with a contact and no Hacker News, unless they are given."""
    return Settings(**{"data": "live", "contact": "me@example.org", "boards": {"hackernews": []}} | given)


def of_market(made: Market, source: str) -> list[str]:
    """The boards of a source that the market serves at START."""
    return sorted(board for name, board, _ in boards(made, START.date()) if name == source)


class Counting(httpx2.BaseTransport):
    """Passes requests on, counts those of each address but robots.txt, and answers with `status` where one is set."""

    def __init__(self, inner: httpx2.BaseTransport) -> None:
        self.inner, self.asked, self.statuses = inner, list[str](), dict[str, int]()
        self.locations: dict[str, str] = {}
        self.is_down = False

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = str(request.url)
        if self.is_down:
            raise Trouble("connection", "the line is down")
        if not url.endswith("/robots.txt"):
            self.asked.append(url)
        for part, location in self.locations.items():
            if part in url:
                return httpx2.Response(302, headers={"location": location})
        status = next((status for part, status in self.statuses.items() if part in url), None)
        return httpx2.Response(status, stream=httpx2.ByteStream(b"")) if status else self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


@contextmanager
def served(made: Market, given: Settings, at: datetime = START) -> Iterator[tuple[Web, SandboxClock, Counting]]:
    """A client of the market as the settings make it, its clock, and what it was asked."""
    clock = SandboxClock(at)
    with serving(made, clock) as server:
        counting = Counting(loopback(server.port))
        with watching.live_web(given, clock, counting) as web:
            yield web, clock, counting


def lake_in(folder: Path) -> Lake:
    """An empty lake."""
    return line.lake_at(folder)

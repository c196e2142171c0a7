"""Asking one address, politely and within bounds. Whatever the network does, the answer is an Exchange."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from importlib.metadata import version
from types import TracebackType

import httpx2

from pipelines.sources.request import Request
from pipelines.web import wire
from pipelines.web.bounds import Bounds
from pipelines.web.clock import Clock
from pipelines.web.deadline import Deadline
from pipelines.web.exchange import Exchange
from pipelines.web.limits import Pacing
from pipelines.web.patience import ASKS_FOR_QUIET, PASSING, pause, retry_after
from pipelines.web.robots import TOKEN, Robots
from pipelines.web.secrets import SENDABLE
from pipelines.web.visit import Visit

__all__ = ["Exchange", "Web"]

#: An e-mail or a page that people can write to; nothing that could end the header or its comment.
CONTACT = re.compile(r"(?:[^\s()@]+@[^\s()@]+\.[^\s()@]+|https?://[^\s()]+)")


class Web:
    """A polite client for one thread: robots, pacing, bounds and addresses are seen to; `transport` for sandbox and tests.

    Raises ValueError without a contact. Use it as a context manager; connections are kept between requests.
    """

    def __init__(
        self, contact: str, clock: Clock, transport: httpx2.BaseTransport | None = None, bounds: Bounds | None = None
    ) -> None:
        if not (contact.isascii() and CONTACT.fullmatch(contact)):
            raise ValueError(f"contact must be an e-mail or web address that people can write to, not {contact!r}")
        self.clock = clock
        self.bounds = bounds or Bounds()
        self.transport = transport or wire.transport(wire.Pinning())
        self.pacing = Pacing(clock)
        self.robots = Robots(clock, self.bounds.patience)
        agent = f"{TOKEN}/{version('hiregap')} (+{contact})"
        self.headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        self.timeouts = {
            "timeout": dict.fromkeys(("read", "write", "pool"), self.bounds.read) | {"connect": self.bounds.connect}
        }

    def __enter__(self) -> Web:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.transport.close()

    def fetch(
        self, url: str, hosts: AbstractSet[str], etag: str | None = None, last_modified: str | None = None,
        request: Request | None = None,
    ) -> Exchange:  # fmt: skip
        """Ask `url`, on `hosts` only; `etag` and `last_modified` of an earlier answer let the server say 304.

        A `request` is sent in its place where one is given; the exchange still bears `url`.
        """
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        # What a header cannot carry back is left out: then the board is asked in full.
        headers = {name: value for name, value in validators.items() if value and SENDABLE.fullmatch(value)}
        return self.attempted(url, hosts, headers, request or Request(url), heeds_robots=True)

    def robots_txt(self, url: str, hosts: AbstractSet[str]) -> Exchange:
        """Ask a robots.txt, which needs no leave."""
        return self.attempted(url, hosts, {}, Request(url), heeds_robots=False)

    def attempted(
        self, url: str, hosts: AbstractSet[str], headers: Mapping[str, str], request: Request, *, heeds_robots: bool
    ) -> Exchange:
        """The exchange of the last attempt needed: passing trouble is asked again after a pause, within one deadline."""
        deadline = Deadline(self.bounds.total)
        for attempt in range(1, self.bounds.attempts + 1):
            visit = Visit(self, url, hosts, headers, request, deadline, heeds_robots=heeds_robots)
            exchange = visit.exchange()
            wait = self.before_next(exchange, visit, attempt)
            if wait is None:
                break
            self.clock.sleep(wait)
        return exchange

    def before_next(self, exchange: Exchange, visit: Visit, attempt: int) -> float | None:
        """Seconds until the next attempt; None when the exchange stands. A host that asks for too much quiet gets it."""
        asked = 0.0
        if exchange.status in ASKS_FOR_QUIET:
            asked = retry_after(exchange.headers.get("retry-after"), self.clock.now()) or 0.0
        if asked > self.bounds.patience:
            self.pacing.rest(visit.host, asked)
        elif attempt < self.bounds.attempts and (visit.is_passing or exchange.status in PASSING):
            return pause(attempt, self.bounds.backoff, asked)
        self.pacing.heard(visit.host, exchange.status)
        return None

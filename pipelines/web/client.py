"""Asking one address, politely and within bounds. Whatever the network does, the answer is an Exchange."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from importlib.metadata import version
from types import TracebackType

import httpx2

from pipelines.web import body, guard, wire
from pipelines.web.bounds import Bounds
from pipelines.web.clock import Clock
from pipelines.web.deadline import Deadline, is_over
from pipelines.web.exchange import Exchange, Trouble
from pipelines.web.limits import GAP, Pacing
from pipelines.web.patience import ASKS_FOR_QUIET, PASSING, pause, retry_after
from pipelines.web.robots import TOKEN, Robots

__all__ = ["Exchange", "Web"]

#: Answers that name another address.
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: An e-mail or a page that people can write to; nothing that could end the header or its comment.
CONTACT = re.compile(r"(?:[^\s()@]+@[^\s()@]+\.[^\s()@]+|https?://[^\s()]+)", re.ASCII)


class Web:
    """A polite client for one thread: robots, pacing, bounds and addresses are seen to; `transport` for sandbox and tests.

    Raises ValueError without a contact. Use it as a context manager; connections are kept between requests.
    """

    def __init__(
        self, contact: str, clock: Clock, transport: httpx2.BaseTransport | None = None, bounds: Bounds | None = None
    ) -> None:
        if not CONTACT.fullmatch(contact):
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
        self, url: str, hosts: AbstractSet[str], etag: str | None = None, last_modified: str | None = None
    ) -> Exchange:
        """Ask `url`, on `hosts` only; `etag` and `last_modified` of an earlier answer let the server say 304."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        return self.attempted(url, hosts, headers, heeds_robots=True)

    def robots_txt(self, url: str, hosts: AbstractSet[str]) -> Exchange:
        """Ask a robots.txt, which needs no leave."""
        return self.attempted(url, hosts, {}, heeds_robots=False)

    def attempted(
        self, url: str, hosts: AbstractSet[str], headers: Mapping[str, str], *, heeds_robots: bool
    ) -> Exchange:
        """The exchange of the last attempt needed: passing trouble is asked again after a pause, within one deadline."""
        deadline = Deadline(self.bounds.total)
        for attempt in range(1, self.bounds.attempts + 1):
            visit = Visit(self, url, hosts, headers, deadline, heeds_robots=heeds_robots)
            exchange = visit.exchange()
            wait = self.before_next(exchange, visit, attempt)
            if wait is None:
                break
            self.clock.sleep(wait)
        return exchange

    def before_next(self, exchange: Exchange, visit: Visit, attempt: int) -> float | None:
        """Seconds until the next attempt; None when the exchange stands. A host that asks for too much quiet gets it."""
        asked = None
        if exchange.failure is None and exchange.status in ASKS_FOR_QUIET:
            asked = retry_after(exchange.headers.get("retry-after"), self.clock.now())
        if asked is not None and asked > self.bounds.patience:
            self.pacing.rest(visit.host, asked)
            return None
        if attempt == self.bounds.attempts or not (visit.is_passing or exchange.status in PASSING):
            return None
        return pause(attempt, self.bounds.backoff, asked)


class Visit:
    """One attempt at an address, redirects followed by hand so that every hop is checked like the first."""

    def __init__(
        self, web: Web, url: str, hosts: AbstractSet[str], headers: Mapping[str, str], deadline: Deadline, *,
        heeds_robots: bool,
    ) -> None:  # fmt: skip
        self.web, self.url, self.hosts, self.deadline, self.heeds_robots = web, url, hosts, deadline, heeds_robots
        self.headers = {**web.headers, **headers}
        self.started_at: datetime = web.clock.now()
        self.status: int | None = None
        self.host = ""
        self.redirects: list[str] = []
        self.is_passing = False

    def exchange(self) -> Exchange:
        """What came of it."""
        try:
            headers, content = self.followed(guard.target(self.url, self.hosts))
        except Trouble as trouble:
            self.is_passing = trouble.is_passing
            return self.told({}, b"", str(trouble))
        return self.told(headers, content, None)

    def told(self, headers: Mapping[str, str], content: bytes, failure: str | None) -> Exchange:
        """The exchange as far as it came."""
        return Exchange(self.url, self.status, headers, content, self.started_at, failure, tuple(self.redirects))

    def followed(self, url: httpx2.URL) -> tuple[Mapping[str, str], bytes]:
        """Headers and body of the first answer that is no redirect; Trouble for a circle or too many hops."""
        while True:
            headers, content = self.hop(url)
            if self.status not in REDIRECTS or "location" not in headers:
                return headers, content
            url = guard.onward(url, headers["location"], self.hosts)
            if len(self.redirects) == self.web.bounds.redirects:
                raise Trouble("redirects", f"more than {self.web.bounds.redirects}")
            if str(url) in (self.url, *self.redirects):
                raise Trouble("redirects", f"in a circle, at {url}")
            self.redirects.append(str(url))

    def hop(self, url: httpx2.URL) -> tuple[Mapping[str, str], bytes]:
        """One request, once robots and pacing let it through."""
        web, self.host, self.status = self.web, url.host, None
        gap = GAP
        if self.heeds_robots:
            gap = web.robots.gap(url.host, str(url), lambda asked: web.robots_txt(asked, self.hosts))
        web.pacing.wait(url.host, gap)
        self.started_at = web.clock.now()
        with self.deadline.running():
            return self.asked(httpx2.Request("GET", url, headers=self.headers, extensions=web.timeouts))

    def asked(self, request: httpx2.Request) -> tuple[Mapping[str, str], bytes]:
        """Headers and decoded body of one answer (a redirect's body is left); Trouble with its name for everything else."""
        try:
            response = self.web.transport.handle_request(request)
            try:
                self.status = response.status_code
                headers = {name.lower(): value for name, value in response.headers.items()}
                if self.status in REDIRECTS and "location" in headers:
                    return headers, b""
                return headers, body.decoded(self.status, headers, response.iter_raw(), self.web.bounds.body_bytes)
            finally:
                response.close()
        except httpx2.TransportError as error:
            raise named(error, is_answered=self.status is not None) from error


def named(error: httpx2.TransportError, *, is_answered: bool) -> Trouble:
    """What a transport's error is called here; `is_answered` once the head of an answer has come."""
    detail = str(error) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        step = type(error).__name__.removesuffix("Timeout").lower()
        return Trouble("deadline", "no whole answer in the time a fetch may take") if is_over() else Trouble(
            "timeout", f"silence at {step}", is_passing=True
        )  # fmt: skip
    if has_cause(error, ssl.SSLError) and not is_answered:
        return Trouble("tls", detail)
    if is_answered:
        return Trouble("truncated", detail, is_passing=True)
    if isinstance(error, httpx2.RemoteProtocolError) and "without sending a response" not in detail:
        return Trouble("protocol", detail)
    return Trouble("connection", detail, is_passing=True)


def has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of `kind` stands behind this one."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False

"""One attempt at an address: leave, pace, request, redirects."""

from __future__ import annotations

import time
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TYPE_CHECKING

import httpx2

from pipelines.sources.request import Request
from pipelines.web import body, guard
from pipelines.web.deadline import Deadline
from pipelines.web.exchange import Exchange, Trouble
from pipelines.web.limits import GAP
from pipelines.web.naming import trouble
from pipelines.web.secrets import sendable, starred, starred_bytes

if TYPE_CHECKING:
    from pipelines.web.client import Web

#: Answers that name another address.
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Visit:
    """One attempt at an address, redirects followed by hand so that every hop is checked like the first."""

    def __init__(
        self, web: Web, url: str, hosts: AbstractSet[str], headers: Mapping[str, str], sent: Request, deadline: Deadline,
        *, heeds_robots: bool,
    ) -> None:  # fmt: skip
        self.web, self.url, self.hosts, self.deadline, self.heeds_robots = web, url, hosts, deadline, heeds_robots
        self.sent = sent
        self.headers = {**web.headers, **headers, **sent.headers, **sent.secrets}
        self.started_at: datetime = web.clock.now()
        self.status: int | None = None
        self.host = ""
        self.redirects: list[str] = []
        self.is_passing = False
        self.seconds = 0.0

    def exchange(self) -> Exchange:
        """What came of it."""
        try:
            sendable(self.headers)
            headers, content = self.followed(guard.target(self.sent.url, self.hosts))
        except Trouble as met:
            self.is_passing = met.is_passing
            return self.told({}, b"", str(met))
        return self.told(headers, content, None)

    def told(self, headers: Mapping[str, str], content: bytes, failure: str | None) -> Exchange:
        """The exchange as far as it came, without the secrets that the other side repeats."""
        secrets = tuple(self.sent.secrets.values())
        if secrets:
            headers = {name: starred(value, secrets) for name, value in headers.items()}
            content, failure = starred_bytes(content, secrets), failure and starred(failure, secrets)
        return Exchange(
            self.url, self.status, headers, content, self.started_at, failure, tuple(self.redirects), self.seconds
        )

    def followed(self, url: httpx2.URL) -> tuple[Mapping[str, str], bytes]:
        """Headers and body of the first answer that is no redirect; Trouble for a circle or too many hops."""
        while True:
            headers, content = self.hop(url)
            if self.status not in REDIRECTS or "location" not in headers:
                return headers, content
            if not self.sent.is_plain:
                # A body may not be meant for the next address, and a secret never is.
                raise Trouble("redirects", f"a {self.sent.method} with more than its address is not sent on")
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
        request = httpx2.Request(
            self.sent.method, url, headers=self.headers, content=self.sent.body or None, extensions=web.timeouts
        )
        began = time.monotonic()
        try:
            with self.deadline.running():
                return self.asked(request)
        finally:
            self.seconds = time.monotonic() - began

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
            raise trouble(error, is_answered=self.status is not None) from error

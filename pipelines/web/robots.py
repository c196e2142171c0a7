"""What a host's robots.txt allows us (RFC 9309), remembered for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from pipelines.web.clock import Clock
from pipelines.web.exchange import Exchange, Trouble
from pipelines.web.limits import GAP

#: The name that robots.txt knows us by, the first word of our User-Agent.
TOKEN = "hiregap"  # noqa: S105 (a product token, no secret)
#: RFC 9309 2.4: no copy is used for longer.
FRESH = timedelta(hours=24)
#: A host that could not say is asked again sooner than one that did.
FRESH_WHEN_UNREACHABLE = timedelta(minutes=30)
#: Seconds; more than that between two requests is all the same to us.
DAY = 24 * 60 * 60
#: RFC 9309 2.5: at least this much (bytes) is read; the rest may be left.
READ = 500 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """One host's rules: None allows everything; `closed` says why nothing may be asked for now. `gap` in seconds."""

    rules: Protego | None
    gap: float
    closed: str | None
    fetched_at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Whether these rules still hold; a clock set back makes them new ones."""
        return timedelta(0) <= now - self.fetched_at < (FRESH_WHEN_UNREACHABLE if self.closed else FRESH)


class Robots:
    """The rules of every host met, fetched through `ask` (a robots.txt address to its exchange) when none are fresh."""

    def __init__(self, clock: Clock, patience: float) -> None:
        self.clock = clock
        self.patience = patience
        self.known: dict[str, Rules] = {}

    def gap(self, host: str, path_url: str, ask: Callable[[str], Exchange]) -> float:
        """Seconds to keep between two requests to `host`; Trouble("robots") when this address may not be asked."""
        held = self.known.get(host)
        if held is None or not held.is_fresh(self.clock.now()):
            held = self.known[host] = rules(ask(f"https://{host}/robots.txt"), self.patience)
        if held.closed:
            raise Trouble("robots", held.closed)
        if held.rules is not None and not held.rules.can_fetch(path_url, TOKEN):
            raise Trouble("robots", "disallowed")
        return held.gap


def rules(exchange: Exchange, patience: float) -> Rules:
    """What an answer to robots.txt means: 2xx its text, 4xx no rules, all else (429 too) to stay away for now."""
    if exchange.failure or exchange.status is None:
        return Rules(None, GAP, f"robots.txt could not be had ({exchange.failure})", exchange.started_at)
    if 400 <= exchange.status < 500 and exchange.status != 429:
        return Rules(None, GAP, None, exchange.started_at)
    if not 200 <= exchange.status < 300:
        return Rules(None, GAP, f"robots.txt could not be had (HTTP {exchange.status})", exchange.started_at)
    read = Protego.parse(exchange.body[:READ].decode("utf-8-sig", "replace"))
    gap = asked_gap(read)
    closed = f"a crawl delay of {gap:.0f} s is longer than a run can keep" if gap > patience else None
    return Rules(read, gap, closed, exchange.started_at)


def asked_gap(read: Protego) -> float:
    """Seconds between requests that the rules ask of us (Crawl-delay, Request-rate), never less than our own."""
    rate = read.request_rate(TOKEN)
    # protego lets through finite positive numbers only, but of any length: a float cannot hold 400 digits.
    by_rate = min(rate.seconds, DAY) / rate.requests if rate else GAP
    return max(GAP, float(read.crawl_delay(TOKEN) or GAP), by_rate)

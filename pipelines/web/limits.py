"""One request a second to one host, or as rarely as it asks; and none at all while it has asked for quiet."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from pipelines.web.clock import Clock
from pipelines.web.exchange import Trouble

#: Seconds between two requests to one host: what a site bears that has never heard of us.
GAP = 1.0
#: The longest that a host is left in peace at its word; a Retry-After of years is a mistake.
LONGEST_REST = timedelta(minutes=15)
#: Answers that say "not you, not now".
UNWANTED = frozenset({403, 429})
#: So many addresses of one host in a row answered like that mean the host, not a board.
ENOUGH = 5


class Pacing:
    """When each host was last asked, and until when it wants to be left alone."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asked: dict[str, datetime] = {}
        self.quiet: dict[str, datetime] = {}
        self.unwanted: Counter[str] = Counter()

    def wait(self, host: str, gap: float) -> None:
        """Return once `host` may be asked again, and note that it is; Trouble("resting") while it asked for quiet."""
        now = self.clock.now()
        if (until := self.quiet.get(host)) and now < until <= now + LONGEST_REST:
            raise Trouble("resting", f"{host} asked for quiet until {until:%Y-%m-%dT%H:%M:%SZ}")
        if last := self.asked.get(host):
            due = gap - (now - last) / timedelta(seconds=1)
            # A clock may be set back; that is no reason to wait for longer than the gap.
            if due > 0:
                self.clock.sleep(min(due, gap))
        self.asked[host] = self.clock.now()

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for `seconds`, at most LONGEST_REST."""
        self.quiet[host] = self.clock.now() + min(timedelta(seconds=min(seconds, 1e6)), LONGEST_REST)

    def heard(self, host: str, status: int | None) -> None:
        """Note how an address of `host` ended; ENOUGH refusals in a row are taken as a wish for quiet."""
        self.unwanted[host] = self.unwanted[host] + 1 if status in UNWANTED else 0
        if self.unwanted[host] >= ENOUGH:
            self.rest(host, LONGEST_REST.total_seconds())

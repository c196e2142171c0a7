"""The clock that all politeness goes by: pacing, back-off, Retry-After, how old a robots.txt is, when a request began."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and lets it pass. A sandbox or a test brings its own, so that waiting costs nothing."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return once `seconds` have passed by this clock."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This instant in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait for real; nothing for zero or less."""
        if seconds > 0:
            time.sleep(seconds)

"""The market's own time: it moves when told to, so two years of readings pass in seconds and every date is fixed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

#: The market's days: 24 whole months from a Monday on. What was open before the first day is stock, never flow.
FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2025, 12, 31)
WEEK = timedelta(days=7)
#: Readings begin at this hour; nothing in the market opens or closes while they last, so truth needs no stopwatch.
READING_HOUR = time(6, tzinfo=UTC)
READING_HOURS = frozenset({6, 7})


class SandboxClock:
    """A clock that stands still until `sleep` or `set` moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The market's instant, aware and in UTC."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Let `seconds` of the market's time pass at once; nothing for a negative number."""
        self._now += timedelta(seconds=max(0.0, seconds))

    def set(self, at: datetime) -> None:
        """Move to an instant, forward or back."""
        self._now = at.astimezone(UTC)


def reading_days() -> list[date]:
    """The Mondays on which boards are asked, first to last: 105 of them."""
    return [FIRST_DAY + number * WEEK for number in range((LAST_DAY - FIRST_DAY).days // 7 + 1)]


def reading_instant(day: date) -> datetime:
    """When the readings of a day begin."""
    return datetime.combine(day, READING_HOUR)

"""When a posting says it was posted, believed only where it can be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

#: Job boards of the kinds we read are younger than this; 1970 is a missing value in disguise.
OLDEST = date(2005, 1, 1)
#: A board's clock may run ahead by a time zone, not by more.
AHEAD = timedelta(days=2)
MILLISECONDS = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Posted:
    """The UTC day, or why there is none: unreadable, too_old or in_the_future (both None where nothing was stated)."""

    on: date | None = None
    problem: str | None = None


def posted(stated: str | None, seen: datetime) -> Posted:
    """The day of an ISO date or instant, or of epoch seconds or milliseconds; `seen` is when it was read."""
    if not stated or not stated.strip():
        return Posted()
    at = instant(stated.strip())
    if at is None:
        return Posted(problem="unreadable")
    if at.date() < OLDEST:
        return Posted(problem="too_old")
    if at > seen + AHEAD:
        return Posted(problem="in_the_future")
    return Posted(at.date())


def instant(stated: str) -> datetime | None:
    """The instant in UTC; a time without a zone is taken for UTC; None when it cannot be read.

    Midnight to the second is a day and no instant: of its own zone, for east of Greenwich UTC would make it the day before.
    """
    try:
        if stated.isdecimal() and len(stated) >= 9:
            number = int(stated)
            return datetime.fromtimestamp(number / 1000 if number > MILLISECONDS else number, UTC)
        at = datetime.fromisoformat(stated.removesuffix(" UTC"))
        is_day = at.time() == time()
        return at.replace(tzinfo=UTC) if at.tzinfo is None or is_day else at.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None

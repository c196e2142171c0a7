"""How long to wait before asking again: what the server says, else a back-off that doubles."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: Answers that may be another in a moment.
PASSING = frozenset({429, 500, 502, 503, 504})
#: Of those, the ones whose Retry-After speaks of us and not of a page (RFC 9110 10.2.3, RFC 6585 4).
ASKS_FOR_QUIET = frozenset({429, 503})
SECONDS = re.compile(r"[0-9]{1,10}", re.ASCII)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, 0 for a date gone by; None when it is missing or says nothing we know."""
    text = (value or "").strip()
    if SECONDS.fullmatch(text):
        return float(text)
    try:
        stated = parsedate_to_datetime(text)
        # A date without a zone is GMT: RFC 9110 5.6.7 knows no other.
        at = stated.replace(tzinfo=UTC) if stated.tzinfo is None else stated
        return max(0.0, (at - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def pause(attempt: int, backoff: float, asked: float) -> float:
    """Seconds before the next attempt after the `attempt`-th failed (1 is the first): never less than the server asks.

    No jitter: there is one of us, and the sandbox's readings must have the same times again.
    """
    return max(backoff * 2.0 ** (attempt - 1), asked)

"""Feeds that show the newest postings of many employers: what is no longer in one says nothing, so they close nothing."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

#: A feed is one window on all its employers, so it has one board.
BOARD = "all"
#: How far back a feed is followed past what the day before has seen: a day of our own and one for a reading that failed.
BACK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The credit that a feed's terms ask for beside its postings: its name and the page to link to, to be followed."""

    name: str
    url: str


def board_at(url: str, path: str) -> str | None:
    """The feed's one board when the address is the feed's, whatever it filters by."""
    return BOARD if urlsplit(url).path.rstrip("/") == path else None


def plain(words: str | None) -> str | None:
    """The words of a field that is no HTML but was escaped as if it were, doubled blanks made one; None for none."""
    return " ".join(html.unescape(words or "").split()) or None


def places(listed: str | None) -> str | None:
    """Countries and regions that stand in one field ("LATAM,  Canada"), set apart as the several places that they are."""
    return "; ".join(part.strip() for part in (plain(listed) or "").split(",") if part.strip()) or None


def reaches_back(stamps: Iterable[int | None], seen: datetime) -> bool:
    """Whether some posting of a page (epoch seconds) is older than what a daily reading still needs."""
    return any(stamp is not None and instant(stamp) < seen - BACK for stamp in stamps)


def instant(stamp: int) -> datetime:
    """An epoch second; the oldest instant there is for one that no clock shows."""
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.min.replace(tzinfo=UTC)

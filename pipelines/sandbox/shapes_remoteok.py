"""The market as Remote OK shows it: one array behind its terms of use, every text in UTF-8 that was encoded twice. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening

NAME = "remoteok"
KIND = "application/json; charset=utf-8"
HOST, PATH = "remoteok.com", "/api"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"error":"Not found"}', KIND)
TERMS = packed({"last_updated": 0, "legal": f"Link back to the posting on this feed. {NOTICE}"})


def serves(host: str) -> bool:
    """Whether a host is the feed's."""
    return host == HOST


def board_asked(host: str, path: str) -> str | None:
    """The feed's one board, or None for a path that is not the feed's."""
    return BOARD if host == HOST and path == PATH else None


def id_of(opening: Opening) -> str:
    """A job's id, a number in words."""
    return str(FEEDS[NAME].number(opening))


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of the feed; its pay has neither currency nor period, and 0 is none."""
    number = id_of(opening)
    least, most = opening.pay[:2] if opening.pay else (0, 0)
    address = f"https://remoteok.com.sandbox.invalid/remote-jobs/{number}"
    return packed(
        {
            "slug": number, "id": number, "epoch": int(opening.opened_at.timestamp()), "date": opening.opened_at.isoformat(),
            "company": twice(employer.name), "company_logo": "", "position": twice(opening.title), "tags": [],
            "description": twice(text), "location": COUNTRIES[opening.country], "salary_min": least, "salary_max": most,
            "apply_url": address, "url": address,
        }
    )  # fmt: skip


def twice(words: str) -> str:
    """Words as they look when their UTF-8 is taken for Latin-1."""
    return words.encode().decode("latin-1")


def feed(jobs: Sequence[bytes], query: str) -> bytes:
    """The feed whole, behind its terms."""
    return b"[" + b",".join([TERMS, *jobs]) + b"]"

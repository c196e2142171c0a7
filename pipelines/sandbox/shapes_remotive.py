"""The market as Remotive shows it: one document of remote jobs, a day late, its times without a zone and its pay in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening

NAME = "remotive"
KIND = "application/json; charset=utf-8"
HOST, PATH = "remotive.com", "/api/remote-jobs"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"error":"Not found"}', KIND)
SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}


def serves(host: str) -> bool:
    """Whether a host is the feed's."""
    return host == HOST


def board_asked(host: str, path: str) -> str | None:
    """The feed's one board, or None for a path that is not the feed's."""
    return BOARD if host == HOST and path == PATH else None


def id_of(opening: Opening) -> str:
    """A job's id."""
    return str(FEEDS[NAME].number(opening))


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of the feed."""
    number = id_of(opening)
    return packed(
        {
            "id": int(number), "url": f"https://remotive.com.sandbox.invalid/remote-jobs/{opening.function}/{number}",
            "title": opening.title, "company_name": employer.name, "company_logo": "", "category": opening.function.title(),
            "tags": [], "job_type": "internship" if opening.seniority == "intern" else "full_time",
            "publication_date": f"{opening.opened_at:%Y-%m-%dT%H:%M:%S}",
            "candidate_required_location": COUNTRIES[opening.country], "salary": salary(opening), "description": text,
        }
    )  # fmt: skip


def salary(opening: Opening) -> str:
    """The pay in words; "" where none is stated."""
    if opening.pay is None:
        return ""
    least, most, currency, period = opening.pay
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{sign}{least:,} - {sign}{most:,} a {period}"


def feed(jobs: Sequence[bytes], query: str) -> bytes:
    """The feed whole, behind its notice."""
    return packed(
        {
            "0-legal-notice": NOTICE, "job-count": len(jobs), "total-job-count": len(jobs),
            "jobs": [msgspec.Raw(each) for each in jobs],
        }
    )  # fmt: skip

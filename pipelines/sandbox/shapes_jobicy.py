"""The market as Jobicy shows it: one document of the newest remote jobs, its plain fields escaped as if they were HTML. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import msgspec

from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening

NAME = "jobicy"
KIND = "application/json; charset=utf-8"
HOST, PATH = "jobicy.com", "/api/v2/remote-jobs"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"success":false,"error":"Not found"}', KIND)
PERIODS = {"year": "yearly", "month": "monthly", "hour": "hourly"}


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
    pay: dict[str, Any] = {}
    if opening.pay:
        least, most, currency, period = opening.pay
        pay = {
            "salaryMin": least,
            "salaryMax": most,
            "salaryCurrency": currency,
            "salaryPeriod": PERIODS.get(period, period),
        }
    return packed(
        {
            "id": int(number), "url": f"https://jobicy.com.sandbox.invalid/jobs/{number}", "jobSlug": number,
            "jobTitle": escape(opening.title), "companyName": escape(employer.name), "companyLogo": "", "jobIndustry": [],
            "jobType": ["internship" if opening.seniority == "intern" else "full-time"], "jobGeo": COUNTRIES[opening.country],
            "jobLevel": "Any", "jobExcerpt": NOTICE, "jobDescription": text,
            "pubDate": opening.opened_at.isoformat(timespec="seconds"),
        }
        | pay
    )  # fmt: skip


def feed(jobs: Sequence[bytes], query: str) -> bytes:
    """The feed whole, with the number of its jobs."""
    return packed(
        {
            "apiVersion": "2.0", "friendlyNotice": NOTICE, "jobCount": len(jobs), "lastUpdate": "",
            "jobs": [msgspec.Raw(each) for each in jobs], "success": True,
        }
    )  # fmt: skip

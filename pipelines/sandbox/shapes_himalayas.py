"""The market as Himalayas shows it: pages of remote jobs, newest first, each naming the next by a cursor. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qs

import msgspec

from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening

NAME = "himalayas"
KIND = "application/json; charset=utf-8"
HOST, PATH = "himalayas.app", "/jobs/api"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"error":"Not found"}', KIND)
#: The most that a page holds.
PER_PAGE = 20
PERIODS = {"year": "annual", "month": "monthly", "hour": "hourly"}
LEVELS = {"intern": "Entry-level", "junior": "Entry-level", "senior": "Senior", "lead": "Manager"}


def serves(host: str) -> bool:
    """Whether a host is the feed's."""
    return host == HOST


def board_asked(host: str, path: str) -> str | None:
    """The feed's one board, or None for a path that is not the feed's."""
    return BOARD if host == HOST and path == PATH else None


def id_of(opening: Opening) -> str:
    """A job's id, which is the end of its address."""
    words = re.sub(r"[^a-z0-9]+", "-", opening.title.lower()).strip("-")
    return f"{opening.employer_id}/{words}-{FEEDS[NAME].number(opening)}"


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of the feed; a currency stands there even where no pay does."""
    least, most, currency, period = opening.pay or (None, None, "USD", "year")
    company, name = id_of(opening).split("/")
    address = f"https://himalayas.app.sandbox.invalid/companies/{company}/jobs/{name}"
    opened = int(opening.opened_at.timestamp())
    return packed(
        {
            "title": opening.title, "excerpt": NOTICE, "companyName": employer.name, "companySlug": company, "companyLogo": "",
            "employmentType": "Intern" if opening.seniority == "intern" else "Full Time", "minSalary": least, "maxSalary": most,
            "salaryPeriod": PERIODS.get(period, period), "currency": currency,
            "seniority": [LEVELS.get(opening.seniority or "", "Mid-level")],
            "locationRestrictions": [COUNTRIES[opening.country]], "timezoneRestrictions": [], "categories": [],
            "parentCategories": [], "description": text, "pubDate": opened, "expiryDate": opened + 60 * 86_400,
            "applicationLink": address, "guid": address.replace(".sandbox.invalid", "", 1),
        }
    )  # fmt: skip


def feed(jobs: Sequence[bytes], query: str) -> bytes:
    """The page that a query asks for; the cursor is the place of its first job."""
    asked = parse_qs(query)
    size, first = (number(asked.get(name), usual) for name, usual in (("limit", PER_PAGE), ("cursor", 0)))
    end = first + min(max(size, 1), PER_PAGE)
    return packed(
        {
            "comments": NOTICE, "updatedAt": 0, "offset": first, "limit": end - first, "totalCount": len(jobs),
            "nextCursor": str(end) if end < len(jobs) else None, "jobs": [msgspec.Raw(each) for each in jobs[first:end]],
        }
    )  # fmt: skip


def number(stated: list[str] | None, usual: int) -> int:
    """The number that a query states, or the usual one."""
    return int(stated[0]) if stated and stated[0].isdecimal() else usual

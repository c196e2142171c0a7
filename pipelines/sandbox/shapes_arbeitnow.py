"""The market as Arbeitnow shows it: pages by number, HTML escaped once more, and a line of its own below every text. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import parse_qs

import msgspec

from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening

NAME = "arbeitnow"
KIND = "application/json; charset=utf-8"
HOST, PATH = "www.arbeitnow.com", "/api/job-board-api"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"message":"Not found"}', KIND)
PER_PAGE = 100
OWN_LINE = "<p>More openings in Europe stand on this feed (sandbox: invented data).</p>"


def serves(host: str) -> bool:
    """Whether a host is the feed's."""
    return host == HOST


def board_asked(host: str, path: str) -> str | None:
    """The feed's one board, or None for a path that is not the feed's."""
    return BOARD if host == HOST and path == PATH else None


def id_of(opening: Opening) -> str:
    """A job's id, which its address ends with."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{opening.title} {opening.employer_id}".lower()).strip("-")
    return f"{words}-{FEEDS[NAME].number(opening)}"


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of the feed; it knows no pay."""
    name = id_of(opening)
    return packed(
        {
            "slug": name, "company_name": employer.name, "title": opening.title, "description": escape(text + OWN_LINE),
            # False of hybrids and of those that say nothing.
            "remote": opening.remote == "remote", "url": f"https://www.arbeitnow.com.sandbox.invalid/jobs/companies/{name}",
            "tags": [opening.function.title()],
            "job_types": ["internship" if opening.seniority == "intern" else "full time"],
            "location": opening.city, "created_at": int(opening.opened_at.timestamp()),
        }
    )  # fmt: skip


def feed(jobs: Sequence[bytes], query: str) -> bytes:
    """The page whose number a query states, the first when it states none; past the last one a page is empty."""
    stated = parse_qs(query).get("page", ["1"])[0]
    page = max(int(stated), 1) if stated.isdecimal() else 1
    held = jobs[(page - 1) * PER_PAGE : page * PER_PAGE]
    address = f"https://{HOST}.sandbox.invalid{PATH}?page="
    more = f"{address}{page + 1}" if len(jobs) > page * PER_PAGE else None
    return packed(
        {
            "data": [msgspec.Raw(each) for each in held],
            "links": {"first": f"{address}1", "last": None, "prev": f"{address}{page - 1}" if page > 1 else None, "next": more},
            "meta": {"current_page": page, "per_page": PER_PAGE, "terms": NOTICE},
        }
    )  # fmt: skip

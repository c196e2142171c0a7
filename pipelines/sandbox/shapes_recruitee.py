"""The market as Recruitee shows it: one document a site, on a host of the employer's own, requirements in their field. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.pieces import pieces
from pipelines.sandbox.shapes import packed, place_words
from pipelines.sandbox.truth import Employer, Opening, degree_alone, paid

NAME = "recruitee"
KIND = "application/json; charset=utf-8"
DOMAIN, PATH = ".recruitee.com", "/api/offers"
ROBOTS = (200, "User-agent: *\nAllow: /\n")
MISSING = (b'{"error":"Not found"}', KIND)
#: Headings under which an employer would have filled the field for requirements.
ASKING = re.compile(
    r"requirement|qualifications|bring|profile|who you are|you have|looking for|skills|about you|you need",
    re.IGNORECASE,
)
DEGREES = {"bachelor": "bachelor_degree", "master": "master_degree", "doctorate": "doctorate_degree"}
LEVELS = {"intern": "student_college", "junior": "entry_level", "senior": "experienced", "lead": "manager"}


def serves(host: str) -> bool:
    """Whether a host is Recruitee's."""
    return host.endswith(DOMAIN)


def board_asked(host: str, path: str) -> str | None:
    """The site that a request asks for; None when it is none of Recruitee's."""
    return host.removesuffix(DOMAIN) if host.endswith(DOMAIN) and path.rstrip("/") == PATH else None


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One offer of a site."""
    address = f"https://{opening.board}.recruitee.com.sandbox.invalid/o/{opening.external_id}"
    country = {"country": COUNTRIES[opening.country], "country_code": opening.country}
    place = country | {"name": opening.city, "city": opening.city}
    return packed(
        {
            "id": int(opening.external_id), "slug": opening.external_id, "title": opening.title, "position": 1,
            "status": "published", "careers_url": address, "careers_apply_url": f"{address}/c/new",
            "company_name": stated_name(employer), "department": opening.function.title(), "location": place_words(opening),
            "city": opening.city, "state_name": opening.region, "locations": [place], "remote": opening.remote == "remote",
            "hybrid": opening.remote == "hybrid", "on_site": opening.remote == "onsite",
            "employment_type_code": "internship" if opening.seniority == "intern" else "fulltime",
            "education_code": DEGREES.get(degree_alone(opening, edits) or ""),
            "experience_code": LEVELS.get(opening.seniority or ""), "salary": salary(opening, edits),
            "created_at": stamp(opening.opened_at), "published_at": stamp(opening.opened_at),
            "updated_at": stamp(opening.opened_at), "tags": [], "translations": {"en": {"title": opening.title}},
        }
        | country
        | texts(text)
    )  # fmt: skip


def texts(text: str) -> dict[str, str]:
    """The text up to what is asked, and what is asked with all that follows, without its heading: the field is one."""
    told = pieces(text)
    before = list(takewhile(lambda piece: not ASKING.search(piece.heading), told))
    asked = told[len(before) :]
    return {
        "description": "".join(piece.whole for piece in before),
        "requirements": asked[0].body + "".join(piece.whole for piece in asked[1:]) if asked else "",
    }


def salary(opening: Opening, edits: int) -> dict[str, Any]:
    """The salary, numbers as strings; all null where none is stated."""
    least, most, currency, period = paid(opening, edits) or (None, None, None, None)
    return {
        "min": None if least is None else str(least), "max": None if most is None else str(most),
        "period": period, "currency": currency,
    }  # fmt: skip


def stamp(at: datetime) -> str:
    """An instant as Recruitee writes it."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A site whole."""
    return b'{"offers":[' + b",".join(jobs) + b"]}"

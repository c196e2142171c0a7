"""The market as Workable shows it: one document an account, no pay but a degree in a field of its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening, degree_alone

NAME = "workable"
KIND = "application/json; charset=utf-8"
#: The documented address leads to the other.
DOCUMENTED, DOCUMENTED_PATH = "www.workable.com", "/api/accounts/"
HOST, PATH = "apply.workable.com", "/api/v1/widget/accounts/"
ROBOTS = (200, "User-agent: *\nDisallow:\n")
MISSING = (b'{"error":"Not found"}', KIND)
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on_site"}
DEGREES = {"bachelor": "Bachelor's Degree", "master": "Master's Degree", "doctorate": "Doctorate"}
LEVELS = {"intern": "Internship", "junior": "Entry level", "senior": "Mid-Senior level", "lead": "Director"}


def serves(host: str) -> bool:
    """Whether a host is Workable's."""
    return host in (DOCUMENTED, HOST)


def board_asked(host: str, path: str) -> str | None:
    """The account that a request asks for; None when it is none of Workable's."""
    return unquote(path.removeprefix(PATH)) if host == HOST and path.startswith(PATH) else None


def led_on(host: str, target: str) -> str | None:
    """Where the documented address leads; None for any other."""
    if host != DOCUMENTED or not target.startswith(DOCUMENTED_PATH):
        return None
    return f"https://{HOST}.sandbox.invalid{PATH}{target.removeprefix(DOCUMENTED_PATH)}"


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One job of an account; its dates are days."""
    address = f"https://apply.workable.com.sandbox.invalid/j/{opening.external_id}"
    country, day = COUNTRIES[opening.country], opening.opened_at.date().isoformat()
    place = {
        "country": country, "countryCode": opening.country, "city": opening.city, "region": opening.region, "hidden": False,
    }  # fmt: skip
    return packed(
        {
            "title": opening.title, "shortcode": opening.external_id, "code": "",
            "employment_type": "Internship" if opening.seniority == "intern" else "Full-time",
            # False of hybrids and of those that say nothing.
            "telecommuting": opening.remote == "remote", "workplace_type": WORKPLACES.get(opening.remote or ""),
            "department": opening.function.title(), "url": address, "shortlink": address, "application_url": f"{address}/apply",
            "published_on": day, "created_at": day, "country": country, "city": opening.city, "state": opening.region,
            "education": DEGREES.get(degree_alone(opening, edits) or "", "Unspecified"),
            "experience": LEVELS.get(opening.seniority or "", "Unspecified"), "function": "", "industry": "",
            "locations": [place], "description": text,
        }
    )  # fmt: skip


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """An account whole."""
    head = packed({"name": stated_name(employer), "description": NOTICE})
    return head[:-1] + b',"jobs":[' + b",".join(jobs) + b"]}"

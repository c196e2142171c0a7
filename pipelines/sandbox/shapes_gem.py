"""The market as Gem shows it: one array a board, with neither pay nor the employer's name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from zlib import crc32

from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import packed, place_words
from pipelines.sandbox.truth import Employer, Opening

NAME = "gem"
KIND = "application/json; charset=utf-8"
HOST, PREFIX, SUFFIX = "api.gem.com", "/job_board/v0/", "/job_posts/"
ROBOTS = (403, "")
MISSING = (b'{"error":"Not found"}', KIND)
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "in_office"}


def serves(host: str) -> bool:
    """Whether a host is Gem's."""
    return host == HOST


def board_asked(host: str, path: str) -> str | None:
    """The board that a request asks for; None when it is none of Gem's. The closing slash is part of the address."""
    if host != HOST or not (path.startswith(PREFIX) and path.endswith(SUFFIX)):
        return None
    return unquote(path.removeprefix(PREFIX).removesuffix(SUFFIX))


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One post of a board."""
    number, place = int(opening.external_id), f"{opening.city}, {COUNTRIES[opening.country]}"
    tree: dict[str, Any] = {"child_ids": [], "parent_id": None}
    office = tree | {
        "child_office_external_ids": [], "id": str(crc32(opening.city.encode())), "location": {"name": place},
        "name": opening.city, "parent_office_external_id": None,
    }  # fmt: skip
    return packed(
        {
            "id": opening.external_id, "internal_job_id": str(number - 1_000), "title": opening.title, "content": text,
            "absolute_url": f"https://jobs.gem.com.sandbox.invalid/{opening.board}/{opening.external_id}",
            "departments": [tree | {"id": str(crc32(opening.function.encode())), "name": opening.function.title()}],
            "employment_type": "intern" if opening.seniority == "intern" else "full_time",
            "location": {"name": place_words(opening)}, "location_type": WORKPLACES.get(opening.remote or ""),
            "offices": [office], "requisition_id": f"R{opening.seed % 9000 + 1000}",
            "created_at": stamp(opening.opened_at), "first_published_at": stamp(opening.opened_at),
            "updated_at": stamp(opening.opened_at),
        }
    )  # fmt: skip


def stamp(at: datetime) -> str:
    """An instant as Gem writes it."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.000Z"


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A board whole."""
    return b"[" + b",".join(jobs) + b"]"

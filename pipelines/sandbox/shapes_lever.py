"""The market as Lever shows it, on both of its hosts: one array a site, lists in fields of their own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any
from urllib.parse import unquote

from pipelines.sandbox.ids import EU
from pipelines.sandbox.pieces import Piece, pieces, plain
from pipelines.sandbox.shapes import packed, place_words
from pipelines.sandbox.truth import Employer, Opening, paid

NAME = "lever"
KIND = "application/json; charset=utf-8"
HOST, EU_HOST, PATH = "api.lever.co", "api.eu.lever.co", "/v0/postings/"
ROBOTS = (200, "User-agent: *\nCrawl-delay: 1\nAllow: /\n")
MISSING = (b'{"ok":false,"error":"Document not found"}', KIND)
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on-site"}


def serves(host: str) -> bool:
    """Whether a host is one of Lever's."""
    return host in (HOST, EU_HOST)


def board_asked(host: str, path: str) -> str | None:
    """The site that a request asks for; None when it is none of Lever's."""
    name = unquote(path.removeprefix(PATH))
    if not serves(host) or not path.startswith(PATH) or "@" in name:
        return None
    return name + EU if host == EU_HOST else name


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One posting of a site."""
    host = "jobs.eu.lever.co" if opening.board.endswith(EU) else "jobs.lever.co"
    address = f"https://{host}.sandbox.invalid/{opening.board.removesuffix(EU)}/{opening.external_id}"
    categories = {
        "commitment": "Internship" if opening.seniority == "intern" else "Full-time", "department": opening.function.title(),
        "location": place_words(opening), "team": opening.function.title(), "allLocations": [place_words(opening)],
    }  # fmt: skip
    return packed(
        {
            "id": opening.external_id, "text": opening.title, "categories": categories, "country": opening.country,
            "workplaceType": WORKPLACES.get(opening.remote or "", "unspecified"),
            "createdAt": int(opening.opened_at.timestamp()) * 1000, "hostedUrl": address, "applyUrl": f"{address}/apply",
        }
        | texts(pieces(text))
        | salary(opening, edits)
    )  # fmt: skip


def texts(told: Sequence[Piece]) -> dict[str, Any]:
    """The first run of lists in a field of its own, what stands before it as the description, the rest as closing words."""
    before = list(takewhile(lambda piece: piece.items is None or not piece.heading, told))
    lists = list(takewhile(lambda piece: piece.items is not None, told[len(before) :]))
    description = "".join(piece.whole for piece in before)
    additional = "".join(piece.whole for piece in told[len(before) + len(lists) :])
    return {
        "description": description, "descriptionPlain": plain(description), "opening": description,
        "openingPlain": plain(description), "descriptionBody": "", "descriptionBodyPlain": "",
        "lists": [{"text": piece.heading, "content": piece.items} for piece in lists],
        "additional": additional, "additionalPlain": plain(additional),
    }  # fmt: skip


def salary(opening: Opening, edits: int) -> dict[str, Any]:
    """The range of an opening that states its pay; no field at all where it does not."""
    stated = paid(opening, edits)
    if stated is None:
        return {}
    least, most, currency, period = stated
    interval = f"per-{period}-wage" if period == "hour" else f"per-{period}-salary"
    return {"salaryRange": {"min": least, "max": most, "currency": currency, "interval": interval}}


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A site whole."""
    return b"[" + b",".join(jobs) + b"]"

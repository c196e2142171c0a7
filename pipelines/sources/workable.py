"""Workable accounts: one JSON document holds the whole board, a row for each country of a job (docs/sources/workable.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.demands import demands, education_demand, level_demand
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listed import Listed, reading

NAME = "workable"
HOSTS = frozenset({"www.workable.com", "apply.workable.com"})
IS_WINDOW = False
#: The documented address, and the one that it redirects to.
PATHS = ("/api/accounts/", "/api/v1/widget/accounts/")
#: What two rows of one job may differ in.
PLACE = ("country", "city", "state", "locations")


class Place(msgspec.Struct):
    country: str | None = None
    city: str | None = None
    region: str | None = None
    hidden: bool | None = None


class Job(msgspec.Struct):
    shortcode: str
    title: str
    description: str | None = None
    url: str | None = None
    department: str | None = None
    employment_type: str | None = None
    telecommuting: bool | None = None
    workplace_type: str | None = None
    published_on: str | None = None
    country: str | None = None
    city: str | None = None
    state: str | None = None
    locations: list[Place] | None = None
    education: str | None = None
    experience: str | None = None


class Board(msgspec.Struct):
    jobs: list[msgspec.Raw]
    name: str | None = None


def board_of(url: str) -> str | None:
    """The account an address names, or None when it is no account's address."""
    path = urlsplit(url).path
    prefix = next((prefix for prefix in PATHS if path.startswith(prefix)), None)
    name = unquote(path.removeprefix(prefix)) if prefix else ""
    return name if name and "/" not in name else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole board with texts; it redirects to the other host."""
    return (f"https://www.workable.com{PATHS[0]}{quote(board, safe='')}?details=true",)


def discovery(page: Page) -> tuple[str, ...]:
    """An account names no further accounts."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one account, as stated; whole when the document parses and every job could be read."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The jobs, one row each, whatever the number of their countries."""
    board = document(page.body, Board)
    return Listed(merged(board.jobs), employer=board.name)


def merged(rows: Sequence[msgspec.Raw]) -> list[msgspec.Raw]:
    """The rows with those of one job made one, the places of the later ones added to the first's.

    Rows that differ in more than the place stay apart (the second is then rejected by name), as do unreadable ones.
    """
    groups: dict[str, list[msgspec.Raw]] = {}
    for position, row in enumerate(rows):
        groups.setdefault(shared(row) or f"row {position}", []).append(row)
    return [row if not others else with_places(row, others) for row, *others in groups.values()]


def shared(row: msgspec.Raw) -> str | None:
    """What rows of one job share: all but the place; None for a row that cannot be read or has no shortcode."""
    try:
        fields = msgspec.json.decode(row, type=dict[str, Any])
    except UNREADABLE:
        return None
    if not isinstance(fields.get("shortcode"), str):
        return None
    return msgspec.json.encode({k: v for k, v in fields.items() if k not in PLACE}, order="sorted").decode()


def with_places(row: msgspec.Raw, others: Sequence[msgspec.Raw]) -> msgspec.Raw:
    """The row with every place of itself and the others."""
    fields: list[dict[str, Any]] = [msgspec.json.decode(each) for each in (row, *others)]
    every = [place for each in fields for place in places(each)]
    return msgspec.Raw(msgspec.json.encode(fields[0] | {"locations": every}))


def places(fields: dict[str, Any]) -> list[Any]:
    """The places of a row: its list, or where it has none, the place in its own fields."""
    stated_list = fields.get("locations")
    if isinstance(stated_list, list) and stated_list:
        return stated_list
    return [{"country": fields.get("country"), "city": fields.get("city"), "region": fields.get("state")}]


def stated(job: Job) -> Posting:
    """One job as Workable states it. `telecommuting` false does not say on-site: hybrids have it too."""
    stated_places = job.locations or [Place(job.country, job.city, job.state)]
    first, *others = stated_places
    return Posting(
        external_id=job.shortcode,
        title=job.title,
        text=job.description or None,
        url=job.url,
        location=told(first),
        other_locations=tuple(dict.fromkeys(place for place in map(told, others) if place and place != told(first))),
        city=None if first.hidden else first.city or None,
        region=None if first.hidden else first.region or None,
        country=first.country or job.country or None,
        is_remote=job.telecommuting or None,
        workplace=job.workplace_type,
        employment_type=job.employment_type or None,
        department=job.department or None,
        posted=job.published_on,
        posted_basis="published_on",
        demands=demands(education_demand(job.education), level_demand(job.experience)),
    )


def told(place: Place) -> str | None:
    """A place in words; of a hidden one the employer shows the country only."""
    parts = (place.country,) if place.hidden else (place.city, place.region, place.country)
    return ", ".join(part for part in parts if part) or None

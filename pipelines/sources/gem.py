"""Gem job boards: one JSON array holds the whole board (docs/sources/gem.md)."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.document import document
from pipelines.sources.listed import Listed, reading

NAME = "gem"
HOSTS = frozenset({"api.gem.com"})
IS_WINDOW = False
PREFIX, SUFFIX = "/job_board/v0/", "/job_posts"


class Named(msgspec.Struct):
    name: str | None = None


class Job(msgspec.Struct):
    id: str | int
    title: str
    absolute_url: str | None = None
    content: str | None = None
    content_plain: str | None = None
    location: Named | None = None
    location_type: str | None = None
    offices: list[Named] | None = None
    departments: list[Named] | None = None
    employment_type: str | None = None
    first_published_at: str | None = None
    updated_at: str | None = None


def board_of(url: str) -> str | None:
    """The board an address names, or None when it is no board's address."""
    path = urlsplit(url).path.removesuffix("/")
    name = unquote(path.removeprefix(PREFIX).removesuffix(SUFFIX))
    return name if path.startswith(PREFIX) and path.endswith(SUFFIX) and name and "/" not in name else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole board; the closing slash is part of it."""
    return (f"https://api.gem.com{PREFIX}{quote(board, safe='')}{SUFFIX}/",)


def discovery(page: Page) -> tuple[str, ...]:
    """A board names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one board, as stated; whole when the array parses and every job could be read."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The array; Gem documents that it is never cut into pages."""
    return Listed(document(page.body, list[msgspec.Raw]))


def stated(job: Job) -> Posting:
    """One job as Gem states it; it has no field for pay or for the employer's name."""
    location = job.location.name if job.location else None
    offices = (office.name for office in job.offices or ())
    return Posting(
        external_id=str(job.id),
        title=job.title,
        text=job.content or job.content_plain or None,
        text_format="html" if job.content else "text",
        url=job.absolute_url,
        location=location,
        other_locations=tuple(name for name in offices if name and not (location or "").startswith(name)),
        workplace=job.location_type,
        employment_type=job.employment_type,
        department=next((named.name for named in job.departments or () if named.name), None),
        posted=job.first_published_at,
        posted_basis="first_published_at",
        updated_at=job.updated_at,
    )

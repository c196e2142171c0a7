"""Ashby job boards: one JSON document holds the whole board (docs/sources/ashby.md)."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listing import proven, stated_each
from pipelines.sources.refusals import refusal, unreadable

NAME = "ashby"
HOSTS = frozenset({"api.ashbyhq.com"})
IS_WINDOW = False
PATH = "/posting-api/job-board/"


class PostalAddress(msgspec.Struct, rename="camel"):
    address_locality: str | None = None
    address_region: str | None = None
    address_country: str | None = None


class Address(msgspec.Struct, rename="camel"):
    postal_address: PostalAddress | None = None


class SecondaryLocation(msgspec.Struct):
    location: str | None = None


class Component(msgspec.Struct, rename="camel"):
    compensation_type: str | None = None
    interval: str | None = None
    currency_code: str | None = None
    min_value: float | None = None
    max_value: float | None = None


class Tier(msgspec.Struct):
    title: str | None = None
    components: list[Component] = []


class Compensation(msgspec.Struct, rename="camel"):
    compensation_tiers: list[Tier] | None = None


class Job(msgspec.Struct, rename="camel"):
    id: str
    title: str
    is_listed: bool = True
    description_html: str | None = None
    description_plain: str | None = None
    job_url: str | None = None
    location: str | None = None
    secondary_locations: list[SecondaryLocation] | None = None
    address: Address | None = None
    is_remote: bool | None = None
    workplace_type: str | None = None
    employment_type: str | None = None
    department: str | None = None
    team: str | None = None
    published_at: str | None = None
    compensation: Compensation | None = None


class Board(msgspec.Struct, rename="camel"):
    jobs: list[msgspec.Raw]
    api_version: str | None = None


def board_of(url: str) -> str | None:
    """The board an address names, or None when it is no board's address."""
    path = urlsplit(url).path
    name = unquote(path.removeprefix(PATH))
    return name if path.startswith(PATH) and name and "/" not in name else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole board; the name's case matters to Ashby."""
    return (f"https://api.ashbyhq.com{PATH}{quote(board, safe='')}?includeCompensation=true",)


def discovery(page: Page) -> tuple[str, ...]:
    """A board names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one board, as stated; whole when the document parses, names its version and every job could be read."""
    board = board_of(page.url) or ""
    if refused := refusal(page, NAME, board):
        return refused
    try:
        listed = document(page.body, Board)
    except UNREADABLE as error:
        return unreadable(page, NAME, board, error)
    postings, rejected = stated_each(listed.jobs, Job, stated)
    # A board without its version is not the interface that we know, so its absences prove nothing.
    short = None if listed.api_version == "1" else "the document names no known apiVersion"
    return Reading(
        source=NAME, board=board, **proven(listed.jobs, postings, rejected, short), postings=postings, rejected=rejected,
        listed=len(listed.jobs),
    )  # fmt: skip


def stated(job: Job) -> Posting | None:
    """One job as Ashby states it; None when the employer asks not to list it."""
    if not job.is_listed:
        return None
    postal = (job.address and job.address.postal_address) or PostalAddress()
    return Posting(
        external_id=job.id,
        title=job.title,
        text=job.description_html or job.description_plain or None,
        text_format="html" if job.description_html else "text",
        url=job.job_url,
        location=job.location,
        other_locations=tuple(place.location for place in job.secondary_locations or () if place.location),
        city=postal.address_locality,
        region=postal.address_region,
        country=postal.address_country,
        is_remote=job.is_remote,
        workplace=job.workplace_type,
        employment_type=job.employment_type,
        department=job.department,
        team=job.team,
        posted=job.published_at,
        posted_basis="publishedAt",
        pay=pay_stated(job.compensation),
    )


def pay_stated(compensation: Compensation | None) -> tuple[StatedPay, ...]:
    """Every component of every tier, as stated; which of them is a salary is decided in normalize."""
    tiers = (compensation and compensation.compensation_tiers) or []
    return tuple(
        StatedPay(
            minimum=part.min_value, maximum=part.max_value, currency=part.currency_code, interval=part.interval,
            kind=part.compensation_type, label=tier.title,
        )
        for tier in tiers
        for part in tier.components
    )  # fmt: skip

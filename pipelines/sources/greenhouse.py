"""Greenhouse job boards: one JSON document holds the whole board and says how many jobs that is (docs/sources/greenhouse.md)."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listing import proven, stated_each
from pipelines.sources.refusals import refusal, unreadable

NAME = "greenhouse"
HOSTS = frozenset({"boards-api.greenhouse.io"})
IS_WINDOW = False
PREFIX, SUFFIX = "/v1/boards/", "/jobs"
CENTS = 100


class Location(msgspec.Struct):
    name: str | None = None


class Named(msgspec.Struct):
    name: str | None = None


class PayRange(msgspec.Struct):
    min_cents: float | None = None
    max_cents: float | None = None
    currency_type: str | None = None
    title: str | None = None


class Job(msgspec.Struct):
    id: int | str
    title: str
    absolute_url: str | None = None
    location: Location | None = None
    company_name: str | None = None
    first_published: str | None = None
    updated_at: str | None = None
    language: str | None = None
    content: str | None = None
    departments: list[Named] | None = None
    pay_input_ranges: list[PayRange] | None = None


class Meta(msgspec.Struct):
    total: int | None = None


class Board(msgspec.Struct):
    jobs: list[msgspec.Raw]
    meta: Meta | None = None


def board_of(url: str) -> str | None:
    """The board an address names, or None when it is no board's address."""
    path = urlsplit(url).path
    name = unquote(path.removeprefix(PREFIX).removesuffix(SUFFIX))
    return name if path.startswith(PREFIX) and path.endswith(SUFFIX) and name and "/" not in name else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole board with texts and pay."""
    return (
        f"https://boards-api.greenhouse.io{PREFIX}{quote(board, safe='')}{SUFFIX}?content=true&pay_transparency=true",
    )


def discovery(page: Page) -> tuple[str, ...]:
    """A board names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one board, as stated; whole when all were read that `meta.total` promises (or it says nothing)."""
    board = board_of(page.url) or ""
    if refused := refusal(page, NAME, board):
        return refused
    try:
        listed = document(page.body, Board)
    except UNREADABLE as error:
        return unreadable(page, NAME, board, error)
    postings, rejected = stated_each(listed.jobs, Job, stated)
    total = listed.meta.total if listed.meta else None
    missed = total is not None and len(listed.jobs) < total
    short = f"{len(listed.jobs)} jobs of the {total} that meta.total promises" if missed else None
    return Reading(
        source=NAME, board=board, **proven(listed.jobs, postings, rejected, short), postings=postings, rejected=rejected,
        listed=len(listed.jobs) if total is None else total,
        employer=next((posting.employer for posting in postings if posting.employer), None),
    )  # fmt: skip


def stated(job: Job) -> Posting:
    """One job as Greenhouse states it. `metadata` is left behind (it can name recruiters), as is `education`
    (a setting of the application form, no demand)."""
    return Posting(
        external_id=str(job.id),
        title=job.title,
        text=job.content or None,
        text_format="escaped_html",
        url=job.absolute_url,
        employer=job.company_name,
        location=job.location.name if job.location else None,
        department=next((named.name for named in job.departments or () if named.name), None),
        posted=job.first_published,
        posted_basis="first_published",
        updated_at=job.updated_at,
        language=job.language,
        pay=tuple(map(pay_stated, job.pay_input_ranges or ())),
    )


def pay_stated(stated_range: PayRange) -> StatedPay:
    """A pay range in whole units of its currency; the period lives in its title only and is left there."""
    return StatedPay(
        minimum=None if stated_range.min_cents is None else stated_range.min_cents / CENTS,
        maximum=None if stated_range.max_cents is None else stated_range.max_cents / CENTS,
        currency=stated_range.currency_type,
        label=stated_range.title,
    )

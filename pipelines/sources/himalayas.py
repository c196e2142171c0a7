"""Himalayas: a feed of remote jobs, newest first, 20 a page, each page naming the next (docs/sources/himalayas.md)."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.windows import Attribution, board_at, reaches_back

NAME = "himalayas"
HOSTS = frozenset({"himalayas.app"})
IS_WINDOW = True
ATTRIBUTION = Attribution("Himalayas", "https://himalayas.app/jobs")
PATH = "/jobs/api"
FIRST = "https://himalayas.app/jobs/api?limit=20"
COMPANIES = "https://himalayas.app/companies/"


class Job(msgspec.Struct, rename="camel"):
    guid: str
    title: str
    company_name: str | None = None
    description: str | None = None
    excerpt: str | None = None
    employment_type: str | None = None
    min_salary: float | None = None
    max_salary: float | None = None
    salary_period: str | None = None
    currency: str | None = None
    location_restrictions: list[str] | None = None
    pub_date: int | None = None
    application_link: str | None = None


class Dated(msgspec.Struct, rename="camel"):
    pub_date: int | None = None


class Feed(msgspec.Struct, rename="camel"):
    jobs: list[msgspec.Raw]


class Next(msgspec.Struct, rename="camel"):
    jobs: list[Dated]
    next_cursor: str | None = None


def board_of(url: str) -> str | None:
    """The feed's one board, or None when the address is not the feed's."""
    return board_at(url, PATH)


def addresses(board: str) -> tuple[str, ...]:
    """The address of the newest page."""
    return (FIRST,)


def discovery(page: Page) -> tuple[str, ...]:
    """A feed names no further boards."""
    return ()


def following(page: Page) -> tuple[str, ...]:
    """The address of the next page, until one reaches further back than a daily reading needs; () when there is none."""
    if page.status != 200 or page.damage is not None:
        return ()
    try:
        found = document(page.body, Next)
    except UNREADABLE:
        return ()
    if not found.next_cursor or not found.jobs or reaches_back((job.pub_date for job in found.jobs), page.fetched_at):
        return ()
    return (f"{FIRST}&cursor={quote(found.next_cursor, safe='')}",)


def read(page: Page) -> Reading:
    """Postings of one page of the feed, as stated."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The page's jobs. `totalCount` counts the whole feed, so it says nothing of one page."""
    return Listed(document(page.body, Feed).jobs)


def stated(job: Job) -> Posting:
    """One job as Himalayas states it; its only id is its address. Every job of this feed is remote."""
    return Posting(
        external_id=job.guid.removeprefix(COMPANIES).replace("/jobs/", "/"),
        title=job.title,
        text=job.description or job.excerpt or None,
        url=job.application_link or job.guid,
        employer=job.company_name,
        location="; ".join(job.location_restrictions or ()) or None,
        is_remote=True,
        employment_type=job.employment_type,
        posted=None if job.pub_date is None else str(job.pub_date),
        posted_basis="pubDate",
        pay=pay_stated(job),
    )


def pay_stated(job: Job) -> tuple[StatedPay, ...]:
    """The salary as stated; a currency stands there even where there is none."""
    if not (job.min_salary or job.max_salary):
        return ()
    return (
        StatedPay(minimum=job.min_salary, maximum=job.max_salary, currency=job.currency, interval=job.salary_period),
    )

"""Arbeitnow: a feed of jobs, most of them in Germany, newest first, 100 a page (docs/sources/arbeitnow.md)."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.windows import Attribution, board_at, reaches_back

NAME = "arbeitnow"
HOSTS = frozenset({"www.arbeitnow.com", "arbeitnow.com"})
IS_WINDOW = True
ATTRIBUTION = Attribution("Arbeitnow", "https://www.arbeitnow.com")
PATH = "/api/job-board-api"
#: `links.next` is not followed: it adds a search to the address.
FIRST = f"https://www.arbeitnow.com{PATH}?page="


class Job(msgspec.Struct):
    slug: str
    title: str
    company_name: str | None = None
    description: str | None = None
    remote: bool | None = None
    url: str | None = None
    job_types: list[str] | None = None
    location: str | None = None
    created_at: int | None = None


class Dated(msgspec.Struct):
    created_at: int | None = None


class Feed(msgspec.Struct):
    data: list[msgspec.Raw]


class Stamps(msgspec.Struct):
    data: list[Dated]


def board_of(url: str) -> str | None:
    """The feed's one board, or None when the address is not the feed's."""
    return board_at(url, PATH)


def addresses(board: str) -> tuple[str, ...]:
    """The address of the newest page."""
    return (f"{FIRST}1",)


def discovery(page: Page) -> tuple[str, ...]:
    """A feed names no further boards."""
    return ()


def following(page: Page) -> tuple[str, ...]:
    """The address of the next page, until one is empty or reaches further back than a daily reading needs."""
    if page.status != 200 or page.damage is not None:
        return ()
    try:
        jobs = document(page.body, Stamps).data
    except UNREADABLE:
        return ()
    if not jobs or reaches_back((job.created_at for job in jobs), page.fetched_at):
        return ()
    return (f"{FIRST}{number_of(page.url) + 1}",)


def number_of(url: str) -> int:
    """The number of the page that an address asks for; the first when it names none."""
    number = parse_qs(urlsplit(url).query).get("page", ["1"])[0]
    return int(number) if re.fullmatch(r"\d{1,6}", number, re.ASCII) else 1


def read(page: Page) -> Reading:
    """Postings of one page of the feed, as stated."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The page's jobs."""
    return Listed(document(page.body, Feed).data)


def stated(job: Job) -> Posting:
    """One job as Arbeitnow states it. Descriptions are escaped HTML since 2026 and were HTML before."""
    text = job.description or None
    return Posting(
        external_id=job.slug,
        title=job.title,
        text=text,
        text_format="html" if not text or "<" in text else "escaped_html",
        url=job.url,
        employer=job.company_name,
        location=job.location or None,
        is_remote=job.remote,
        employment_type=", ".join(job.job_types or ()) or None,
        posted=None if job.created_at is None else str(job.created_at),
        posted_basis="created_at",
    )

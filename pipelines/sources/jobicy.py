"""Jobicy: a feed of the newest remote jobs, at most 100 in one document (docs/sources/jobicy.md)."""

from __future__ import annotations

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.windows import Attribution, board_at, places, plain

NAME = "jobicy"
HOSTS = frozenset({"jobicy.com"})
IS_WINDOW = True
ATTRIBUTION = Attribution("Jobicy", "https://jobicy.com")
PATH = "/api/v2/remote-jobs"


class Job(msgspec.Struct, rename="camel"):
    id: int | str
    job_title: str
    url: str | None = None
    company_name: str | None = None
    job_type: list[str] | str | None = None
    job_geo: str | None = None
    job_description: str | None = None
    job_excerpt: str | None = None
    pub_date: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None


class Feed(msgspec.Struct, rename="camel"):
    jobs: list[msgspec.Raw]
    job_count: int | None = None


def board_of(url: str) -> str | None:
    """The feed's one board, or None when the address is not the feed's."""
    return board_at(url, PATH)


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the window."""
    return (f"https://jobicy.com{PATH}?count=100",)


def discovery(page: Page) -> tuple[str, ...]:
    """A feed names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of the window, as stated; partial when it holds fewer than it counts."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The window's jobs, and how many `jobCount` promises."""
    feed = document(page.body, Feed)
    count = feed.job_count
    is_short = count is not None and len(feed.jobs) < count
    short = f"{len(feed.jobs)} jobs of the {count} that jobCount promises" if is_short else None
    return Listed(feed.jobs, short, total=count)


def stated(job: Job) -> Posting:
    """One job as Jobicy states it, entities in its plain fields undone. Every job of this feed is remote."""
    return Posting(
        external_id=str(job.id),
        title=plain(job.job_title) or "",
        text=job.job_description or job.job_excerpt or None,
        url=job.url,
        employer=plain(job.company_name),
        location=places(job.job_geo),
        is_remote=True,
        employment_type=plain(job.job_type if isinstance(job.job_type, str) else ", ".join(job.job_type or ())),
        posted=job.pub_date,
        posted_basis="pubDate",
        pay=pay_stated(job),
    )


def pay_stated(job: Job) -> tuple[StatedPay, ...]:
    """The salary as stated; 0 is none."""
    if not (job.salary_min or job.salary_max):
        return ()
    return (
        StatedPay(
            minimum=job.salary_min, maximum=job.salary_max, currency=job.salary_currency, interval=job.salary_period
        ),
    )  # fmt: skip

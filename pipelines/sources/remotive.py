"""Remotive: a feed of remote jobs in one document, a day late (docs/sources/remotive.md)."""

from __future__ import annotations

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.windows import Attribution, board_at, places

NAME = "remotive"
HOSTS = frozenset({"remotive.com"})
IS_WINDOW = True
ATTRIBUTION = Attribution("Remotive", "https://remotive.com")
PATH = "/api/remote-jobs"


class Job(msgspec.Struct):
    id: int | str
    title: str
    url: str | None = None
    company_name: str | None = None
    job_type: str | None = None
    publication_date: str | None = None
    candidate_required_location: str | None = None
    salary: str | None = None
    description: str | None = None


class Feed(msgspec.Struct):
    jobs: list[msgspec.Raw]


def board_of(url: str) -> str | None:
    """The feed's one board, or None when the address is not the feed's."""
    return board_at(url, PATH)


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the window."""
    return (f"https://remotive.com{PATH}",)


def discovery(page: Page) -> tuple[str, ...]:
    """A feed names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of the window, as stated."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The window's jobs."""
    return Listed(document(page.body, Feed).jobs)


def stated(job: Job) -> Posting:
    """One job as Remotive states it; its pay is words, and stays so. Every job of this feed is remote."""
    return Posting(
        external_id=str(job.id),
        title=job.title,
        text=job.description or None,
        url=job.url,
        employer=job.company_name,
        location=places(job.candidate_required_location),
        is_remote=True,
        employment_type=job.job_type or None,
        posted=job.publication_date,
        posted_basis="publication_date",
        pay=(StatedPay(label=job.salary.strip()),) if job.salary and job.salary.strip() else (),
    )

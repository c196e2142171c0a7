"""Remote OK: a feed of the newest hundred or so remote jobs in one array (docs/sources/remoteok.md)."""

from __future__ import annotations

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.windows import Attribution, board_at, plain

NAME = "remoteok"
HOSTS = frozenset({"remoteok.com"})
IS_WINDOW = True
ATTRIBUTION = Attribution("Remote OK", "https://remoteok.com")
PATH = "/api"


class Job(msgspec.Struct):
    id: str | int
    position: str
    url: str | None = None
    company: str | None = None
    description: str | None = None
    location: str | None = None
    date: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None


class Notice(msgspec.Struct):
    """The array's first element: no job but the terms of use."""

    legal: str


def board_of(url: str) -> str | None:
    """The feed's one board, or None when the address is not the feed's."""
    return board_at(url, PATH)


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the window."""
    return (f"https://remoteok.com{PATH}",)


def discovery(page: Page) -> tuple[str, ...]:
    """A feed names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of the window, as stated."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The array without its notice."""
    elements = document(page.body, list[msgspec.Raw])
    return Listed(elements[1:] if elements and is_notice(elements[0]) else elements)


def is_notice(element: msgspec.Raw) -> bool:
    """Whether an element is the terms of use."""
    try:
        msgspec.json.decode(element, type=Notice)
    except UNREADABLE:
        return False
    return True


def stated(job: Job) -> Posting:
    """One job as Remote OK states it; its text comes encoded twice. Every job of this feed is remote."""
    return Posting(
        external_id=str(job.id),
        title=plain(decoded(job.position)) or "",
        text=decoded(job.description or "") or None,
        url=job.url,
        employer=plain(decoded(job.company or "")),
        location=plain(decoded(job.location or "")),
        is_remote=True,
        posted=job.date,
        posted_basis="date",
        # No currency and no period are stated, and 0 stands for no salary.
        pay=(StatedPay(minimum=job.salary_min, maximum=job.salary_max),) if job.salary_min or job.salary_max else (),
    )


def decoded(twice: str) -> str:
    """UTF-8 that was taken for Latin-1 and encoded once more, undone ("MecÃ¡nico"); any other text as it is."""
    try:
        return twice.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return twice

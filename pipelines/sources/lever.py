"""Lever job sites: one JSON array holds the whole site (docs/sources/lever.md). A site of the EU host is `name@eu`."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources import host_of
from pipelines.sources.document import document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.sections import fragment, joined, section

NAME = "lever"
HOST, EU_HOST = "api.lever.co", "api.eu.lever.co"
HOSTS = frozenset({HOST, EU_HOST})
IS_WINDOW = False
PATH = "/v0/postings/"
#: No site's name has an at sign, so the two hosts' sites never share a board's name.
EU = "@eu"
#: Parameters that leave postings out.
CUTS = frozenset({"skip", "limit", "location", "commitment", "team", "department", "level", "group"})


class Categories(msgspec.Struct, rename="camel"):
    commitment: str | None = None
    department: str | None = None
    location: str | None = None
    team: str | None = None
    all_locations: list[str] | None = None


class Piece(msgspec.Struct):
    text: str | None = None
    content: str | None = None


class SalaryRange(msgspec.Struct):
    min: float | None = None
    max: float | None = None
    currency: str | None = None
    interval: str | None = None


class Job(msgspec.Struct, rename="camel"):
    id: str
    text: str
    categories: Categories | None = None
    country: str | None = None
    workplace_type: str | None = None
    created_at: int | None = None
    description: str | None = None
    description_plain: str | None = None
    lists: list[Piece] | None = None
    additional: str | None = None
    additional_plain: str | None = None
    salary_range: SalaryRange | None = None
    salary_description: str | None = None
    hosted_url: str | None = None


def board_of(url: str) -> str | None:
    """The site an address names, or None when it is no site's address."""
    path = urlsplit(url).path
    name = unquote(path.removeprefix(PATH))
    if not path.startswith(PATH) or not name or "/" in name or "@" in name:
        return None
    return name + (EU if host_of(url) == EU_HOST else "")


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole site, on the host that its name says."""
    host = EU_HOST if board.endswith(EU) else HOST
    return (f"https://{host}{PATH}{quote(board.removesuffix(EU), safe='')}?mode=json",)


def discovery(page: Page) -> tuple[str, ...]:
    """A site names no further sites."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one site, as stated; whole when the array parses, every job could be read, and nothing was cut off."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The array; short when the address asked for a part of the site."""
    cuts = CUTS & parse_qs(urlsplit(page.url).query).keys()
    short = f"the address asked for a part only ({', '.join(sorted(cuts))})" if cuts else None
    return Listed(document(page.body, list[msgspec.Raw]), short)


def stated(job: Job) -> Posting:
    """One job as Lever states it. `createdAt` is when the posting was made, which may be years before it was shown."""
    categories = job.categories or Categories()
    others = (place for place in categories.all_locations or () if place != categories.location)
    return Posting(
        external_id=job.id,
        title=job.text,
        text=text_of(job),
        url=job.hosted_url,
        location=categories.location,
        other_locations=tuple(others),
        country=job.country,
        workplace=None if job.workplace_type == "unspecified" else job.workplace_type,
        employment_type=categories.commitment,
        department=categories.department,
        team=categories.team,
        posted=None if job.created_at is None else str(job.created_at),
        posted_basis="createdAt",
        pay=pay_stated(job.salary_range),
    )


def text_of(job: Job) -> str | None:
    """The description, then each list under its own heading (Lever sends bare `<li>`), the closing words and the pay's."""
    return joined(
        job.description or fragment(job.description_plain),
        *(section(piece.text, piece.content and f"<ul>{piece.content}</ul>") for piece in job.lists or ()),
        job.additional or fragment(job.additional_plain),
        job.salary_description or "",
    )


def pay_stated(stated_range: SalaryRange | None) -> tuple[StatedPay, ...]:
    """The range as stated, the hyphens of its interval ("per-year-salary") as the blanks they stand for; 0 to 0 is none."""
    if stated_range is None or not (stated_range.min or stated_range.max):
        return ()
    return (
        StatedPay(
            minimum=stated_range.min, maximum=stated_range.max, currency=stated_range.currency,
            interval=stated_range.interval and stated_range.interval.replace("-", " "),
        ),
    )  # fmt: skip

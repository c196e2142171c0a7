"""Workday career sites: lists of postings, and a page of JSON for each (docs/sources/workday.md).

A list holds no text, so its postings are not read out of it: they would take the place of what their own pages said. What
lists and pages together prove stands in `workday_lists`.
"""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources import host_of
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listing import proven, stated_each
from pipelines.sources.refusals import refusal, unreadable
from pipelines.sources.tenants import Tenants
from pipelines.sources.workday_lists import (
    PAGES_MOST,
    STEPS_MOST,
    following,
    joined,
    list_address,
    part,
    request,
)

__all__ = ["PAGES_MOST", "STEPS_MOST", "following", "joined", "part", "request"]

NAME = "workday"
#: The data centers count on (wd1, wd5, wd103, wd501 were seen); which of them stand is nobody's to list.
DOMAIN = "myworkdayjobs.com"
HOSTS = Tenants(*(f"wd{number}.{DOMAIN}" for number in range(1, 600)))
#: It is asked where this setting is on only.
NEEDS = ("workday",)
#: Nobody documents what a list leaves out, so absence from it closes nothing.
IS_WINDOW = True
PREFIX = ("wday", "cxs")


class Named(msgspec.Struct):
    """What Workday writes as an item with words of its own."""

    descriptor: str | None = None
    name: str | None = None


class Job(msgspec.Struct, rename="camel"):
    title: str
    job_description: str | None = None
    start_date: str | None = None
    location: str | None = None
    additional_locations: list[str] | None = None
    country: str | Named | None = None
    remote_type: str | None = None
    time_type: str | None = None
    external_url: str | None = None


class Listed(msgspec.Struct, rename="camel"):
    job_postings: list[msgspec.Raw]
    total: int | None = None


class Detail(msgspec.Struct, rename="camel"):
    job_posting_info: msgspec.Raw
    hiring_organization: Named | None = None


def board_of(url: str) -> str | None:
    """The site an address names as `tenant.wd5.Site`, or None when it is neither a list's nor a posting's address."""
    parts = pieces(url)
    is_ours = len(parts) >= 5 and tuple(parts[:2]) == PREFIX and (parts[4:] == ["jobs"] or parts[4] == "job")
    return f"{host_of(url).removesuffix('.' + DOMAIN)}.{parts[3]}" if is_ours and parts[3] else None


def pieces(url: str) -> list[str]:
    """The parts of an address's path."""
    return [unquote(part) for part in urlsplit(url).path.strip("/").split("/")]


def addresses(board: str) -> tuple[str, ...]:
    """The first page of a site's list; raises ValueError for a name that is not `tenant.wd5.Site`."""
    tenant, center, site = board.split(".", 2)
    return (list_address(f"https://{tenant}.{center}.{DOMAIN}/wday/cxs/{tenant}/{quote(site, safe='')}", 0),)


def discovery(page: Page) -> tuple[str, ...]:
    """A page names no further sites."""
    return ()


def read(page: Page) -> Reading:
    """The one posting of a page; of a list how many it lists, always `partial`."""
    board = board_of(page.url) or ""
    if refused := refusal(page, NAME, board):
        return refused
    try:
        if pieces(page.url)[4:] == ["jobs"]:
            return list_reading(document(page.body, Listed), board)
        detail = document(page.body, Detail)
    except UNREADABLE as error:
        return unreadable(page, NAME, board, error)
    raws = [detail.job_posting_info]
    postings, rejected = stated_each(raws, Job, lambda job: stated(job, identity(page.url)))
    employer = detail.hiring_organization.name if detail.hiring_organization else None
    return Reading(
        source=NAME, board=board, **proven(raws, postings, rejected, None), postings=postings, rejected=rejected, listed=1,
        employer=employer or None,
    )  # fmt: skip


def list_reading(found: Listed, board: str) -> Reading:
    """What a list says of itself."""
    reason = f"a list names {len(found.job_postings)} postings and holds no text; their own pages are read"
    total = len(found.job_postings) if found.total is None else found.total
    return Reading(source=NAME, board=board, outcome="partial", listed=total, reason=reason)


def identity(url: str) -> str:
    """The number that ends a posting's address (`..._JR354232`), which outlives its title; else its last part."""
    last = pieces(url)[-1]
    number = last.rpartition("_")[2]
    return number if any(letter.isdigit() for letter in number) else last


def stated(job: Job, external_id: str) -> Posting:
    """One posting as its page states it; `startDate` is the day it was posted."""
    country = job.country.descriptor if isinstance(job.country, Named) else job.country
    return Posting(
        external_id=external_id,
        title=job.title,
        text=job.job_description or None,
        url=job.external_url,
        location=job.location,
        other_locations=tuple(job.additional_locations or ()),
        country=country or None,
        workplace=job.remote_type,
        employment_type=job.time_type,
        posted=job.start_date,
        posted_basis="startDate",
    )

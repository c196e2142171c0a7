"""Any employer's page that states a schema.org JobPosting (docs/sources/jobpage.md): a source that stands on any host.

The board is the site's host. Asked live, a site is read from its robots.txt over its sitemaps to its job pages, which
together may prove it whole (`pipelines.sources.sites`); a page alone, as archives hold it, says nothing of the others. No
address alone makes a job page: `holds` looks into the page.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec
from bs4 import BeautifulSoup

from pipelines.posting import Page, Posting, Reading
from pipelines.sources import host_of, jsonld, microdata, sitemap
from pipelines.sources.jobposting import Item, address_of, ended, identifier_of, posting, title_of
from pipelines.sources.listed import Listed, reading_of
from pipelines.sources.pagetext import ends, is_html, text_of
from pipelines.sources.refusals import refusal
from pipelines.sources.sites import (
    PAGES_MOST,
    ROBOTS,
    STEPS_MOST,
    UNLISTED,
    following,
    is_robots,
    is_told,
    joined,
    part,
)

#: How a site is asked and put together.
__all__ = ["PAGES_MOST", "STEPS_MOST", "UNLISTED", "following", "joined", "part"]

NAME = "jobpage"
#: No host is its own, so that an address alone finds another source or none; it is asked last.
HOSTS: frozenset[str] = frozenset()
IS_WINDOW = False
#: Whose terms forbid reading by programs: not read out of anybody's archive either (docs/sources/jobpage.md).
REFUSED = frozenset({"linkedin", "indeed", "glassdoor", "smartrecruiters", "weworkremotely", "adzuna"})
#: Parameters that say where a reader came from, not which posting is shown.
TRACKING = re.compile(r"utm_\w+|gclid|fbclid|gh_src|lever-source\w*|source|src|ref|referrer|in_iframe", re.IGNORECASE)
LINK = re.compile(r"<link\b[^<>]{0,2000}\bcanonical\b[^<>]{0,2000}>", re.IGNORECASE)
#: An identifier that no other page of any host has.
UNIQUE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
REASON_MAX = 300
#: A page of more is a list by another name; those beyond are not read, and the reading says so.
POSTINGS_MAX = 200


class Job(msgspec.Struct):
    """An item with what its page calls it."""

    id: str
    title: str
    url: str
    item: Item


def board_of(url: str) -> str | None:
    """The host of an address on the web, without its port; None for one whose terms forbid reading, or that is none."""
    host = host_of(url).rstrip(".")
    is_web = urlsplit(url).scheme in ("http", "https") if host else False
    return host if is_web and not REFUSED & set(host.split(".")[:-1]) else None


def addresses(board: str) -> tuple[str, ...]:
    """A site's robots.txt, which names its sitemaps; it is asked for as a page besides, so that it is kept with them."""
    return (f"https://{board.lower()}{ROBOTS}",)


def hosts(board: str) -> frozenset[str]:
    """The only host that is asked for a board: the one watched. A `www.` twin is a site with rules of its own."""
    return frozenset({board.lower()})


def discovery(page: Page) -> tuple[str, ...]:
    """A site names no further sites."""
    return ()


def holds(page: Page) -> bool:
    """Whether a page of a host that nobody else reads states a JobPosting, so that it is read here."""
    if page.status != 200 or b"JobPosting" not in page.body or not is_html(page):
        return False
    text = text_of(page)
    return any(map(jsonld.names_posting, jsonld.scripts(text))) or microdata.is_marked(text)


def read(page: Page) -> Reading:
    """The posting of one page, as stated; whole when every JobPosting on it could be read and the page comes to its end.

    A page without one has `drifted`: it may be over, or written by a script now. One past its `validThrough` says so.
    """
    board = board_of(page.url) or ""
    if is_robots(page.url) and is_told(page):
        return Reading(source=NAME, board=board, outcome="whole", reason="the site's rules")
    if refused := refusal(page, NAME, board):
        return told(refused, page, refused.reason)
    if (found := listed(page)) is not None:
        return Reading(source=NAME, board=board, outcome="failed" if found else "whole", reason=found or "addresses")
    items, unreadable = stated_items(text_of(page))
    if not ends(text_of(page)):
        unreadable.append("the page does not come to its end")
    if not items:
        outcome = "failed" if unreadable else "drifted"
        nothing = Reading(source=NAME, board=board, outcome=outcome)
        return told(nothing, page, "; ".join(unreadable) or "the page states no JobPosting")
    if len(items) > POSTINGS_MAX:
        unreadable.append(f"only {POSTINGS_MAX} of {len(items):,} postings were read")
    short = "; ".join(unreadable) or None
    jobs = [msgspec.Raw(msgspec.json.encode(job)) for job in named(items[:POSTINGS_MAX], page)]
    reading = reading_of(Listed(jobs, short), NAME, board, Job, stated)
    return told(reading, page, reading.reason or over(items, page))


def listed(page: Page) -> str | None:
    """Of a list of addresses "", or why it cannot be read; None for a page that is none."""
    try:
        if not sitemap.is_plain(sitemap.unpacked(page.body)):
            return None
        return "" if sitemap.named(page.body, host_of(page.url)) else "the sitemap is not whole"
    except ValueError as error:
        return str(error) if sitemap.is_packed(page.body) else None


def told(reading: Reading, page: Page, reason: str | None) -> Reading:
    """A reading whose reason names the page: a host has many."""
    path = urlsplit(page.url).path or "/"
    return msgspec.structs.replace(reading, reason=reason and f"{reason[:REASON_MAX]} ({path[:REASON_MAX]})")


def stated_items(text: str) -> tuple[list[Item], list[str]]:
    """The JobPostings of a page, those without words left out, and what could not be read; JSON-LD before microdata."""
    items, unreadable = jsonld.postings(text)
    if not items:
        items, more = microdata.postings(text)
        unreadable += more
    # Lists of postings refer to each by its address alone.
    return [item for item in items if title_of(item) or item.get("description")], unreadable


def named(items: list[Item], page: Page) -> list[Job]:
    """Every posting under its name, those that are one put together: a page repeats a posting for each of its places."""
    canonical = canonical_of(page)
    jobs: dict[tuple[str, str], Job] = {}
    for item in items:
        url = clean_url(page.url, address_of(item) or canonical)
        job = Job(external_id(item, url), title_of(item) or "", url, item)
        held = jobs.get((job.id, job.title))
        jobs[job.id, job.title] = together(held, job) if held else job
    return list(jobs.values())


def together(held: Job, other: Job) -> Job:
    """Two statements of one posting: the one that says more, with the places of both."""
    size = [len(str(job.item.get("description") or "")) for job in (held, other)]
    fuller = held if size[0] >= size[1] else other
    places = [place for job in (held, other) for place in as_list(job.item.get("jobLocation"))]
    return msgspec.structs.replace(fuller, item=fuller.item | {"jobLocation": places})


def as_list(value: object) -> list[object]:
    """A list as it is, one value as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def canonical_of(page: Page) -> str | None:
    """The address that a page calls its own, whole; None where it names none."""
    found = LINK.search(text_of(page))
    link = BeautifulSoup(found[0], "html.parser").find("link") if found else None
    href = link.get("href") if link else None
    try:
        return urljoin(page.url, href) if isinstance(href, str) and href else None
    except ValueError:
        return None


def clean_url(page_url: str, stated: str | None) -> str:
    """The address a posting is known by: the one stated, if it can be its own, else the page's without what tracks readers.

    One on another host, or nearer to the root than the page is, is a template's slip: it would make all postings one.
    """
    if stated and host_of(stated) == host_of(page_url) and len(segments(stated)) >= len(segments(page_url)):
        return stated.partition("#")[0]
    parts = urlsplit(page_url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)]
    return parts._replace(query=urlencode(query), fragment="").geturl()


def segments(url: str) -> list[str]:
    """The parts of an address's path."""
    return [part for part in urlsplit(url).path.split("/") if part]


def external_id(item: Item, url: str) -> str:
    """The identifier where it is surely the posting's own (it stands in its address, or no other can have it), else the path.

    Sites that list for many employers state each employer's own number: two of those may be alike.
    """
    identifier = identifier_of(item)
    parts = urlsplit(url)
    address = "/".join(segments(url)) + (f"?{parts.query}" if parts.query else "")
    is_own = identifier and (
        UNIQUE.fullmatch(identifier) or (re.search(r"\d", identifier) and stands_in(identifier, address))
    )
    return identifier if identifier and is_own else address or "/"


def stands_in(identifier: str, address: str) -> bool:
    """Whether an identifier is a part of an address by itself, not a piece of a longer number."""
    return re.search(rf"(?<![0-9a-z]){re.escape(identifier)}(?![0-9a-z])", address, re.IGNORECASE) is not None


def stated(job: Job) -> Posting:
    """One posting as its page states it."""
    return posting(job.item, job.id, job.url)


def over(items: list[Item], page: Page) -> str | None:
    """That a posting had ended by its own date, though its page still shows it; None when none had."""
    past = next((end for item in items if (end := ended(item, page.fetched_at))), None)
    return f"validThrough {past} had passed" if past else None

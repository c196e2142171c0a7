"""The lists of a Workday site: how one is asked for, what it names, and what all of them with their pages together prove.

A list is asked for by POST, and what tells one page of it from the next stands in the body. Archives find an answer by its
address alone, so the address that is kept says it too, as pywb writes POSTs down (`?__wb_method=POST&limit=20&offset=19`):
each record stands for itself, and the request can be made again from it. What is sent goes to the address without that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, Rejected
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.request import Request

#: Rows of one page; Workday answers 400 to more.
LIMIT = 20
#: Each page begins with the row that the one before ended with, so nothing slips between two while the site moves.
STEP = LIMIT - 1
#: A list shows no more than these, and says so of no site that has more.
CLIPPED = 2_000
#: Requests of one site in one reading: others were shut out at some 450 an hour.
PAGES_MOST = STEPS_MOST = 200
METHOD = ("__wb_method", "POST")
#: Before every page of a posting, which no list can begin at.
AFTER_LISTS = 1_000_000
SINGLE = "single pages: the site's lists are not among them"


class Row(msgspec.Struct, rename="camel"):
    external_path: str | None = None


class Rows(msgspec.Struct, rename="camel"):
    job_postings: list[Row]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: a list by its offset, with the addresses that it names (None if unread); a page after those."""

    first: int
    url: str
    rows: tuple[str, ...] | None = None
    total: int | None = None
    is_full: bool = False


Pieces = Sequence[tuple[Place, Reading]]


def list_address(site: str, offset: int) -> str:
    """The address that a page of a site's list is known by."""
    return f"{site}/jobs?{urlencode([METHOD, ('limit', LIMIT), ('offset', offset)])}"


def offset_of(url: str) -> int | None:
    """Where the list of an address begins; None of an address that is no list of ours."""
    said = dict(parse_qsl(urlsplit(url).query))
    is_ours = is_list(url) and said.get(METHOD[0]) == METHOD[1]
    return int(said["offset"]) if is_ours and said.get("offset", "").isdecimal() else None


def is_list(url: str) -> bool:
    """Whether an address is a list's (`/wday/cxs/tenant/Site/jobs`) and no posting's."""
    return urlsplit(url).path.split("/")[5:] == ["jobs"]


def request(address: str, keys: Mapping[str, str]) -> Request:
    """A POST for a page of a list, a GET for a posting's page. Workday answers 422 where one of the four is missing."""
    offset = offset_of(address)
    if offset is None:
        return Request(address)
    body = msgspec.json.encode({"appliedFacets": {}, "limit": LIMIT, "offset": offset, "searchText": ""})
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    return Request(address.partition("?")[0], "POST", body, headers)


def part(page: Page) -> Place | None:
    """Where an answer stands among those of its site; None of a list that does not say where it begins."""
    if not is_list(page.url):
        return Place(AFTER_LISTS, page.url)
    offset = offset_of(page.url)
    if offset is None:
        return None
    if page.status != 200 or page.damage is not None:
        return Place(offset, page.url)
    try:
        found = document(page.body, Rows)
    except UNREADABLE:
        return Place(offset, page.url)
    site = page.url.partition("?")[0].removesuffix("/jobs")
    rows = tuple(address(site, row) for row in found.job_postings)
    return Place(offset, page.url, rows, found.total, len(rows) >= LIMIT)


def address(site: str, row: Row) -> str:
    """The address of a row's own page; "" where it leads elsewhere than into the site."""
    path = row.external_path or ""
    leads_in = path.startswith("/job/") and ".." not in path.split("/") and not set(path) & set("\\?#")
    return site + quote(path, safe="/%:@!$&'()*+,;=~") if leads_in else ""


def following(page: Page) -> tuple[str, ...]:
    """The next page of a list, and the pages of the postings that this one names."""
    place = part(page)
    if place is None or not place.rows:
        return ()
    onward = place.first + STEP
    further = (list_address(page.url.partition("/jobs?")[0], onward),) if place.is_full and onward < CLIPPED else ()
    return (*further, *filter(None, place.rows))


def joined(pieces: Pieces) -> Reading:
    """One reading of a site from all the answers of one asking: whole where its lists were read to their end, and each page."""
    held = {place.url: (place, reading) for place, reading in pieces}
    lists = sorted((each for each in held.values() if each[0].first < AFTER_LISTS), key=lambda each: each[0].first)
    if not lists:
        readings = [reading for _, reading in held.values()]
        return readings[0] if len(readings) == 1 else summed(readings[0], readings, SINGLE, None)
    first = lists[0]
    if first[0].rows is None:
        return first[1]
    named = dict.fromkeys(url for place, _ in lists for url in place.rows or ())
    readings = [held[url][1] for url in named if url in held]
    listed = max(first[0].total or 0, len(named))
    short = gap(lists) or lacking(listed, len(named), len(readings))
    return summed(first[1], readings, short, listed)


def gap(lists: Pieces) -> str | None:
    """Why the lists, in order, do not reach from the first posting to the last; None when they do."""
    expected: int | None = 0
    before: tuple[str, ...] = ()
    for place, reading in lists:
        if place.first != expected:
            break
        if place.rows is None:
            return f"the list from posting {place.first} was {reading.outcome}: {reading.reason}"
        if before and place.rows and before[-1] not in place.rows:
            return f"the site moved before the list from posting {place.first}"
        before, expected = place.rows, place.first + STEP if place.is_full else None
    if expected is None:
        return None
    return (
        f"a list shows {CLIPPED:,} at most" if expected >= CLIPPED else f"the list from posting {expected} is missing"
    )


def lacking(listed: int, named: int, read: int) -> str | None:
    """What is missing of the postings that a site lists; None for nothing."""
    if listed >= CLIPPED:
        return f"a list shows {CLIPPED:,} at most"
    if named < listed:
        return f"{named:,} of {listed:,} postings were named"
    return f"{named - read:,} of {named:,} pages were not asked for" if read < named else None


def summed(about: Reading, readings: Sequence[Reading], short: str | None, listed: int | None) -> Reading:
    """All postings, each once: whole where nothing is short and every page was read or is gone, empty where none is listed."""
    postings: dict[str, Posting] = {}
    rejected: list[Rejected] = []
    for position, reading in enumerate(readings):
        rejected += [msgspec.structs.replace(job, position=position) for job in reading.rejected]
        for posting in reading.postings:
            postings.setdefault(posting.external_id, posting)
    trouble = next((each for each in readings if each.outcome not in ("whole", "gone")), None)
    reason = short or (f"a page was {trouble.outcome}: {trouble.reason}" if trouble else None)
    return Reading(
        source=about.source, board=about.board, outcome="partial" if reason else "whole" if readings else "empty",
        postings=tuple(postings.values()), rejected=tuple(rejected), listed=len(readings) if listed is None else listed,
        reason=reason, employer=next((each.employer for each in readings if each.employer), None),
    )  # fmt: skip

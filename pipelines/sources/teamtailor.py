"""Teamtailor career sites: an RSS feed in pages (docs/sources/teamtailor.md). A site of the North American host is `name.na`.

How many jobs a page may hold is the site's choice, so a short page proves nothing: pages overlap by one posting, and the
board ends with the page that holds nothing new (`pipelines.sources.pages`). Alone, a page is `partial`.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources import host_of
from pipelines.sources.listed import Listed
from pipelines.sources.pages import Part
from pipelines.sources.tenants import Tenants, tenant_host
from pipelines.sources.xml_listing import NO_XML, raw, reading, tree, words

NAME = "teamtailor"
DOMAIN, NA = "teamtailor.com", ".na"
HOSTS = Tenants(DOMAIN, f"na.{DOMAIN}")
IS_WINDOW = False
PATH = "/jobs.rss"
SPACE = {"tt": "https://teamtailor.com/locations"}
#: The most that a page can be asked for, and a bound on how far a board is followed.
PER_PAGE, MOST = 100, 5_000
JOB_NUMBER = re.compile(r"/jobs/(\d+)", re.ASCII)
REMOTE = {"fully": True, "none": False}


class Place(msgspec.Struct):
    name: str | None = None
    city: str | None = None
    country: str | None = None


class Item(msgspec.Struct):
    id: str
    title: str
    employer: str | None = None
    description: str | None = None
    link: str | None = None
    posted: str | None = None
    remote_status: str | None = None
    department: str | None = None
    role: str | None = None
    places: list[Place] = []


def board_of(url: str) -> str | None:
    """The site an address names (`acme`, `acme.na`), or None when it is no site's feed."""
    host = host_of(url)
    return host.removesuffix(f".{DOMAIN}") if host in HOSTS and urlsplit(url).path == PATH else None


def addresses(board: str) -> tuple[str, ...]:
    """The address of the first page."""
    return (page_address(board, 0),)


def page_address(board: str, first: int) -> str:
    """The address of the page that begins with posting number `first`, counted from 0."""
    region = "na." if board.endswith(NA) else ""
    return f"https://{tenant_host(board.removesuffix(NA), region + DOMAIN)}{PATH}?per_page={PER_PAGE}&offset={first}"


def discovery(page: Page) -> tuple[str, ...]:
    """A site names no further sites."""
    return ()


def part(page: Page) -> Part | None:
    """Where this page stands on its board; None for a page that holds no feed."""
    if page.status != 200 or page.damage is not None:
        return None
    try:
        items = tree(page.body).findall("channel/item")
    except NO_XML:
        return None
    return Part(first_of(page.url), len(items))


def first_of(url: str) -> int:
    """The number of the posting that an address begins with."""
    offset = parse_qs(urlsplit(url).query).get("offset", ["0"])[0]
    return int(offset) if re.fullmatch(r"\d{1,6}", offset, re.ASCII) else 0


def following(page: Page) -> tuple[str, ...]:
    """The address of the next page, which begins with this one's last posting; () when nothing new can follow."""
    here, board = part(page), board_of(page.url)
    if here is None or board is None or here.next_first is None or here.next_first > MOST:
        return ()
    return (page_address(board, here.next_first),)


def read(page: Page) -> Reading:
    """Postings of one page of a site, as stated: `empty` where the first page lists none, else at best `partial`."""
    return reading(page, NAME, board_of(page.url) or "", "rss", lambda root: listed(page, root), Item, stated)


def listed(page: Page, root: Element) -> Listed:
    """The items, as a part of the board; raises ValidationError for a feed without a channel."""
    if root.find("channel") is None:
        raise msgspec.ValidationError("the feed has no `channel`")
    first, employer = first_of(page.url), words(root, "channel/title")
    items = [raw(fields(item, employer)) for item in root.iterfind("channel/item")]
    is_empty = first == 0 and not items
    short = None if is_empty else f"one page, from posting {first}, of a board that comes in pages"
    return Listed(items, short, employer=employer)


def fields(item: Element, employer: str | None) -> dict[str, object]:
    """An item's elements in our words; the number in its link is its id, as on the site itself."""
    link = words(item, "link")
    number = JOB_NUMBER.search(link or "")
    return {
        "id": number[1] if number else words(item, "guid"),
        "title": words(item, "title"),
        "employer": employer,
        "description": words(item, "description"),
        "link": link,
        "posted": words(item, "pubDate"),
        "remote_status": words(item, "remoteStatus"),
        "department": words(item, "tt:department", SPACE),
        "role": words(item, "tt:role", SPACE),
        "places": [
            {name: words(place, f"tt:{name}", SPACE) for name in ("name", "city", "country")}
            for place in item.iterfind("tt:locations/tt:location", SPACE)
        ],
    }


def stated(item: Item) -> Posting:
    """One item as Teamtailor states it; street addresses are left behind. `temporary` is no lasting remote work."""
    first, *others = item.places or [Place()]
    return Posting(
        external_id=item.id,
        title=item.title,
        text=item.description,
        url=item.link,
        employer=item.employer,
        location=told(first),
        other_locations=tuple(place for place in map(told, others) if place),
        city=first.city,
        country=first.country,
        is_remote=REMOTE.get(item.remote_status or ""),
        workplace="hybrid" if item.remote_status == "hybrid" else None,
        department=item.department,
        team=item.role,
        posted=iso(item.posted),
        posted_basis="pubDate",
    )


def told(place: Place) -> str | None:
    """A place in words: city and country, or its name where it has none."""
    return ", ".join(filter(None, (place.city or place.name, place.country))) or None


def iso(rfc822: str | None) -> str | None:
    """ "Mon, 06 Jul 2026 08:58:57 +0200" as ISO 8601; what is no such date stays as it stands."""
    try:
        return None if rfc822 is None else parsedate_to_datetime(rfc822).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return rfc822

"""USAJOBS, the board of the United States' federal offices: answers of its search (docs/sources/usajobs.md)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.request import Request
from pipelines.sources.sections import joined, section
from pipelines.sources.windows import BOARD

NAME = "usajobs"
HOSTS = frozenset({"data.usajobs.gov"})
#: A search answers with what it was asked for, and with 10,000 at most.
IS_WINDOW = True
MOST = 10_000
#: It is asked with these of the settings only.
NEEDS = ("usajobs_key", "usajobs_email")
#: What was posted in a week: a daily reading that fails six times loses nothing.
FIRST = "https://data.usajobs.gov/api/Search?DatePosted=7&Fields=Full&ResultsPerPage=250&Page=1"
PATH = "/api/search"
#: The codes of RateIntervalCode that are a period; older answers write the words. `WC` is work without pay.
INTERVALS = {
    "PA": "per year",
    "PH": "per hour",
    "PD": "per day",
    "PM": "per month",
    "BW": "biweekly",
    "PW": "piece work",
}
UNPAID = ("WC", "Without Compensation")
#: What a place says that is none.
NOWHERE = "N/A"


class Place(msgspec.Struct, rename="pascal"):
    location_name: str | None = None
    country_code: str | None = None
    country_sub_division_code: str | None = None
    city_name: str | None = None


class Named(msgspec.Struct, rename="pascal"):
    name: str | None = None


class Remuneration(msgspec.Struct, rename="pascal"):
    minimum_range: str | float | None = None
    maximum_range: str | float | None = None
    rate_interval_code: str | None = None


class Details(msgspec.Struct, rename="pascal"):
    job_summary: str | None = None
    major_duties: list[str] | str | None = None
    education: str | None = None
    remote_indicator: bool | str | None = None


class UserArea(msgspec.Struct, rename="pascal"):
    details: Details | None = None


class Descriptor(msgspec.Struct, rename="pascal"):
    position_title: str
    position_uri: str | None = msgspec.field(default=None, name="PositionURI")
    position_location: list[Place] | None = None
    organization_name: str | None = None
    department_name: str | None = None
    position_schedule: list[Named] | None = None
    qualification_summary: str | None = None
    position_remuneration: list[Remuneration] | None = None
    publication_start_date: str | None = None
    user_area: UserArea | None = None


class Job(msgspec.Struct, rename="pascal"):
    matched_object_id: str
    matched_object_descriptor: Descriptor


class Result(msgspec.Struct, rename="pascal"):
    search_result_items: list[msgspec.Raw]
    search_result_count: int | None = None
    search_result_count_all: int | None = None


class Answer(msgspec.Struct, rename="pascal"):
    search_result: Result


def board_of(url: str) -> str | None:
    """The one board when the address is the search's, whose path is written with and without a capital; else None."""
    return BOARD if urlsplit(url).path.rstrip("/").lower() == PATH else None


def addresses(board: str) -> tuple[str, ...]:
    """The first page of the search for what is new."""
    return (FIRST,)


def request(address: str, keys: Mapping[str, str]) -> Request:
    """A page is asked with the key, and under the e-mail address that it was given for."""
    return Request(address, secrets={"Authorization-Key": keys["usajobs_key"], "User-Agent": keys["usajobs_email"]})


def following(page: Page) -> tuple[str, ...]:
    """The next page of the same search; () after the last, and after the 10,000 that a search gives at most."""
    place = place_of(page.url)
    if page.status != 200 or page.damage is not None or place is None:
        return ()
    try:
        found = document(page.body, Answer).search_result
    except UNREADABLE:
        return ()
    number, size = place
    if not found.search_result_items or number * size >= min(found.search_result_count_all or 0, MOST):
        return ()
    parts = urlsplit(page.url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() != "page"]
    return (parts._replace(query=urlencode([*query, ("Page", number + 1)])).geturl(),)


def place_of(url: str) -> tuple[int, int] | None:
    """The number of a page of a search, and how many postings a page holds; None where its address does not say."""
    said = {name.lower(): value for name, value in parse_qsl(urlsplit(url).query)}
    number, size = said.get("page", "1"), said.get("resultsperpage", "")
    if not (number.isdecimal() and size.isdecimal() and int(number) and int(size)):
        return None
    return int(number), int(size)


def discovery(page: Page) -> tuple[str, ...]:
    """A search names no further boards."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one page of a search, as stated."""
    return reading(page, NAME, board_of(page.url) or "", listed, Job, stated)


def listed(page: Page) -> Listed:
    """The page's postings; short when it holds fewer than it says, or than its place among all that were found asks for."""
    found = document(page.body, Answer).search_result
    count, here = found.search_result_count, len(found.search_result_items)
    short = f"the page says it holds {count} postings and holds {here}" if count not in (None, here) else None
    return Listed(found.search_result_items, short or missing(page.url, here, found.search_result_count_all))


def missing(url: str, here: int, total: int | None) -> str | None:
    """What a page of a search lacks by the number of all that were found; None for nothing, or where it cannot be told."""
    place = place_of(url)
    if place is None or total is None:
        return None
    number, size = place
    due = max(0, min(size, total - (number - 1) * size))
    if here < due:
        return f"page {number} holds {here} of the {due} postings that are due"
    return f"a search gives {MOST:,} of the {total:,} postings it found" if number * size >= MOST < total else None


def stated(job: Job) -> Posting:
    """One posting as USAJOBS states it. Contacts of the office are left behind."""
    said = job.matched_object_descriptor
    details = (said.user_area and said.user_area.details) or Details()
    places = said.position_location or []
    first = places[0] if places else Place()
    names = [place.location_name.strip() for place in places if place.location_name]
    has_place = first.country_sub_division_code != NOWHERE
    return Posting(
        external_id=job.matched_object_id,
        title=said.position_title,
        text=text_of(said, details),
        url=said.position_uri and said.position_uri.replace(":443/", "/"),
        employer=said.organization_name or None,
        location=names[0] if names else None,
        other_locations=tuple(dict.fromkeys(names[1:])),
        city=(first.city_name or "").partition(",")[0].strip() or None if has_place else None,
        region=first.country_sub_division_code or None if has_place else None,
        country=first.country_code or None,
        is_remote=True if details.remote_indicator in (True, "Yes", "True", "true") else None,
        employment_type=said.position_schedule[0].name if said.position_schedule else None,
        department=said.department_name or None,
        posted=said.publication_start_date,
        posted_basis="PublicationStartDate",
        pay=tuple(filter(None, map(pay_stated, said.position_remuneration or ()))),
    )


def text_of(said: Descriptor, details: Details) -> str | None:
    """Summary, duties, qualifications and education under headings, as far as the search was asked for them."""
    duties = [details.major_duties] if isinstance(details.major_duties, str) else details.major_duties or []
    return joined(
        details.job_summary or "",
        section("Duties", "".join(f"<li>{duty}</li>" for duty in duties if duty.strip())),
        section("Qualifications", said.qualification_summary),
        section("Education", details.education),
    )


def pay_stated(stated_range: Remuneration) -> StatedPay | None:
    """The range as stated, its code as the words it stands for; no currency is named. None for work without pay."""
    low, high = amount(stated_range.minimum_range), amount(stated_range.maximum_range)
    code = stated_range.rate_interval_code
    if code in UNPAID or not (low or high):
        return None
    return StatedPay(minimum=low, maximum=high, interval=INTERVALS.get(code or "", code))


def amount(words: str | float | None) -> float | None:
    """A sum written as a number or in figures ("$95,000"); None for none."""
    if not isinstance(words, str):
        return words
    figures = words.replace("$", "").replace(",", "").strip()
    return float(figures) if figures.replace(".", "", 1).isdecimal() else None

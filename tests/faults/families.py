"""The shapes that sources come in, each as a whole page of three invented postings whose last can be given odd values."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from pipelines.sources import host_of, sources
from tests.sources import conftest as first
from tests.sources import feeds

Value = Any
#: Where a value stands in a job: keys and positions from the job down.
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """One source as an example of its shape: `kind` is json, thread, xml or html; `places` tells where a job holds what.

    `page` makes a whole page of as many jobs as it is given; `job` one of them by its number.
    """

    source: str
    kind: str
    real_url: str
    content_type: str
    page: Callable[[list[Any]], bytes]
    job: Callable[[int], Any]
    places: dict[str, Place]
    ids: tuple[str, ...]

    @property
    def url(self) -> str:
        """The page's address in the sandbox."""
        host = host_of(self.real_url)
        return self.real_url.replace(f"//{host}/", f"//{host}.sandbox.invalid/", 1)

    @property
    def host(self) -> str:
        """The page's host in the sandbox."""
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """What a request for the page names."""
        return self.url.partition(self.host)[2]

    @property
    def is_paged(self) -> bool:
        """Whether a page alone never proves its board."""
        return hasattr(sources()[self.source], "part")

    @property
    def is_single(self) -> bool:
        """Whether what a page shows counts though its end is missing: it is one of many pages, and proves nothing alone."""
        return self.kind == "html"

    @property
    def best(self) -> str:
        """The outcome of a page that was read to its end."""
        return "partial" if self.is_paged else "whole"

    @property
    def body(self) -> bytes:
        """A whole page of three postings."""
        return self.page([self.job(number) for number in (1, 2, 3)])

    def odd(self, *changes: tuple[str, Value]) -> bytes:
        """The page whose third job holds other values; a field of the job that has none of its kind stays as it is."""
        last = self.job(3)
        for field, value in changes:
            if place := self.places.get(field):
                last = changed(last, place, value)
        return self.page([self.job(1), self.job(2), last])


class Left:
    """In place of a value: the field is left out."""


class Renamed:
    """In place of a value: the field bears another name."""


def changed(job: Any, place: Place, value: Value) -> Any:
    """A job with another value at a place."""
    return changed_element(job, str(place[0]), value) if isinstance(job, str) else changed_field(job, place, value)


def changed_field(job: dict[str, Any], place: Place, value: Value) -> dict[str, Any]:
    """A JSON job with another value at a place."""
    made = msgspec.json.decode(msgspec.json.encode(job))
    *above, key = place
    inner = made
    for step in above:
        inner = inner[step]
    if value is Left or value is Renamed:
        held = inner.pop(key)
        inner |= {f"new_{key}": held} if value is Renamed else {}
    else:
        inner[key] = value
    return made


def changed_element(job: str, name: str, value: Value) -> str:
    """An XML job with another text in its first element of a name; values that are no text are written out as JSON is."""
    before, _, rest = job.partition(f"<{name}>")
    text, _, after = rest.partition(f"</{name}>")
    if value is Left:
        return before + after
    if value is Renamed:
        return f"{before}<new_{name}>{text}</new_{name}>{after}"
    written = value if isinstance(value, str) else "" if value is None else str(value)
    return f"{before}<{name}>{html.escape(written, quote=False)}</{name}>{after}"


def encoded(document: Any) -> bytes:
    """JSON as any writer makes it; a msgspec.Raw inside stands as it is."""
    return msgspec.json.encode(document)


def personio_job(number: int) -> str:
    return feeds.PERSONIO_POSITION.replace("7001", str(7000 + number))


def html_job(number: int) -> dict[str, Any]:
    return {
        "@type": "JobPosting", "title": f"AI Engineer {number}", "description": "<p>Build agents.</p>",
        "datePosted": "2024-03-01", "url": f"https://quarry.example/jobs/ai-engineer-{number}",
        "hiringOrganization": {"@type": "Organization", "name": "Quarry"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Ghent", "addressCountry": "BE"}},
        "baseSalary": {"currency": "EUR", "value": {"minValue": 70000, "maxValue": 90000, "unitText": "YEAR"}},
    }  # fmt: skip


def html_page(jobs: list[Any]) -> bytes:
    graph = encoded({"@context": "https://schema.org", "@graph": jobs}).replace(b"</", b"<\\/")
    return (
        b'<!doctype html><html><head><meta charset="utf-8"><title>Jobs</title></head><body><h1>Jobs</h1>'
        b'<script type="application/ld+json">' + graph + b"</script><footer>Quarry, Ghent</footer></body></html>\n"
    )


FAMILIES = (
    Family(
        "greenhouse", "json", first.GREENHOUSE, "application/json",
        lambda jobs: encoded({"jobs": jobs, "meta": {"total": len(jobs)}}),
        lambda number: first.greenhouse_job(id=100 + number), {
            "id": ("id",), "title": ("title",), "text": ("content",), "posted": ("first_published",), "list": ("departments",),
            "least": ("pay_input_ranges", 0, "min_cents"), "most": ("pay_input_ranges", 0, "max_cents"),
        }, ("101", "102", "103"),
    ),
    Family(
        "ashby", "json", first.ASHBY, "application/json", lambda jobs: encoded({"apiVersion": "1", "jobs": jobs}),
        lambda number: first.ashby_job(id=f"a-{number}"), {
            "id": ("id",), "title": ("title",), "text": ("descriptionHtml",), "posted": ("publishedAt",),
            "list": ("secondaryLocations",), "least": ("compensation", "compensationTiers", 0, "components", 0, "minValue"),
            "most": ("compensation", "compensationTiers", 0, "components", 0, "maxValue"),
        }, ("a-1", "a-2", "a-3"),
    ),
    Family(
        "lever", "json", feeds.LEVER, "application/json", encoded, lambda number: feeds.lever_job(id=f"5f1c-{number}"), {
            "id": ("id",), "title": ("text",), "text": ("description",), "posted": ("createdAt",), "list": ("lists",),
            "least": ("salaryRange", "min"), "most": ("salaryRange", "max"),
        }, ("5f1c-1", "5f1c-2", "5f1c-3"),
    ),
    Family(
        "hackernews", "thread", first.THREAD, "application/json", lambda jobs: encoded(first.thread(*jobs)),
        lambda number: first.comment(id=700 + number),
        {"id": ("id",), "title": ("text",), "text": ("text",), "posted": ("created_at",)}, ("701", "702", "703"),
    ),
    Family(
        "himalayas", "json", feeds.HIMALAYAS, "application/json", lambda jobs: encoded({"jobs": jobs, "nextCursor": None}),
        lambda number: feeds.himalayas_job(guid=f"https://himalayas.app/companies/quarry/jobs/ai-{number}"), {
            "id": ("guid",), "title": ("title",), "text": ("description",), "posted": ("pubDate",),
            "list": ("locationRestrictions",), "least": ("minSalary",), "most": ("maxSalary",),
        }, ("quarry/ai-1", "quarry/ai-2", "quarry/ai-3"),
    ),
    Family(
        "remoteok", "json", feeds.REMOTEOK, "application/json", lambda jobs: encoded([feeds.NOTICE, *jobs]),
        lambda number: feeds.remoteok_job(id=str(1000 + number)), {
            "id": ("id",), "title": ("position",), "text": ("description",), "posted": ("date",),
            "least": ("salary_min",), "most": ("salary_max",),
        }, ("1001", "1002", "1003"),
    ),
    Family(
        "personio", "xml", feeds.PERSONIO, "text/xml", lambda jobs: feeds.personio_feed(*jobs), personio_job,
        {"id": ("id",), "title": ("name",), "text": ("value",), "posted": ("createdAt",), "list": ("additionalOffices",)},
        ("7001", "7002", "7003"),
    ),
    Family(
        "teamtailor", "xml", feeds.TEAMTAILOR, "application/rss+xml", lambda jobs: feeds.teamtailor_feed(*jobs),
        feeds.teamtailor_item,
        {"id": ("link",), "title": ("title",), "text": ("description",), "posted": ("pubDate",), "list": ("tt:locations",)},
        ("9001", "9002", "9003"),
    ),
    Family(
        "jobpage", "html", "https://quarry.example/jobs/", "text/html", html_page, html_job, {
            "id": ("url",), "title": ("title",), "text": ("description",), "posted": ("datePosted",), "list": ("jobLocation",),
            "least": ("baseSalary", "value", "minValue"), "most": ("baseSalary", "value", "maxValue"),
        }, ("jobs/ai-engineer-1", "jobs/ai-engineer-2", "jobs/ai-engineer-3"),
    ),
)  # fmt: skip
#: Those whose module is here.
HERE = tuple(family for family in FAMILIES if family.source in sources())
#: One source for each shape: a whole board and a window in JSON, XML, HTML.
ONE_EACH = tuple(family for family in HERE if family.source in ("greenhouse", "himalayas", "personio", "jobpage"))

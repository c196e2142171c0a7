"""Job pages in the shapes that sites give them, invented. Names and addresses of people stand where the real ones do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources import jobpage

URL = "https://jobs.quarry.example/openings/ai-engineer-4711"
SEEN = datetime(2024, 3, 4, 6, tzinfo=UTC)
PERSON, E_MAIL = "Petra Example", "petra@example.com"
HTML = {"content-type": "text/html; charset=utf-8"}
Item = dict[str, Any]


def item(**changes: object) -> Item:
    """A JobPosting as JSON-LD states it; a change to None leaves a property out."""
    whole = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": "AI Engineer",
        "description": "<p>Build agents.</p>", "identifier": {"@type": "PropertyValue", "name": "Quarry", "value": "4711"},
        "datePosted": "2024-03-01", "validThrough": "2024-05-01", "employmentType": ["FULL_TIME", "CONTRACTOR"],
        "hiringOrganization": {
            "@type": "Organization", "name": "Quarry", "email": E_MAIL,
            "contactPoint": {"@type": "ContactPoint", "name": PERSON, "email": E_MAIL},
        },
        "applicationContact": {"@type": "ContactPoint", "name": PERSON},
        "jobLocation": {"@type": "Place", "address": {
            "@type": "PostalAddress", "streetAddress": "Kuipgat 1", "addressLocality": "Ghent", "addressRegion": "Flanders",
            "addressCountry": {"@type": "Country", "name": "BE"}}},
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {
            "@type": "QuantitativeValue", "minValue": 60000, "maxValue": 80000, "unitText": "YEAR"}},
    } | changes  # fmt: skip
    return {name: value for name, value in whole.items() if value is not None}


def script(inner: str | object, kind: str = "application/ld+json") -> str:
    """A JSON-LD script element around a text, or around anything else as JSON."""
    text = inner if isinstance(inner, str) else msgspec.json.encode(inner).decode()
    return f'<script type="{kind}">{text}</script>'


def page(body: str | bytes, url: str = URL, status: int = 200, **headers: str) -> Page:
    """An HTML answer."""
    encoded = body.encode() if isinstance(body, str) else body
    return Page(url=url, status=status, body=encoded, fetched_at=SEEN, headers=HTML | headers)


def read(*parts: str | object, url: str = URL) -> Reading:
    """The reading of a page with these scripts, or pieces of HTML, in its body."""
    body = "".join(part if isinstance(part, str) and part.lstrip()[:1] == "<" else script(part) for part in parts)
    return jobpage.read(page(f"<!doctype html><html><body>{body}</body></html>", url))


def only(*parts: str | object, url: str = URL) -> Posting:
    """The one posting of such a page, read whole."""
    reading = read(*parts, url=url)
    assert (reading.outcome, reading.rejected, len(reading.postings)) == ("whole", (), 1), reading.reason
    return reading.postings[0]


def urlset(*urls: str, root: str = "urlset", day: int = 1) -> bytes:
    """A list of addresses, changed on days that follow each other."""
    entries = "".join(
        f"<url><loc> {url} </loc><lastmod>2024-01-{day + number % 28:02}</lastmod></url>"
        for number, url in enumerate(urls)
    )
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()
    )

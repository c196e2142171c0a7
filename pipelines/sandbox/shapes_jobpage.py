"""The market as an employer's own site shows it: a sitemap on a host of its own, and a page a posting with its JobPosting. Pure.

Most sites state it in JSON-LD, some in microdata; a page that is over is not there. What the site stands on is `.example`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.ids import BEFORE, BEHIND
from pipelines.sandbox.names import COUNTRIES
from pipelines.sandbox.shapes import NOTICE, packed
from pipelines.sandbox.truth import Employer, Opening, degree_alone, paid

NAME = "jobpage"
KIND, LIST_KIND = "text/html; charset=utf-8", "application/xml"
SITEMAP, JOBS = "/sitemap.xml", "/jobs/"
ROBOTS = (200, "User-agent: *\nDisallow: /apply/\n")
MISSING = (b"<!doctype html><html><title>Not found</title><p>sandbox: invented data</html>", KIND)
CANONICAL = re.compile(rb'<link rel="canonical" href="(https://[^/"]+([^"]+))">')
DEGREES = {"bachelor": "bachelor degree", "master": "postgraduate degree", "doctorate": "doctoral degree"}
UNITS = {"year": "YEAR", "month": "MONTH", "week": "WEEK", "day": "DAY", "hour": "HOUR"}
#: Of so many voices one writes microdata.
MICRODATA_VOICES = 4


def serves(host: str) -> bool:
    """Whether a host is an employer's own."""
    return host.startswith(BEFORE) and host.endswith(BEHIND)


def board_asked(host: str, path: str) -> str | None:
    """The site that a request asks for; None for what is no page of such a site."""
    return host if serves(host) and (path == SITEMAP or path.startswith(JOBS)) else None


def kind(path: str) -> str:
    """The content type at a path of a site."""
    return LIST_KIND if path == SITEMAP else KIND


def job(opening: Opening, employer: Employer, edits: int, text: str) -> bytes:
    """One posting's page."""
    address = f"https://{opening.board}.sandbox.invalid{JOBS}{opening.external_id}"
    item = stated(opening, employer, edits)
    is_microdata = employer.voice % MICRODATA_VOICES == 1
    inner = microdata(item, text) if is_microdata else json_ld(item | {"description": text, "url": address})
    head = f'<title>{escape(opening.title)}</title><link rel="canonical" href="{address}">'
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n<body><nav><a href="/">Home</a></nav>\n'
        f"{inner}\n<footer>{escape(employer.name)}. {NOTICE}</footer></body></html>\n"
    ).encode()


def stated(opening: Opening, employer: Employer, edits: int) -> dict[str, Any]:
    """A posting's JobPosting, but for its text."""
    place = {
        "addressLocality": opening.city,
        "addressRegion": opening.region,
        "addressCountry": COUNTRIES[opening.country],
    }
    item: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": opening.title,
        "identifier": {"@type": "PropertyValue", "name": employer.name, "value": opening.external_id},
        "datePosted": opening.opened_at.date().isoformat(),
        "employmentType": "INTERN" if opening.seniority == "intern" else "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": stated_name(employer)},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress"} | place},
    }  # fmt: skip
    if opening.remote == "remote":
        item["jobLocationType"] = "TELECOMMUTE"
    if pay := paid(opening, edits):
        least, most, currency, period = pay
        value = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitText": UNITS[period]}
        item["baseSalary"] = {"@type": "MonetaryAmount", "currency": currency, "value": value}
    if level := degree_alone(opening, edits):
        wanted = {"@type": "EducationalOccupationalCredential", "credentialCategory": DEGREES[level]}
        item["educationRequirements"] = wanted
    return item


def json_ld(item: dict[str, Any]) -> str:
    """An item as a script; nothing in it ends the script."""
    script = packed(item).decode().replace("</", "<\\/")
    return f'<h1>{escape(str(item["title"]))}</h1>\n<script type="application/ld+json">{script}</script>'


def microdata(item: dict[str, Any], text: str) -> str:
    """An item as elements of the page."""
    properties = "".join(f"{element(name, value)}\n" for name, value in item.items() if not name.startswith("@"))
    described = f'<div itemprop="description">{text}</div>'
    return f'<main itemscope itemtype="https://schema.org/JobPosting">\n{properties}{described}\n</main>'


def element(name: str, value: Any) -> str:
    """One property: an item of its own in an element, anything else in a meta."""
    if not isinstance(value, dict):
        return f'<meta itemprop="{name}" content="{escape(str(value))}">'
    inner = "".join(element(*pair) for pair in value.items() if pair[0] != "@type")
    return f'<div itemprop="{name}" itemscope itemtype="https://schema.org/{value["@type"]}">{inner}</div>'


def board(jobs: Sequence[bytes], employer: Employer) -> bytes:
    """A site's sitemap: the address of every page."""
    found = [address[1] for page in jobs if (address := CANONICAL.search(page))]
    entries = b"".join(b"<url><loc>%s</loc></url>\n" % address for address in found)
    opening = b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return opening + entries + b"</urlset>\n"


def page(jobs: Sequence[bytes], path: str) -> bytes:
    """The page at a path of a site; b"" where there is none (any more)."""
    found = ((address[2].decode(), page) for page in jobs if (address := CANONICAL.search(page)))
    return next((page for at, page in found if at == path), b"")

"""Recruitee career sites: one JSON document holds the whole site (docs/sources/recruitee.md). From 2027-02-10 on Recruitee
asks for a token; without one it answers 401, which is read as `blocked`."""

from __future__ import annotations

import math
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading, StatedPay
from pipelines.sources import host_of
from pipelines.sources.demands import demands, education_demand, level_demand
from pipelines.sources.document import document
from pipelines.sources.listed import Listed, reading
from pipelines.sources.sections import joined, section
from pipelines.sources.tenants import Tenants, tenant_host

NAME = "recruitee"
DOMAIN = "recruitee.com"
HOSTS = Tenants(DOMAIN)
IS_WINDOW = False
PATH = "/api/offers"


class Place(msgspec.Struct):
    name: str | None = None
    city: str | None = None
    country: str | None = None


class Salary(msgspec.Struct):
    min: float | str | None = None
    max: float | str | None = None
    period: str | None = None
    currency: str | None = None


class Offer(msgspec.Struct):
    id: int | str
    title: str
    #: A word that is not among these rejects its offer by name: one skipped for a new word would look closed.
    status: Literal["published", "internal", "closed", "draft", "archived"] | None = None
    description: str | None = None
    requirements: str | None = None
    careers_url: str | None = None
    company_name: str | None = None
    department: str | None = None
    location: str | None = None
    city: str | None = None
    state_name: str | None = None
    country: str | None = None
    country_code: str | None = None
    locations: list[Place] | None = None
    remote: bool | None = None
    hybrid: bool | None = None
    on_site: bool | None = None
    employment_type_code: str | None = None
    education_code: str | None = None
    experience_code: str | None = None
    salary: Salary | None = None
    created_at: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    translations: dict[str, msgspec.Raw] | None = None


class Site(msgspec.Struct):
    offers: list[msgspec.Raw]


def board_of(url: str) -> str | None:
    """The site an address names, or None when it is no site's list of offers."""
    host = host_of(url)
    return host.removesuffix(f".{DOMAIN}") if host in HOSTS and urlsplit(url).path.rstrip("/") == PATH else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that holds the whole site."""
    return (f"https://{tenant_host(board, DOMAIN)}{PATH}/",)


def discovery(page: Page) -> tuple[str, ...]:
    """A site names no further sites."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one site, as stated; whole when the document parses and every offer could be read."""
    return reading(page, NAME, board_of(page.url) or "", listed, Offer, stated)


def listed(page: Page) -> Listed:
    """The offers; those that are not published are skipped when they are read."""
    return Listed(document(page.body, Site).offers)


def stated(offer: Offer) -> Posting | None:
    """One offer as Recruitee states it, or None when it is not published. `mailbox_email`, `open_questions` and the
    streets of offices are left behind."""
    if offer.status not in (None, "published"):
        return None
    location = offer.location or offer.city or None
    others = (place.name or place.city for place in offer.locations or ())
    return Posting(
        external_id=str(offer.id),
        title=offer.title,
        text=joined(offer.description or "", section("Requirements", offer.requirements)),
        url=offer.careers_url,
        employer=offer.company_name,
        location=location,
        other_locations=tuple(name for name in others if name and name not in (location, offer.city)),
        city=offer.city,
        region=offer.state_name,
        country=offer.country_code or offer.country,
        is_remote=is_remote(offer),
        workplace=workplace(offer),
        employment_type=offer.employment_type_code,
        department=offer.department,
        posted=offer.published_at or offer.created_at,
        posted_basis="published_at" if offer.published_at else "created_at",
        updated_at=offer.updated_at,
        language=next(iter(offer.translations)) if offer.translations and len(offer.translations) == 1 else None,
        pay=pay_stated(offer.salary),
        demands=demands(education_demand(offer.education_code), level_demand(offer.experience_code)),
    )


def workplace(offer: Offer) -> str | None:
    """The ways of working that are flagged ("hybrid", or "remote, on_site" where the employer leaves a choice)."""
    flags = {"remote": offer.remote, "hybrid": offer.hybrid, "on_site": offer.on_site}
    return ", ".join(name for name, flag in flags.items() if flag) or None


def is_remote(offer: Offer) -> bool | None:
    """The `remote` flag, unless other ways are flagged beside it: a choice is not remote work."""
    return None if offer.remote and (offer.hybrid or offer.on_site) else offer.remote


def pay_stated(salary: Salary | None) -> tuple[StatedPay, ...]:
    """The salary as stated; all null is none."""
    if salary is None or not (salary.min or salary.max):
        return ()
    return (
        StatedPay(
            minimum=amount(salary.min), maximum=amount(salary.max), currency=salary.currency, interval=salary.period,
            label=words(salary),
        ),
    )  # fmt: skip


def amount(stated_amount: float | str | None) -> float | None:
    """A number, or a number in a string ("75000", "18.50"); None for other words."""
    try:
        number = float("nan" if stated_amount is None else stated_amount)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def words(salary: Salary) -> str | None:
    """What stands where a number should, so that it is not lost."""
    return (
        "; ".join(s for s in (salary.min, salary.max) if isinstance(s, str) and amount(s) is None and s.strip()) or None
    )

"""Personio job pages: one XML document holds every published position (docs/sources/personio.md)."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources import host_of
from pipelines.sources.demands import demands, level_demand, years_demand
from pipelines.sources.listed import Listed
from pipelines.sources.sections import joined, section
from pipelines.sources.tenants import Tenants, tenant_host
from pipelines.sources.xml_listing import raw, reading, words

NAME = "personio"
#: Both answer for the same tenants; the first is asked.
DOMAIN, OTHER_DOMAIN = "jobs.personio.de", "jobs.personio.com"
HOSTS = Tenants(DOMAIN, OTHER_DOMAIN)
IS_WINDOW = False
PATH = "/xml"
#: The elements that are read, called here as there.
FIELDS = (
    "id", "name", "subcompany", "office", "department", "recruitingCategory", "employmentType", "seniority", "schedule",
    "yearsOfExperience", "createdAt",
)  # fmt: skip


class Piece(msgspec.Struct):
    name: str | None = None
    value: str | None = None


class Position(msgspec.Struct, rename="camel"):
    id: str
    name: str
    subcompany: str | None = None
    office: str | None = None
    department: str | None = None
    recruiting_category: str | None = None
    employment_type: str | None = None
    schedule: str | None = None
    seniority: str | None = None
    years_of_experience: str | None = None
    created_at: str | None = None
    pieces: list[Piece] = []
    offices: list[str] = []
    url: str | None = None


def board_of(url: str) -> str | None:
    """The tenant an address names, or None when it is no tenant's feed."""
    host = host_of(url)
    return host.partition(".")[0] if host in HOSTS and urlsplit(url).path == PATH else None


def addresses(board: str) -> tuple[str, ...]:
    """The one address that lists every position. In a language of its choice: asked for one, it may leave some out."""
    return (f"https://{tenant_host(board, DOMAIN)}{PATH}",)


def discovery(page: Page) -> tuple[str, ...]:
    """A tenant names no further tenants."""
    return ()


def read(page: Page) -> Reading:
    """Postings of one tenant, as stated; whole when the document parses to its end and every position could be read."""
    return reading(
        page, NAME, board_of(page.url) or "", "workzag-jobs", lambda root: listed(page, root), Position, stated
    )


def listed(page: Page, root: Element) -> Listed:
    """The positions; short when one language was asked for or something stands beside them that is none.

    Raises ValidationError when only such things stand there: positions put one level deeper are no empty board.
    """
    # The address as it stands, so that what the sandbox shows leads to the sandbox.
    host, positions = urlsplit(page.url).hostname or "", root.findall("position")
    strange = next((element.tag for element in root if element.tag != "position"), None)
    if strange and not positions:
        raise msgspec.ValidationError(f"no `position` but a `{strange}`")
    short = f"a `{strange}` stands among the positions" if strange else None
    if "language=" in urlsplit(page.url).query:
        short = "the address asked for one language"
    return Listed([raw(fields(position, host)) for position in positions], short)


def fields(position: Element, host: str) -> dict[str, object]:
    """A position's elements by their names, its texts and further offices as lists, and its page."""
    external_id = words(position, "id")
    return {name: words(position, name) for name in FIELDS} | {
        "pieces": [
            {"name": words(piece, "name"), "value": words(piece, "value")}
            for piece in position.iterfind("jobDescriptions/jobDescription")
        ],
        "offices": [office.text.strip() for office in position.iterfind("additionalOffices/office") if office.text],
        "url": f"https://{host}/job/{external_id}" if external_id else None,
    }


def stated(position: Position) -> Posting:
    """One position as Personio states it. Offices are names that the employer chose, with no country or remote flag."""
    return Posting(
        external_id=position.id,
        title=position.name,
        text=joined(*(section(piece.name, piece.value) for piece in position.pieces)),
        url=position.url,
        employer=position.subcompany,
        location=position.office,
        other_locations=tuple(office for office in position.offices if office and office != position.office),
        employment_type=", ".join(filter(None, (position.employment_type, position.schedule))) or None,
        department=position.department,
        team=position.recruiting_category,
        posted=position.created_at,
        posted_basis="createdAt",
        demands=demands(years_demand(position.years_of_experience), level_demand(position.seniority)),
    )

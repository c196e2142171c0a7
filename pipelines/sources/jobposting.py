"""One schema.org JobPosting, out of JSON-LD or microdata, as its page states it (docs/sources/jobpage.md).

Read are the properties named here. Of the organization that is its name alone: contacts and whoever is a person are not.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.posting import Posting
from pipelines.sources.asked import CATEGORY, asked
from pipelines.sources.itemplaces import Place, is_remote, places
from pipelines.sources.itemwords import TAG, each, markup, plain, words
from pipelines.sources.salary import salary
from pipelines.sources.sections import joined, section

Item = dict[str, Any]

#: Texts beside the description, under headings that say what they are.
SECTIONS = (
    ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"), ("skills", "Skills"),
    ("educationRequirements", "Education"), ("experienceRequirements", "Experience"),
)  # fmt: skip
#: So much of a section's beginning found in the description tells that all of it is there.
SAME_FROM = 60


def title_of(item: Item) -> str | None:
    """The title, which some writers call the name."""
    return words(item.get("title")) or words(item.get("name"))


def identifier_of(item: Item) -> str | None:
    """The identifier's value; None for none, or where it is the employer's own name."""
    stated = next(each(item.get("identifier")), None)
    value = words(stated.get("value", stated.get("@value")) if isinstance(stated, dict) else stated)
    return None if value == employer_of(item) else value


def employer_of(item: Item) -> str | None:
    """The hiring organization's name; None where a person hires."""
    stated = next(each(item.get("hiringOrganization")), None)
    if not isinstance(stated, dict):
        return words(stated)
    kinds = {kind for kind in each(stated.get("@type")) if isinstance(kind, str)}
    return None if "Person" in kinds else words(stated.get("name"))


def address_of(item: Item) -> str | None:
    """The posting's own address; None for none that is one on the web."""
    url = words(item.get("url")) or ""
    return url if re.match(r"https?://", url, re.IGNORECASE) and " " not in url else None


def posting(item: Item, external_id: str, url: str) -> Posting:
    """The posting of an item under a name and an address that its page gives it."""
    found = places(item)
    first = found[0] if found else Place()
    return Posting(
        external_id=external_id,
        title=title_of(item) or "",
        text=text(item),
        url=url,
        employer=employer_of(item),
        location=first.words,
        other_locations=tuple(dict.fromkeys(filter(None, (each.words for each in found[1:])))),
        city=first.city,
        region=first.region,
        country=first.country,
        is_remote=is_remote(item),
        employment_type=", ".join(dict.fromkeys(filter(None, map(words, each(item.get("employmentType")))))) or None,
        posted=words(item.get("datePosted")),
        posted_basis="datePosted",
        pay=salary(item),
        demands=asked(item),
    )


def text(item: Item) -> str | None:
    """The description, then what stands in fields of its own and is not in it too."""
    description = markup(item.get("description")) or ""
    seen = bare(description)
    parts = [description]
    for name, heading in SECTIONS:
        told = markup(sentences(item.get(name)))
        if told and bare(told)[:SAME_FROM] not in seen:
            parts.append(section(heading, told))
    return joined(*parts)


def sentences(value: object) -> object:
    """What of a property is text: a category of a list or a number of months is a demand instead."""
    kept = [
        part.get("description") if isinstance(part, dict) else part
        for part in each(value)
        if not (isinstance(part, str) and CATEGORY.fullmatch(part.strip()))
    ]
    return kept if len(kept) != 1 else kept[0]


def bare(fragment: str) -> str:
    """The letters and digits of a fragment, lower case, to compare by."""
    return re.sub(r"\W+", "", plain(html.unescape(TAG.sub(" ", fragment))) or "").lower()


def ended(item: Item, seen: datetime) -> str | None:
    """The `validThrough` of a posting that had passed when it was seen, as stated; None when it had not."""
    stated = words(item.get("validThrough")) or ""
    try:
        end = datetime.fromisoformat(stated)
        end = end if end.tzinfo else end.replace(tzinfo=UTC)
        # A date alone holds to its end, in whichever zone.
        return stated if end + timedelta(days=1 if len(stated) <= len("2024-01-01") else 0) < seen else None
    except (ValueError, OverflowError):
        return None

"""Postings in a page's microdata, as items of the same shape as those of JSON-LD.

Only properties that are read are looked at, so that nobody's name or address is. What is given to beautifulsoup4 is cut
to a size and cleared of what its parser would go over again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer

Item = dict[str, Any]

TYPE = re.compile(r"^https?://(?:www\.)?schema\.org/JobPosting/?$", re.IGNORECASE)
MARK = re.compile(
    r"<[a-z][^<>]{0,2000}?\bitemtype\s*=\s*[\"']?\s*https?://(?:www\.)?schema\.org/JobPosting\b", re.IGNORECASE
)
#: A posting's markup is far smaller; what stands behind this many characters is left out.
MARKUP_MAX = 400_000
#: Reading a property takes time that grows with the depth under it; no page's elements nest like this.
DEEPEST = 1_000
VALUES_MAX = 50
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"])
#: Properties whose own markup is kept: lists and headings are half of what they say.
MARKED_UP = frozenset(
    ["description", "responsibilities", "qualifications", "skills", "educationRequirements", "experienceRequirements"]
)
#: Every property that is read, of a posting and of the items inside one.
READ = MARKED_UP | frozenset([
    "title", "name", "url", "identifier", "value", "hiringOrganization", "datePosted", "validThrough", "employmentType",
    "jobLocation", "jobLocationType", "applicantLocationRequirements", "address", "addressLocality", "addressRegion",
    "addressCountry", "baseSalary", "salaryCurrency", "currency", "minValue", "maxValue", "unitText", "unitCode",
    "credentialCategory", "monthsOfExperience", "experienceInPlaceOfEducation",
])  # fmt: skip


def is_marked(text: str) -> bool:
    """Whether some element of a page says that it is a JobPosting."""
    return MARK.search(text) is not None


def postings(text: str) -> tuple[list[Item], list[str]]:
    """Every JobPosting of a page, and why its markup cannot be read (nothing when it can)."""
    opening = MARK.search(text)
    if opening is None:
        return [], []
    markup = cleared(text[opening.start() : opening.start() + MARKUP_MAX])
    if depth(markup) > DEEPEST:
        return [], [f"the markup nests deeper than {DEEPEST:,} elements"]
    only = SoupStrainer(attrs={"itemtype": TYPE})
    soup = BeautifulSoup(markup, "html.parser", parse_only=only)
    unread = (
        [f"only {MARKUP_MAX:,} characters of markup were read"]
        if MARK.search(text, opening.start() + MARKUP_MAX)
        else []
    )
    return [item(tag) for tag in soup.find_all(True, recursive=False)], unread


def cleared(markup: str) -> str:
    """Markup without comments, declarations, or a tag that does not end."""
    kept, at = [], 0
    while (start := markup.find("<!", at)) != -1:
        kept.append(markup[at:start])
        closing = "-->" if markup.startswith("<!--", start) else ">"
        end = markup.find(closing, start + 2)
        at = len(markup) if end == -1 else end + len(closing)
    kept.append(markup[at:])
    whole = "".join(kept)
    return whole[: whole.rfind(">") + 1]


def depth(markup: str) -> int:
    """How deep elements nest, counted on tags alone (those that never close count on)."""
    at = deepest = 0
    for tag in TAG.finditer(markup):
        if tag[2].lower() not in VOID:
            at = max(at - 1, 0) if tag[1] else at + 1
            deepest = max(deepest, at)
    return deepest


def item(root: Tag) -> Item:
    """An element's item with the items inside it; a property that stands several times is a list."""
    whole: Item = {"@type": "JobPosting"}
    waiting = [(root, whole, frozenset[str]())]
    while waiting:
        here, owner, told = waiting.pop()
        inside: list[tuple[Tag, Item, frozenset[str]]] = []
        for child in elements(here):
            # What an element around this one said under the same name holds this one's words too.
            names = READ.intersection(words_of(child, "itemprop").split()) - told
            inner = owner
            if child.has_attr("itemscope"):
                inner = {"@type": words_of(child, "itemtype").rstrip("/").rpartition("/")[2]}
            for name in sorted(names):
                put(owner, name, inner if inner is not owner else value(child, name))
            inside.append((child, inner, told | names if inner is owner else told))
        waiting += reversed(inside)
    return whole


def elements(tag: Tag) -> Iterator[Tag]:
    """The elements right under one."""
    return (child for child in tag.children if isinstance(child, Tag))


def put(owner: Item, name: str, found: object) -> None:
    """Add a value to a property."""
    held = owner.get(name)
    if held is None:
        owner[name] = found
    elif not isinstance(held, list):
        owner[name] = [held, found]
    elif len(held) < VALUES_MAX:
        held.append(found)


def value(tag: Tag, name: str) -> str:
    """What an element without an item of its own says: an attribute that is there for it, else its words or markup."""
    for attribute in ("content", "datetime", "href" if name == "url" else "value"):
        if tag.has_attr(attribute):
            return words_of(tag, attribute)
    return tag.decode_contents() if name in MARKED_UP else tag.get_text(" ", strip=True)


def words_of(tag: Tag, attribute: str) -> str:
    """An attribute's text; "" for none."""
    held = tag.get(attribute) or ""
    return held if isinstance(held, str) else " ".join(held)

"""Postings in a page's JSON-LD: the script elements found in one pass, their slips mended, every JobPosting in them.

No parser of HTML is asked for the scripts: those in Python take time that grows with the square of a hostile page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from pipelines.sources.document import UNREADABLE, document, mended

Item = dict[str, Any]

#: A comment or a script begins; what stands inside either is no element of the page.
OPENING = re.compile(r"<!--|<script\b(?P<attributes>[^<>]{0,2000})>", re.IGNORECASE)
#: ASP.NET writes the plus sign as an entity.
LINKED_DATA = re.compile(r"application/ld(?:\+|&#x2b;|&#43;)json", re.IGNORECASE)
CLOSING = re.compile(r"</script", re.IGNORECASE)
#: A type spelled as "JobPosting", "schema:JobPosting" or by its address, its quotes escaped or not.
TYPE = re.compile(r"(?:[\"'/:#]|&quot;|&#34;)JobPosting(?:[\"']|&quot;|&#34;)")
#: What is put around a script's JSON so that old browsers, or XML, do not stumble over it.
BEFORE = re.compile(r"(?:[\s\ufeff]|<!--|//|/\*|\*/|<!\[CDATA\[)+")
AFTER = re.compile(r"(?:\s|-->|//|/\*|\*/|\]\]>|;)+\Z")
AFTER_MAX = 200
#: A string, which is kept but for an escape that JSON lacks, or a comma behind which nothing follows.
SLIP = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|,(?=\s*[}\]])', re.DOTALL)
ESCAPE = re.compile(rb'\\u[0-9a-fA-F]{4}|\\["\\/bfnrt]|\\(?P<wrong>.)', re.DOTALL)


def scripts(text: str) -> Iterator[str]:
    """What stands in each JSON-LD script of a page; one that never ends reaches to the page's end."""
    at = 0
    while opening := OPENING.search(text, at):
        if opening["attributes"] is None:
            at = text.find("-->", opening.end())
            if at == -1:
                return
            continue
        closing = CLOSING.search(text, opening.end())
        at = closing.start() if closing else len(text)
        if LINKED_DATA.search(opening["attributes"]):
            yield text[opening.end() : at]


def names_posting(script: str) -> bool:
    """Whether a script can hold a JobPosting, without reading it."""
    return "JobPosting" in script and TYPE.search(script) is not None


def postings(text: str) -> tuple[list[Item], list[str]]:
    """Every JobPosting of a page with the items it refers to put in place, and why each script that names one is unreadable."""
    found: list[Item] = []
    unreadable: list[str] = []
    for script in filter(names_posting, scripts(text)):
        try:
            found += items(read(script))
        except UNREADABLE as error:
            unreadable.append(f"the JSON-LD cannot be read: {error}")
    return found, unreadable


def read(script: str) -> object:
    """The document of a script; raises one of UNREADABLE."""
    body = bare(script).encode()
    try:
        return document(body, object)
    except msgspec.DecodeError:
        return msgspec.json.decode(mended(SLIP.sub(unslipped, body)))


def bare(script: str) -> str:
    """A script's JSON without comments, CDATA marks and semicolons around it, and with its quotes where all were escaped."""
    opening = BEFORE.match(script)
    inner = script[opening.end() if opening else 0 :].rstrip()
    tail = AFTER.sub("", inner[-AFTER_MAX:])
    inner = inner[:-AFTER_MAX] + tail
    return html.unescape(inner) if '"' not in inner else inner


def unslipped(found: re.Match[bytes]) -> bytes:
    """A string without escapes that JSON lacks (the apostrophe's), or nothing for a comma too many."""
    if found[0] == b",":
        return b""
    return ESCAPE.sub(lambda escape: escape[0] if escape["wrong"] is None else escape["wrong"], found[0])


def items(root: object) -> list[Item]:
    """Every JobPosting of a document, however deep it stands, in order; none that stands inside another."""
    found: list[Item] = []
    named: dict[str, Item] = {}
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if isinstance(own := here.get("@id"), str) and len(here) > 1:
                named.setdefault(own, here)
            if is_posting(here):
                found.append(here)
                continue
        inside = here.values() if isinstance(here, dict) else here if isinstance(here, list) else ()
        waiting += reversed([each for each in inside if isinstance(each, dict | list)])
    return [{name: resolved(value, named) for name, value in item.items()} for item in found]


def is_posting(item: Item) -> bool:
    """Whether an item's type, or one of its types, is JobPosting."""
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and re.split(r"[/:#]", kind.strip())[-1].lower() == "jobposting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def resolved(value: object, named: dict[str, Item]) -> object:
    """A value, or the item that it refers to by its `@id` alone."""
    if isinstance(value, dict) and len(value) <= 2 and isinstance(own := value.get("@id"), str):
        return named.get(own, value)
    return value

"""Where the work is done: the source's own flag, and what the words say. The two are read apart and stay apart.

Ashby sets `isRemote` on postings whose text says hybrid, and on many whose text says nothing: trust neither for the other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import re2

from pipelines.normalize.package_data import table
from pipelines.sieve import Family, Pattern

WORKPLACE = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "inoffice": "onsite"}


def remote(is_remote: bool | None, workplace: str | None, location: str | None) -> str | None:
    """What the source's own fields say. The workplace wins: Ashby sets `isRemote` on hybrids too."""
    stated = WORKPLACE.get(re.sub(r"[^a-z]", "", (workplace or "").lower()))
    if stated:
        return stated
    words = lasting((location or "").lower())
    if "hybrid" in words:
        return "hybrid"
    if is_remote or re.search(r"\bremote\b", words):
        return "remote"
    return "onsite" if re.search(r"\b(?:in-office|on-?site)\b", words) else None


def lasting(words: str) -> str:
    """Words of a title, a first line or a location, in which remote "for now" is the office that it will be again."""
    return head("for_now").sub(" onsite ", words) if "remote" in words or "wfh" in words else words


def remote_in_thread(location: str | None, header: str | None) -> str | None:
    """What a role's own place says in a thread, else the parts of the comment's first line that speak of it."""
    return said_by_head((location or "").lower()) or said_by_head((header or "").lower())


def remote_text(text: str, location: str | None = None, header: str | None = None) -> str | None:
    """What the words say: title, location and a thread's header are short and say it outright, else the lines below them."""
    title, _, body = text.lower().partition("\n")
    if said := said_by_head(title):
        return said
    if header and (said := remote_in_thread(location, header)):
        return said
    place, told = said_by_location((location or "").lower()), said_by_lines(title, body)
    if place == "remote" and told == "hybrid" and "hybrid " in body and "remote-flexible" not in body:
        return "hybrid"
    return place if place in ("remote", "hybrid") else told or place


def said_by_head(words: str) -> str | None:
    """A title, a thread's first line or a location."""
    words = words_for("noise").sub(" ", lasting(words)) if words else ""
    if head("hybrid_first").search(words):
        return "hybrid"
    if words_for("denied").stands_in(words):
        return "onsite"
    if head("remote").search(words):
        return "remote"
    if words_for("hybrid").stands_in(words):
        return "hybrid"
    is_onsite = head("onsite").search(words)
    if head("from_home").search(words):
        return "hybrid" if is_onsite else "remote"
    return "onsite" if is_onsite else None


def said_by_location(words: str) -> str | None:
    """A location says what a title says, and names an office besides ("Lyon office")."""
    return said_by_head(words) or ("onsite" if re.search(r"\boffice\b", words) else None)


def said_by_lines(title: str, body: str) -> str | None:
    """The lines that name a place of work, without what only sounds like it; an explicit word beats one in passing."""
    # RE2 reads bytes, and one byte a character is enough for words that are ASCII all.
    text = f"{title}\n{body}".encode("ascii", "replace")
    told = words_for("noise").sub(" ", b"\n".join(naming_lines().findall(text)).decode())
    if not told:
        return None
    if words_for("office_always").stands_in(told):
        return "onsite"
    is_hybrid = words_for("hybrid").stands_in(told)
    if words_for("denied").stands_in(told):
        return "hybrid" if is_hybrid else "onsite"
    if words_for("remote").stands_in(told):
        return "hybrid" if is_hybrid and not words_for("free").stands_in(told) else "remote"
    if is_hybrid:
        return "hybrid"
    passing = (("remote", "remote_perhaps"), ("hybrid", "hybrid_perhaps"), ("onsite", "onsite"))
    return next((answer for answer, name in passing if words_for(name).stands_in(told)), None)


@cache
def words_for(name: str) -> Pattern:
    """One list of remote.toml as a pattern."""
    return Pattern("(?m)" + "|".join(table("remote.toml")[name]), family())


@cache
def family() -> Family:
    """All lists of remote.toml: they are asked of the same lines in turn."""
    return Family()


@cache
def naming_lines() -> Any:
    """Lines of bytes that may name a place of work."""
    return re2.compile(("(?m)" + "|".join(table("remote.toml")["line"])).encode())


@cache
def head(name: str) -> re.Pattern[str]:
    """One list of its section for titles and locations."""
    return re.compile("|".join(table("remote.toml")["head"][name]))

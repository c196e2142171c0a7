"""What a posting is: a page, a board's reading, a posting exactly as its source states it, and what it is named by.

Imports nothing of ours: a source gives these, and nothing in them is understood yet.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

#: The outcomes of asking one board once. Only the first three say anything about what is absent.
OUTCOMES = ("whole", "unchanged", "empty", "partial", "gone", "blocked", "failed", "drifted")


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP answer as it came over the wire, from whichever WARC file holds it.

    `body` is decoded (no content coding); `damage` names what was lost on the way (None when the record is whole);
    `repeats` is the record that a 304 refers to. `fetched_at` is the WARC-Date, aware and in UTC.
    """

    url: str
    status: int
    body: bytes
    fetched_at: datetime
    headers: dict[str, str] = field(default_factory=dict)
    record_id: str = ""
    damage: str | None = None
    repeats: str | None = None


class StatedPay(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pay exactly as a source's own fields give it: nothing annualized, no currency or period invented."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    interval: str | None = None
    kind: str | None = None
    label: str | None = None


class StatedDemand(msgspec.Struct, frozen=True, omit_defaults=True):
    """A demand that a source states in a field of its own (no text, so no span); `words` are the field's own.

    `slot` is one of the credential slots (`degree`, `experience_years`) or `experience_level`, which is no credential;
    `level` is bachelor, master or doctorate where the words name one of them; `number` the least count that is asked;
    `or_equivalent` that a field says experience may stand in its place.
    """

    slot: str
    words: str
    level: str | None = None
    number: float | None = None
    or_equivalent: bool = False


class Posting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One posting as its source states it; nothing here is understood yet.

    `text_format` is `html`, `escaped_html` (HTML escaped once more, as Greenhouse serves it) or `text`.
    `posted_basis` names the stated field that `posted` comes from. Names of people are never read into it. `role` is the
    role's own name where one comment of a thread advertises several, and this is one of them.
    """

    external_id: str
    title: str
    text: str | None = None
    text_format: str = "html"
    url: str | None = None
    employer: str | None = None
    location: str | None = None
    other_locations: tuple[str, ...] = ()
    city: str | None = None
    region: str | None = None
    country: str | None = None
    is_remote: bool | None = None
    workplace: str | None = None
    employment_type: str | None = None
    department: str | None = None
    team: str | None = None
    posted: str | None = None
    posted_basis: str | None = None
    updated_at: str | None = None
    language: str | None = None
    pay: tuple[StatedPay, ...] = ()
    demands: tuple[StatedDemand, ...] = ()
    role: str | None = None


#: Looked up once: asking msgspec for the fields costs more than the hash.
HASHED = tuple((field.name, field.default) for field in msgspec.structs.fields(Posting) if field.name != "updated_at")


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A posting that could not be read: why, which field, and where it stood in its page."""

    position: int
    reason: str
    field: str | None = None
    external_id: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one page of one board says: its postings as stated, and whether the page proves that they are all.

    `outcome` is one of OUTCOMES; `listed` is the number the source claims to list (None where it claims none);
    `period` is the month a thread belongs to ("2013-08"), None for boards; `employer` the board's own name, if stated.
    """

    source: str
    board: str
    outcome: str
    postings: tuple[Posting, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    listed: int | None = None
    reason: str | None = None
    period: str | None = None
    employer: str | None = None


def content_hash(source: str, board: str, posting: Posting) -> str:
    """sha256 (hex) of the canonical JSON of what is stated, without `updated_at` (boards restamp it in bulk).

    What equals its default is left out by value: a field that is added later does not change the hash of who lacks it,
    and a posting that came through another process has the hash that it had.
    """
    stated = {
        name: msgspec.to_builtins(value) for name, default in HASHED if (value := getattr(posting, name)) != default
    }
    stated |= {"source": source, "board": board}
    return hashlib.sha256(msgspec.json.encode(stated, order="sorted")).hexdigest()


def posting_id(source: str, board: str, external_id: str) -> str:
    """The posting's name everywhere: `source:board:external_id`."""
    return f"{source}:{board}:{external_id}"

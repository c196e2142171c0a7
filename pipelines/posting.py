"""What a posting is: a page, a posting as stated, and the schemas of every table in the lake.

Imports nothing of ours. Every stage speaks in these words, so a column is named once, here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

#: The outcomes of asking one board once. Only the first three say anything about what is absent.
OUTCOMES = ("whole", "unchanged", "empty", "partial", "gone", "blocked", "failed", "drifted")

WORK = ("ai_research", "ml_engineering", "ai_product_engineering", "ai_adjacent", "not_ai")
TALENT = WORK[:3]
SCREENS = ("research", "ml", "product", "general", "none", "unstated")
ZONES = ("title", "intro", "responsibilities", "requirements", "preferred", "about", "benefits", "legal", "process")


#: What a line can say of itself, in the order of the line model's classes; the rest are left to headings.
LINE_CLASSES = ("other", "responsibilities", "preferred", "requirements")


#: Log-odds, in ten-thousandths, by which a line must speak against its heading to be taken from it.
AGAINST_HEADING = 5_000
#: "Train rankers" says too little to be taken from its heading at all.
SPEAKING_WORDS = 4


def zone_told(sums: Sequence[int], headed: str, words: int) -> str:
    """The zone of a line of so many words: what it speaks for itself (sums by LINE_CLASSES), unless that is little
    against its heading. More words than SPEAKING_WORDS need not be counted."""
    most = sums.index(max(sums))
    if headed in LINE_CLASSES and (
        words < SPEAKING_WORDS or sums[most] - sums[LINE_CLASSES.index(headed)] < AGAINST_HEADING
    ):
        return headed
    if LINE_CLASSES[most] != "other":
        return LINE_CLASSES[most]
    return "intro" if headed in ("intro", "responsibilities") else "about"


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


class Span(msgspec.Struct, frozen=True):
    """Characters [start, end) of the stored normalized text, in `zone`; `headed` is the zone that its heading opened."""

    zone: str
    start: int
    end: int
    headed: str = ""


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


# The lake's tables: column -> type, in polars' words, kept as text so that this module imports no polars.
# `str`, `i64`, `f64`, `bool`, `date`, `utc` (microseconds, UTC), `list[str]`, `list[i64]`, `spans` (list of {zone, start, end}).
READINGS: dict[str, str] = {
    "reading_id": "str",  # sha256 of source, board, asked_at and the body's digest
    "source": "str",
    "board": "str",
    "employer": "str",
    "period": "str",  # a thread's month, YYYY-MM; null for boards
    "asked_at": "utc",
    "outcome": "str",
    "reason": "str",
    "status": "i64",
    "bytes": "i64",
    "listed": "i64",
    "postings": "i64",
    "rejected": "i64",
    "repeats": "str",  # reading_id that a 304 repeats
    "raw": "str",  # the WARC file, relative to the warehouse's raw/
    "record_id": "str",
    "url": "str",
    "etag": "str",
    "last_modified": "str",
}
SIGHTINGS: dict[str, str] = {
    "reading_id": "str",
    "source": "str",
    "board": "str",
    "posting_id": "str",
    "external_id": "str",
    "content_hash": "str",
    "asked_at": "utc",
    "title": "str",
    "updated_at": "str",
}
VERSIONS: dict[str, str] = {
    "content_hash": "str",
    "posting_id": "str",
    "source": "str",
    "board": "str",
    "external_id": "str",
    "period": "str",
    "employer": "str",  # as stated, else the board's name, else read off a thread's first line
    "employer_id": "str",  # slug of the employer, legal suffix dropped; never merged by likeness
    "title": "str",
    "title_normalized": "str",
    "title_level": "str",  # the level that the title names: intern junior mid senior lead exec, null = none
    "url": "str",
    "location": "str",
    "country": "str",  # ISO 3166 alpha-2, null = unknown
    "region": "str",
    "city": "str",
    "place_is_ambiguous": "bool",  # several countries are named, or a city that several have
    "remote": "str",  # remote hybrid onsite, from the source's own flags
    "remote_text": "str",  # the same as the words say it: title, location, text
    "employment_type": "str",
    "department": "str",
    "posted_on": "date",
    "posted_basis": "str",
    "posted_problem": "str",  # why a stated date was not believed
    "pay_min": "f64",
    "pay_max": "f64",
    "pay_currency": "str",
    "pay_period": "str",  # year month week day hour, null = not stated
    "pay_basis": "str",  # structured | text
    "language": "str",  # ISO 639-1, und = unknown
    "text": "str",
    "text_hash": "str",
    "text_missing": "bool",
    "is_multi_role": "bool",
    "signature": "list[i64]",  # MinHash of duties and requirements; null where they are short, and in threads
    "zones": "spans",
    "duty_lines": "i64",
    "requirement_lines": "i64",
}
QUARANTINE: dict[str, str] = {
    "reading_id": "str",
    "source": "str",
    "board": "str",
    "position": "i64",
    "external_id": "str",
    "field": "str",
    "reason": "str",
    "asked_at": "utc",
}
TAGS: dict[str, str] = {
    "content_hash": "str",
    "work_category": "str",  # null where text_missing
    "talent_category": "str",
    "p_ai_research": "f64",
    "p_ml_engineering": "f64",
    "p_ai_product_engineering": "f64",
    "p_ai_adjacent": "f64",
    "p_not_ai": "f64",
    "share_ai_research": "f64",
    "share_ml_engineering": "f64",
    "share_ai_product_engineering": "f64",
    "share_ai_adjacent": "f64",
    "share_not_ai": "f64",
    "is_mixed": "bool",
    "abstained": "bool",
    "is_plain_software": "bool",
    "screen": "str",
    "severity": "i64",
    "under_screened": "bool",
    "degree_minimum": "str",  # none bachelor master doctorate
    "degree_preferred": "str",
    "degree_or_equivalent": "bool",
    "phd_mentioned": "bool",
    "phd_in_required_set": "bool",
    "phd_minimum_required": "bool",
    "phd_minimum_without_alternative": "bool",
    "publications": "str",  # required preferred none
    "ml_years": "i64",
    "experience_years": "i64",
    "shipped_ai": "str",
    "software_fundamentals": "bool",
    "failure_modes": "bool",
    "quality_measurement": "i64",  # 0 to 3
    "product_context": "bool",
    "organization": "str",  # central embedded hybrid unstated
    "washing": "bool",
    "seniority": "str",  # intern junior mid senior lead exec, null = not stated
    "seniority_basis": "str",  # title text years
    "develops_internally": "bool",
    "partner_or_contract": "bool",
    "evaluation_culture": "bool",
    "interesting_problems": "bool",
    "shipping_pace": "bool",
    "influence": "bool",
    "employment_text": "str",  # internship contract temporary part_time full_time as the text says it, null = not stated
    "impossible_requirement": "bool",  # years asked of a technology that was younger on the posting's day
    "clarity": "i64",  # 0 to 5
    # What other trackers count as AI (classify/mentions.toml); null where text_missing.
    "has_ai_keyword": "bool",
    "has_two_ai_keywords": "bool",
    "has_ai_skill": "bool",
    "has_ai_title": "bool",
    "is_ai_builder": "bool",
}
CREDENTIALS: dict[str, str] = {
    "content_hash": "str",
    "slot": "str",
    "level": "str",
    "number": "f64",
    "state": "str",  # required preferred not_required context
    "or_equivalent": "bool",
    "zone": "str",
    "start": "i64",
    "end": "i64",
    "quote": "str",
}
EVIDENCE: dict[str, str] = {
    "content_hash": "str",
    "slot": "str",
    "quote": "str",
    "zone": "str",
    "start": "i64",
    "end": "i64",
    "weight": "i64",
}
READ_TABLES = {"readings": READINGS, "sightings": SIGHTINGS, "versions": VERSIONS, "quarantine": QUARANTINE}
CLASSIFY_TABLES = {"tags": TAGS, "credentials": CREDENTIALS, "evidence": EVIDENCE}

Row = dict[str, Any]

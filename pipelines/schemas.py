"""The columns of every table in the lake. Every stage speaks in these words, so a column is named once, here."""

from __future__ import annotations

from typing import Any

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
    "employer": "str",  # as stated, else read off a thread's first line, else the board's name as the text writes it
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

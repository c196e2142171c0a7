"""Rows of the lake: a demand, a quote with words around it, and the tag of a posting without text."""

from __future__ import annotations

from pipelines.classify.credentials import Demand
from pipelines.classify.text import QUOTE_MAX, Quote
from pipelines.schemas import TAGS, Row

#: What speaks ends this far behind the first half of a quote, so that more is shown of what leads to it than of what follows.
BEFORE = 40


def blank(content_hash: str) -> Row:
    """The tag of a posting without text: no category, no share."""
    row: Row = dict.fromkeys(TAGS)
    row |= {"content_hash": content_hash, "screen": "unstated", "degree_minimum": "none", "degree_preferred": "none"}
    return row | {"publications": "none", "shipped_ai": "none", "organization": "unstated"}


def credential_row(content_hash: str, text: str, demand: Demand) -> Row:
    """One row of `credentials`."""
    return {
        "content_hash": content_hash, "slot": demand.slot, "level": demand.level,
        "number": None if demand.number is None else float(demand.number), "state": demand.state,
        "or_equivalent": demand.or_equivalent, "zone": demand.zone, "start": demand.start, "end": demand.end,
        "quote": text[demand.start : demand.end][:QUOTE_MAX],
    }  # fmt: skip


def evidence_row(content_hash: str, text: str, quote: Quote) -> Row:
    """One row of `evidence`."""
    start, end = (quote.start, quote.end) if quote.is_whole else surrounded(text, quote)
    return {
        "content_hash": content_hash, "slot": quote.slot, "quote": text[start:end], "zone": quote.zone,
        "start": start, "end": end, "weight": quote.weight,
    }  # fmt: skip


def surrounded(text: str, quote: Quote) -> tuple[int, int]:
    """The span of a quote with words around it, long enough to read, cut at the line it stands in."""
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    line_end = len(text) if line_end == -1 else line_end
    start = max(line_start, min(quote.start, max(line_start, quote.end - QUOTE_MAX // 2)) - BEFORE)
    if start > line_start:
        blank_at = text.find(" ", start, quote.start)
        start = blank_at + 1 if blank_at != -1 else quote.start
    return start, min(line_end, start + QUOTE_MAX)

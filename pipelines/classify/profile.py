"""The profile of the good candidate and the organization around the work, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipelines.classify.lexicon import pattern
from pipelines.classify.text import Joined, Piece, Quote

SLOTS = ("software_fundamentals", "failure_modes", "product_context")
READ = frozenset({"intro", "responsibilities", "requirements", "preferred"})
ROLE = frozenset({"intro", "responsibilities", "about"})


def profile_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words that speak for each slot; `quality_measurement` by its highest level."""
    asked = Joined([piece for piece in found if piece.zone in READ])
    for slot in SLOTS:
        yield from first(slot, pattern("profile", slot), asked)
    for level in ("3", "2", "1"):
        if quotes := list(first(f"quality_measurement_{level}", pattern("quality", level), asked)):
            yield from quotes
            return


def organization_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words for a central and for an embedded team."""
    told = Joined([piece for piece in found if piece.zone in ROLE])
    for slot in ("central", "embedded"):
        yield from first(f"organization_{slot}", pattern("profile", slot), told)


def first(slot: str, cue: Any, text: Joined) -> Iterator[Quote]:
    """The first match, if there is any."""
    for piece, start, end in islice(text.found(cue), 1):
        yield Quote(slot, piece.zone, start, end, 0)

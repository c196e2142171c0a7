"""The profile of the good candidate and the organization around the work, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.classify.lexicon import pattern
from pipelines.classify.work import Piece, Quote

SLOTS = ("software_fundamentals", "failure_modes", "product_context")
READ = frozenset({"intro", "responsibilities", "requirements", "preferred"})
ROLE = frozenset({"intro", "responsibilities", "about"})


def profile_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words that speak for each slot; `quality_measurement` by its highest level."""
    for slot in SLOTS:
        yield from first(slot, pattern("profile", slot), found, READ)
    for level in ("3", "2", "1"):
        if quotes := list(first(f"quality_measurement_{level}", pattern("quality", level), found, READ)):
            yield from quotes
            return


def organization_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words for a central and for an embedded team."""
    for slot in ("central", "embedded"):
        yield from first(f"organization_{slot}", pattern("profile", slot), found, ROLE)


def first(slot: str, cue: object, found: list[Piece], zones: frozenset[str]) -> Iterator[Quote]:
    """The first match in the wanted zones."""
    for piece in found:
        if piece.zone in zones and (match := cue.search(piece.lowered)):  # type: ignore[attr-defined]
            start, end = match.span()
            yield Quote(slot, piece.zone, piece.start + start, piece.start + end, 0)
            return

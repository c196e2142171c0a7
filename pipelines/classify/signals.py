"""How an employer finds and keeps people, in which form of employment: each with the first words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.classify.lexicon import signals
from pipelines.classify.profile import first
from pipelines.classify.text import Joined, Piece, Quote
from pipelines.sieve import able
from pipelines.zone import DEMAND_ZONES

#: Notes on equal opportunity and on how to apply praise everything.
PASSED = frozenset({"legal", "process", "title"})
SOURCING = ("develops_internally", "partner_or_contract")
RETENTION = ("evaluation_culture", "interesting_problems", "shipping_pace", "influence")
SLOTS = (*SOURCING, *RETENTION)


def signal_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words for every slot of sourcing and retention."""
    told = [piece for piece in found if piece.zone not in PASSED]
    # What is asked of the person is no promise to it ("thrives in a fast-paced team").
    offered = [piece for piece in told if piece.zone not in DEMAND_ZONES]
    for section, held in (("sourcing", told), ("retention", offered)):
        text = Joined(held)
        for slot, pattern in able(signals(section), text.text):
            yield from first(slot, pattern, text)


def employment_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words for the form of employment that comes first in the file's order; at most one."""
    told = Joined([piece for piece in found if piece.zone not in PASSED - {"title"}])
    for slot, pattern in able(signals("employment"), told.text):
        if quotes := list(first(f"employment_{slot}", pattern, told)):
            yield from quotes
            return


def employment(slots: set[str]) -> str | None:
    """internship, contract, temporary, part_time or full_time; None where the text says nothing."""
    return next((slot for slot, _ in signals("employment") if f"employment_{slot}" in slots), None)

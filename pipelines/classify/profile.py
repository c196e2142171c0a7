"""The profile of the good candidate and the organization around the work, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import inf
from typing import Any

from pipelines.classify.lexicon import signal
from pipelines.classify.text import Joined, Piece, Quote, joined
from pipelines.zone import DEMAND_ZONES

READ = DEMAND_ZONES | {"intro", "responsibilities"}
ROLE = frozenset({"title", "intro", "responsibilities", "requirements", "about"})
#: Different words that speak for software fundamentals: telling ones, both kinds, hints; and where the title builds nothing.
TELLING, TOGETHER, HINTS, TELLING_ELSEWHERE = 2, 5, 6, 4
#: Different words that speak for a form of organization; fewer are chance.
CENTRAL, EMBEDDED = 2, 3


def profile_quotes(found: list[Piece], category: str) -> Iterator[Quote]:
    """The first words that speak for each slot; `quality_measurement` by its highest level.

    What is asked of AI (its failures, its quality, its product) is read only where the work is some of it.
    """
    asked = joined(found, READ)
    if asks_fundamentals(found, asked):
        yield from first_of("software_fundamentals", ("software", "software_hint"), asked)
    if category == "not_ai":
        return
    for slot in ("failure_modes", "product_context"):
        yield from first(slot, signal("profile", slot), asked)
    for level in ("3", "2", "1"):
        if quotes := list(first(f"quality_measurement_{level}", signal("quality", level), asked)):
            yield from quotes
            return


def asks_fundamentals(found: list[Piece], asked: Joined) -> bool:
    """Whether enough different words of building software stand there, for a title that builds or another."""
    title = next((piece.lowered for piece in found if piece.zone == "title"), "")
    telling = different(signal("profile", "software"), asked, TELLING_ELSEWHERE)
    if telling >= TELLING_ELSEWHERE:
        return True
    if not signal("profile", "builds").stands_in(title) or signal("profile", "builds_not").stands_in(title):
        return False
    if telling >= TELLING:
        return True
    wanted = TOGETHER - telling if telling else HINTS
    return different(signal("profile", "software_hint"), asked, wanted) >= wanted


def organization_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words for a central or an embedded team, whichever more words speak for; for both where as many do."""
    told = joined(found, ROLE)
    central = different(signal("organization", "central"), told)
    # Beyond these, more of them would change nothing.
    embedded = different(signal("organization", "embedded"), told, max(EMBEDDED, central + 1))
    if central >= CENTRAL and central >= embedded:
        yield from first("organization_central", signal("organization", "central"), told)
    if embedded >= EMBEDDED and embedded >= central:
        yield from first("organization_embedded", signal("organization", "embedded"), told)


def different(cue: Any, text: Joined, enough: float = inf) -> int:
    """How many different words match, as far as `enough`."""
    met: set[str] = set()
    for match in cue.finditer(text.text):
        met.add(text.text[match.start() : match.end()])
        if len(met) >= enough:
            break
    return len(met)


def first_of(slot: str, names: tuple[str, ...], text: Joined) -> Iterator[Quote]:
    """The first match of the first pattern that has one."""
    for name in names:
        if quotes := list(first(slot, signal("profile", name), text)):
            yield from quotes
            return


def first(slot: str, cue: Any, text: Joined) -> Iterator[Quote]:
    """The first match, if there is any."""
    for piece, start, end in islice(text.found(cue), 1):
        yield Quote(slot, piece.zone, start, end, 0)

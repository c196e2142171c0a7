"""Which lines of a posting are read for demands, and how firmly they ask where their own words do not say.

Lines of requirements are, as their zones tell; and, wherever they stand, those that begin as nothing but a demand does: a
degree, a count of years. A heading of what is only liked ("Plusses:") holds for the lines under it, a bullet though it be.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pipelines.classify.lexicon import any_soft, demand_pattern
from pipelines.classify.text import Joined, Piece, joined
from pipelines.zone import DEMAND_ZONES

#: Without requirements the introduction is read, for what it asks in so many words; duties never are.
OPEN_ZONE = "intro"
#: Zones whose lines are read if they begin as demands do, and those that may name years beside the role.
ELSEWHERE = frozenset({"intro", "responsibilities", "about"})
BESIDE_ROLE = ELSEWHERE | {"title"}
#: Zones that hold no heading of demands.
APART = frozenset({"title", "benefits", "legal", "process"})
#: By this zone a line asks firmly, unless its own words say otherwise.
DEMANDS = "requirements"
#: A longer line is no heading.
HEADING_MOST = 50


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is read for demands; `default` is the zone that says how firmly it asks, if not of years alone."""

    piece: Piece
    default: str
    of_years: bool = False


def lines(found: list[Piece]) -> list[Line]:
    """The lines of a posting that are read for demands, in order; the introduction's too where nothing else is."""
    told, asides = strays(found)
    is_open = not any(piece.zone in DEMAND_ZONES for piece in found)
    is_liked, headed, out = False, "", []
    alone = spoken_for_themselves(found)
    for piece in found:
        is_liked = opens_liked(piece) or (is_liked and piece.headed == headed and not is_heading(piece.lowered))
        headed = piece.headed
        if piece.zone in DEMAND_ZONES or piece.start in told or (is_open and piece.zone == OPEN_ZONE):
            out.append(Line(piece, DEMANDS if piece.start in alone else firmness(piece, is_liked=is_liked)))
        elif piece.start in asides:
            out.append(Line(piece, "requirements", of_years=True))
    return out


def spoken_for_themselves(found: list[Piece]) -> set[int]:
    """Where the lines begin that are liked by their own words and under no heading of what is: those words may speak for a
    part of them alone ("a degree in physics; Rust is a plus")."""
    out, headed, is_under = set(), "", False
    for piece in found:
        if piece.headed == "preferred" != headed:
            is_under = len(piece.lowered) < HEADING_MOST or piece.lowered.endswith(":")
        headed = piece.headed
        if (
            piece.zone == "preferred"
            and not (is_under and headed == "preferred")
            and any_soft().stands_in(piece.lowered)
        ):
            out.add(piece.start)
    return out


def opens_liked(piece: Piece) -> bool:
    """Whether a line is a heading of what is liked but not asked, and none that the zones tell already."""
    if len(piece.lowered) >= HEADING_MOST or piece.headed == "preferred" or piece.zone in APART:
        return False
    return demand_pattern("lines", "liked").stands_in(piece.lowered)


def is_heading(lowered: str) -> bool:
    """Whether a line is a heading of its own."""
    return len(lowered) < HEADING_MOST and demand_pattern("lines", "heading").stands_in(lowered)


def firmness(piece: Piece, *, is_liked: bool) -> str:
    """The zone by which a line asks: under a heading of what is liked it is liked, unless it says otherwise.

    Where the zones know that heading, and the line's own words spoke against it, that is so of degrees and papers alone.
    """
    if piece.zone == "preferred" or not (is_liked or piece.headed == "preferred"):
        return piece.zone
    line = "\n" + piece.lowered
    is_liked = is_liked or any(demand_pattern("lines", name).stands_in(line) for name in ("degree", "publications"))
    return "preferred" if is_liked and not demand_pattern("lines", "firm").stands_in(piece.lowered) else piece.zone


def strays(found: list[Piece]) -> tuple[set[int], set[int]]:
    """Where the lines begin that stand in no zone of demands and yet are one, and those that only name years."""
    others = joined(found, BESIDE_ROLE)
    told = {piece.start for name in ("degree", "years") for piece in begun(others, name) if piece.zone in ELSEWHERE}
    return told, {piece.start for piece in begun(others, "aside")}


def begun(others: Joined, name: str) -> Iterator[Piece]:
    """The lines that hold the end of a match; every line stands behind a line's end, the first one too."""
    for match in demand_pattern("lines", name).finditer("\n" + others.text):
        yield others.placed(match.end() - 2, match.end() - 2)[0]

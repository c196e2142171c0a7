"""What the lines of requirements are about, as names that the trained part of the screen weighs, each with its spans.

Only requirement and preferred zones are read: neither the title nor what the person will do is evidence of a screen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pipelines.classify.credentials import DEMAND_ZONES, Demand
from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Piece

Spans = tuple[tuple[int, int], ...]
#: A line, or a sentence of a long one.
CUT = re.compile(r"(?<=[a-z)])[.;]\s|\n")
#: Shorter ones say nothing.
LEAST = 8
COUNTS = {"requirements": (1, 2, 3, 5), "preferred": (1, 2)}
#: Hundredths of the required lines.
SHARES = (10, 25, 50)
REPEATS = 3
YEARS_FIRM = 3
LINES = (1, 2, 3, 5, 8)


@cache
def cues(section: str) -> tuple[tuple[str, Any], ...]:
    """The patterns of a section of screen.toml, by name."""
    return tuple((name, compiled(parts)) for name, parts in table("screen.toml")[section].items())


def screen_features(demands: Iterable[Demand], found: Iterable[Piece]) -> dict[str, Spans]:
    """Names of all that is true of the demands and of the lines they stand in, with the spans that make each true."""
    lines = [line for piece in found if piece.zone in DEMAND_ZONES for line in sentences(piece)]
    out = dict(of_demands(demands))
    for zone, counts in COUNTS.items():
        held = [(span, text) for name, span, text in lines if name == zone]
        topics = spans_by_topic(held)
        for topic, spans in topics.items():
            out |= {f"t:{zone}:{topic}:{count}": spans[:REPEATS] for count in counts if len(spans) >= count}
            if zone == "requirements":
                share = 100 * len(spans) // len(held)
                out |= {f"s:{topic}:{least}": spans[:REPEATS] for least in SHARES if share >= least}
        out |= {f"n:{zone}:{count}": () for count in LINES if len(held) >= count}
    return out


def sentences(piece: Piece) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Zone, span in the stored text and words of each sentence of a piece that says anything."""
    start = 0
    for end, after in [*((cut.start(), cut.end()) for cut in CUT.finditer(piece.lowered)), (len(piece.lowered), 0)]:
        if end - start > LEAST:
            yield piece.zone, (piece.start + start, piece.start + end), piece.lowered[start:end]
        start = after


def spans_by_topic(lines: list[tuple[tuple[int, int], str]]) -> dict[str, Spans]:
    """The lines that are about each topic; those that ask for it firmly once more under its own name."""
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    tones = dict(cues("tone"))
    for span, text in lines:
        topics = [name for name, cue in cues("topics") if cue.search(text)]
        firm = bool(topics) and not tones["light"].search(text) and bool(tones["firm"].search(text))
        for name in topics:
            out[name].append(span)
            if firm:
                out[f"firm {name}"].append(span)
    return {name: tuple(spans) for name, spans in out.items()}


def of_demands(demands: Iterable[Demand]) -> Iterator[tuple[str, Spans]]:
    """A name for each demand with its state, the second and third of a kind by their own names."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for demand in demands:
        name = name_of(demand)
        seen[name].append((demand.start, demand.end))
        if len(seen[name]) <= REPEATS:
            yield f"c:{name}:{len(seen[name])}", tuple(seen[name])


def name_of(demand: Demand) -> str:
    """Slot, level and state as one name: "degree doctorate required"."""
    level = demand.level or ""
    if demand.slot == "degree" and demand.is_ml:
        level += " ml"
    if demand.slot == "experience_years":
        level = ""
    if demand.slot == "ml_years" and (demand.number or 0) >= YEARS_FIRM:
        level += " several"
    state = "equivalent" if demand.state == "required" and demand.or_equivalent else demand.state
    return " ".join(part for part in (demand.slot, level.strip(), state) if part)

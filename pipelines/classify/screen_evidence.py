"""What the lines of requirements are about, as names that the trained part of the screen weighs, each with its spans.

Only requirement and preferred zones are read: neither the title nor what the person will do is evidence of a screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from pipelines.classify.credentials import DEMAND_ZONES, Demand
from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Joined, Piece
from pipelines.sieve import Pattern, able

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
def cues(section: str) -> tuple[tuple[str, Pattern], ...]:
    """The patterns of a section of screen.toml, by name."""
    return tuple((name, compiled(parts, f"screen {section}")) for name, parts in table("screen.toml")[section].items())


def screen_features(demands: Iterable[Demand], found: Iterable[Piece]) -> dict[str, Spans]:
    """Names of all that is true of the demands and of the lines they stand in, with the spans that make each true."""
    out = dict(of_demands(demands))
    zoned = [piece for piece in found if piece.zone in DEMAND_ZONES]
    for zone, counts in COUNTS.items():
        text = Joined([piece for piece in zoned if piece.zone == zone])
        held = sentences(text)
        for topic, spans in spans_by_topic(text, held).items():
            out |= {f"t:{zone}:{topic}:{count}": spans[:REPEATS] for count in counts if len(spans) >= count}
            if zone == "requirements":
                share = 100 * len(spans) // len(held)
                out |= {f"s:{topic}:{least}": spans[:REPEATS] for least in SHARES if share >= least}
        out |= {f"n:{zone}:{count}": () for count in LINES if len(held) >= count}
    return out


def sentences(text: Joined) -> list[tuple[int, int]]:
    """Where the sentences of the joined lines stand, without those that are too short to say anything."""
    cuts = [(cut.start(), cut.end()) for cut in CUT.finditer(text.text)]
    starts = [0, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(text.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end - start > LEAST]


def spans_by_topic(text: Joined, held: list[tuple[int, int]]) -> dict[str, Spans]:
    """The sentences that are about each topic, as spans of the stored text; those that ask firmly by a name of their own."""
    topics = {
        name: numbers for name, cue in able(cues("topics"), text.text) if (numbers := touched(cue, text.text, held))
    }
    if not topics:
        return {}
    tones = dict(cues("tone"))
    firm = set(touched(tones["firm"], text.text, held)) - set(touched(tones["light"], text.text, held))
    topics |= {f"firm {name}": kept for name, numbers in topics.items() if (kept := [n for n in numbers if n in firm])}
    return {name: tuple(text.placed(*held[number])[1:] for number in numbers) for name, numbers in topics.items()}


def touched(cue: Pattern, text: str, held: list[tuple[int, int]]) -> list[int]:
    """The numbers of the sentences that a pattern begins in, in order."""
    starts = [start for start, _ in held]
    places = ((match.start(), bisect_right(starts, match.start()) - 1) for match in cue.finditer(text))
    return list(dict.fromkeys(number for at, number in places if number >= 0 and at < held[number][1]))


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

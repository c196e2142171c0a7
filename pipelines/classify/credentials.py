"""What a posting demands the person be: one row a demand, with its state, its alternatives and its span.

A line is cut into clauses; a clause names a set of degrees of which the lowest is what is asked. Where the demand stands
(requirements or preferred) gives its state, and words of the clause itself overrule that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pipelines.classify.asked import OPEN_ZONE, Line, lines
from pipelines.classify.lexicon import any_demand, demand_pattern, demand_patterns
from pipelines.classify.states import State, state_of
from pipelines.classify.text import Piece
from pipelines.classify.unasked import is_asked
from pipelines.classify.years import years
from pipelines.sieve import able
from pipelines.zone import DEMAND_ZONES

#: From lowest to highest: "BSc, MSc or PhD" lets the bachelor in, so the minimum of the set is what is asked.
LEVELS = ("bachelor", "master", "doctorate")
#: A degree named within so many characters of the bare word is the one that the word means.
BESIDE = 12
#: No clause that anybody wrote is longer; each of its demands is held against all of its words, so a longer one is read in parts.
CLAUSE_MOST = 2_000
#: So far behind a degree its field stands.
FIELD_WITHIN = 120
# A comma before another degree with a state of its own begins another clause. The first character stands before what is asked
# around it: so few places of a line are looked at closely.
CUT = re.compile(
    r"[;.,b\s](?:(?<=[;.])(?=\s|$)|(?<=b)(?<!\wb)ut\b|(?<=,)\s+(?=(?:ms|m\.s\.|mba|master'?s?|phd|ph\.d\.?|bachelor'?s?)\b"
    r"[^,;.]{0,40}(?:preferred|a plus|required|is a))"
    r"|(?<=\s)(?:(?<!\d\s)(?<!years\s)-\s(?!or\b)|(?<!years\s)-\s(?!\d|or\b)|[•*·?]\s))"
)
# "M.S." and "Ph.D." end in a dot without ending anything.
ABBREVIATION = re.compile(r"\b(?:[a-z]|ph|msc|bsc|m\.sc|b\.sc|e\.g|i\.e|b\.s|m\.s|ph\.d|b\.a|etc|vs|sc)$")


class Demand(msgspec.Struct, frozen=True, gc=False):
    """One demand: slot, level or number, state, whether experience may stand in for it, and where it stands."""

    slot: str
    level: str | None
    number: int | None
    state: State
    or_equivalent: bool
    zone: str
    start: int
    end: int
    is_ml: bool = False
    named: tuple[str, ...] = ()


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A part of a line that is read by itself: its text as stored, in lower case, and where it stands.

    `default` is the zone that says how firmly it asks where its own words do not.
    """

    text: str
    lowered: str
    at: int
    zone: str
    default: str
    or_equivalent: bool

    def demand(
        self, slot: str, span: tuple[int, int], *, level: str | None = None, number: int | None = None,
        is_ml: bool = False, named: tuple[str, ...] = (), or_equivalent: bool = False,
    ) -> Demand:  # fmt: skip
        """A demand at `span` of this clause."""
        state, instead = state_of(self.lowered, self.default, span), self.or_equivalent or or_equivalent
        start, end = self.at + span[0], self.at + span[1]
        return Demand(slot, level, number, state, instead, self.zone, start, end, is_ml, named)


def demands(text: str, found: list[Piece]) -> list[Demand]:
    """Every demand of a posting, in order. Without a requirements zone the introduction is read for them."""
    wanted = lines(found)
    told = [demand for line in wanted for demand in line_demands(text, line)]
    if any(demand.slot == "degree" for demand in told) and others_considered(wanted):
        return [
            msgspec.structs.replace(demand, or_equivalent=demand.or_equivalent or demand.slot == "degree")
            for demand in told
        ]
    return told


def others_considered(wanted: list[Line]) -> bool:
    """Whether a line lets those in who have no degree: it may be one of its own, and speaks for every degree."""
    said = "\n".join(line.piece.lowered for line in wanted)
    return demand_pattern("state", "considered").stands_in(said)


def line_demands(text: str, line: Line) -> Iterator[Demand]:
    """The demands of one line, clause by clause."""
    piece = line.piece
    if not any_demand().stands_in(piece.lowered):
        return
    for start, end in clauses(piece.lowered):
        lowered, at = piece.lowered[start:end], piece.start + start
        if any_demand().stands_in(lowered):
            equivalent = demand_pattern("state", "equivalent").stands_in(lowered)
            clause = Clause(text[at : at + len(lowered)], lowered, at, piece.zone, line.default, equivalent)
            yield from counts(clause) if line.of_years else clause_demands(clause)


def clause_demands(clause: Clause) -> Iterator[Demand]:
    """Degrees and years wherever they are asked, all else where demands stand."""
    yield from degrees(clause)
    yield from counts(clause)
    # "We are building an AI that ..." asks for nothing; "experience with LLMs" does, wherever it stands.
    pitch_asks = clause.zone == OPEN_ZONE and all(
        demand_pattern("state", name).stands_in(clause.lowered) for name in ("asking", "sought")
    )
    if clause.zone in DEMAND_ZONES or pitch_asks:
        yield from named(clause)


def counts(clause: Clause) -> Iterator[Demand]:
    """The years a clause asks, each of what it names."""
    for each in years(clause.lowered, is_pitch=clause.zone == OPEN_ZONE):
        is_ml = each.slot == "ml_years"
        yield clause.demand(each.slot, each.span, level=each.level, number=each.number, is_ml=is_ml)


def clauses(line: str) -> Iterator[tuple[int, int]]:
    """Where a line falls into parts that each have a state of their own: "PhD required, MS preferred" are two."""
    start = 0
    for cut in CUT.finditer(line):
        if cut[0] == "." and ABBREVIATION.search(line, max(start, cut.start() - 6), cut.start()):
            continue
        yield from parts(start, cut.start())
        start = cut.end()
    yield from parts(start, len(line))


def parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of a line, in parts where it is too long; none of one that is empty."""
    return ((at, min(at + CLAUSE_MOST, end)) for at in range(start, end, CLAUSE_MOST))


def degrees(clause: Clause) -> Iterator[Demand]:
    """The degrees a clause names: one demand a state for the lowest of that state; `named` keeps all of them."""
    cues = able(demand_patterns("degrees"), clause.text)
    found = [(level, match) for level, cue in cues for match in cue.finditer(clause.text)]
    hits = dict(reversed(found))
    if "degree" in hits and len(hits) > 1 and not stands_alone(hits):
        del hits["degree"]
    by_state: dict[State, dict[str, re.Match[str]]] = {}
    for name, match in found:
        if name not in hits:
            continue
        state = state_of(clause.lowered, clause.default, match.span())
        # "Bachelor's or master's (master's preferred)" names one twice; only as what is preferred does that add anything.
        if match is hits[name] or state == "preferred":
            by_state.setdefault(state, {}).setdefault(name, match)
    for held in sorted(by_state.values(), key=lambda held: min(match.start() for match in held.values())):
        yield degree_set(clause, {("bachelor" if name == "degree" else name): match for name, match in held.items()})


def stands_alone(hits: dict[str, re.Match[str]]) -> bool:
    """Whether the bare word is a degree of its own: "degree in physics, or a PhD", not "degree (MS or PhD)"."""
    bare = hits["degree"]
    first = min(match.start() for name, match in hits.items() if name != "degree")
    return bare.string[bare.end() :].startswith(" in ") and first - bare.end() > BESIDE


def degree_set(clause: Clause, hits: dict[str, re.Match[str]]) -> Demand:
    """One demand for a set of degrees, of which the lowest is what is asked."""
    kept = tuple(name for name in LEVELS if name in hits)
    span = min(match.start() for match in hits.values()), max(match.end() for match in hits.values())
    near = clause.lowered[span[0] : span[1] + FIELD_WITHIN]
    is_ml = demand_pattern("field", "ml").stands_in(near) and not demand_pattern("field", "broad").stands_in(near)
    # Years that stand in for a doctorate; in "a master's and 3 years, or a PhD" they stand in for nothing.
    instead = kept == ("doctorate",) and demand_pattern("state", "years_instead").stands_in(clause.lowered)
    return clause.demand("degree", span, level=kept[0], is_ml=is_ml, named=kept, or_equivalent=instead)


def named(clause: Clause) -> Iterator[Demand]:
    """Publications, shipped AI, frameworks and the rarer slots of one clause, at most one demand a slot."""
    lowered = clause.lowered
    for slot, cue in able(demand_patterns("named"), lowered):
        match = next((each for each in cue.finditer(lowered) if is_asked(slot, lowered, each.span())), None)
        if match:
            yield loosened(clause.demand(slot, match.span()), lowered)
    for level in ("in_depth", "background", "listed"):
        if match := demand_pattern("training", level).search(lowered):
            yield clause.demand("framework_training", match.span(), level=level, is_ml=True)
            return


def loosened(demand: Demand, clause: str) -> Demand:
    """A demand as it stands where its clause lets something else do: papers or another proof, AI shipped or the wish to."""
    words = {"publications": "publications_instead", "shipped_ai": "or_wish"}.get(demand.slot)
    if words is None or not demand_pattern("state", words).stands_in(clause):
        return demand
    # Where another proof would do, this one is a way to be preferred.
    return msgspec.structs.replace(
        demand, or_equivalent=True, state="preferred" if demand.state == "required" else demand.state
    )

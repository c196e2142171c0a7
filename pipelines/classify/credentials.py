"""What a posting demands the person be: one row a demand, with its state, its alternatives and its span.

A line is cut into clauses; a clause names a set of degrees of which the lowest is what is asked. Where the demand stands
(requirements or preferred) gives its state, and words of the clause itself overrule that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipelines.classify.lexicon import any_demand, demand_pattern, demand_patterns
from pipelines.classify.text import Piece

State = Literal["required", "preferred", "not_required", "context"]
#: From lowest to highest: "BSc, MSc or PhD" lets the bachelor in, so the minimum of the set is what is asked.
LEVELS = ("bachelor", "master", "doctorate")
DEMAND_ZONES = frozenset({"requirements", "preferred"})
#: Without requirements the introduction is read, for what it asks in so many words; duties never are.
OPEN_ZONE = "intro"
YEARS_MOST = 25

NUMBER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
# What follows is looked at, not consumed: "8+ years of software, 2+ of LLMs" are two demands.
YEARS = re.compile(
    r"(?<![\d.$])(?P<low>\d{1,2}|one|two|three|four|five|six|seven|eight|ten)\s*(?:\(\d+\)\s*)?\+?\s*"
    r"(?:(?:-|to)\s*\d{1,2}\s*\+?\s*)?(?:(?:years?|yrs?)\b'?|(?<=\+ )(?=of\b))(?=(?P<rest>[^.;\n]{0,110}))"
)
SCOPE_END = re.compile(r",|\band\b(?! \w+ing)|\(")
# A comma before another degree with a state of its own begins another clause.
CUT = re.compile(
    r"[;.](?=\s|$)|\s-\s|\bbut\b"
    r"|,\s+(?=(?:ms|m\.s\.|master'?s?|phd|ph\.d\.?|bachelor'?s?)\b[^,;.]{0,40}(?:preferred|a plus|required|is a))"
)
# "M.S." and "Ph.D." end in a dot without ending anything.
ABBREVIATION = re.compile(r"\b(?:[a-z]|ph|e\.g|i\.e|b\.s|m\.s|ph\.d|b\.a|etc|vs|sc)$")


@dataclass(frozen=True, slots=True)
class Demand:
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


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a line that has a state of its own: its text as stored, in lower case, and where it stands."""

    text: str
    lowered: str
    at: int
    zone: str
    state: State
    or_equivalent: bool

    def demand(
        self, slot: str, span: tuple[int, int], *, level: str | None = None, number: int | None = None,
        is_ml: bool = False, named: tuple[str, ...] = (), state: State | None = None,
    ) -> Demand:  # fmt: skip
        """A demand at `span` of this clause."""
        start, end = self.at + span[0], self.at + span[1]
        return Demand(slot, level, number, state or self.state, self.or_equivalent, self.zone, start, end, is_ml, named)


def demands(text: str, found: list[Piece]) -> list[Demand]:
    """Every demand of a posting, in order. Without a requirements zone the introduction is read for them."""
    zoned = [piece for piece in found if piece.zone in DEMAND_ZONES]
    wanted = zoned or [piece for piece in found if piece.zone == OPEN_ZONE]
    return [demand for piece in wanted for demand in piece_demands(text, piece)]


def piece_demands(text: str, piece: Piece) -> Iterator[Demand]:
    """The demands of one line, clause by clause."""
    if not any_demand().search(piece.lowered):
        return
    for start, end in clauses(piece.lowered):
        lowered, at = piece.lowered[start:end], piece.start + start
        if any_demand().search(lowered):
            equivalent = bool(demand_pattern("state", "equivalent").search(lowered))
            state = state_of(lowered, piece.zone)
            clause = Clause(text[at : at + len(lowered)], lowered, at, piece.zone, state, equivalent)
            yield from degrees(clause)
            yield from years(clause)
            # "We are building an AI that ..." asks for nothing; "experience with LLMs" does, wherever it stands.
            if piece.zone != OPEN_ZONE or demand_pattern("state", "asking").search(lowered):
                yield from named(clause)


def clauses(line: str) -> Iterator[tuple[int, int]]:
    """Where a line falls into parts that each have a state of their own: "PhD required, MS preferred" are two."""
    start = 0
    for cut in CUT.finditer(line):
        if cut[0] == "." and ABBREVIATION.search(line, max(start, cut.start() - 6), cut.start()):
            continue
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if start < len(line):
        yield start, len(line)


def state_of(clause: str, zone: str) -> State:
    """What a clause makes of its demand: its own words first, else its zone."""
    if demand_pattern("state", "context").search(clause):
        return "context"
    if demand_pattern("state", "soft").search(clause):
        return "preferred"
    if demand_pattern("state", "denied").search(clause):
        return "not_required"
    return "preferred" if zone == "preferred" else "required"


def degrees(clause: Clause) -> Iterator[Demand]:
    """The set of degrees a clause names, as one demand for the lowest; `named` keeps all of them."""
    hits = {level: match for level, cue in demand_patterns("degrees") if (match := cue.search(clause.text))}
    if not hits:
        return
    level = next(name for name in LEVELS if name in hits)
    span = min(match.start() for match in hits.values()), max(match.end() for match in hits.values())
    # "Degree in X" inside "master's degree in X" is the master's own.
    if level == "bachelor" and len(hits) > 1 and hits["bachelor"].group().lower().endswith(("degree", "degree in")):
        level = next(name for name in LEVELS[1:] if name in hits)
    near = clause.lowered[span[0] : span[1] + 120]
    is_ml = bool(demand_pattern("field", "ml").search(near)) and not demand_pattern("field", "broad").search(near)
    studies = clause.state == "required" and demand_pattern("state", "student").search(clause.lowered)
    state: State = "context" if studies and "pursuing" not in clause.lowered else clause.state
    kept = tuple(name for name in LEVELS if name in hits)
    yield clause.demand("degree", span, level=level, is_ml=is_ml, named=kept, state=state)


def years(clause: Clause) -> Iterator[Demand]:
    """Every count of years of experience, scoped by what follows it; ages of companies and counts over 25 are none."""
    for match in YEARS.finditer(clause.lowered):
        low, rest = match["low"], match["rest"]
        number = NUMBER.get(low) or (int(low) if low.isdecimal() else 0)
        if not 0 < number <= YEARS_MOST or not demand_pattern("years", "experience").search(rest or "experience"):
            continue
        if demand_pattern("years", "company_age").search(clause.lowered[: match.start()]):
            continue
        scope = SCOPE_END.split(rest)[0]
        is_ml = bool(demand_pattern("years", "ml_scope").search(scope))
        level = (
            "narrow"
            if demand_pattern("years", "narrow_scope").search(scope)
            else "models"
            if on_models(scope)
            else None
        )
        span = match.start(), match.start("rest") + len(scope)
        slot = "ml_years" if is_ml else "experience_years"
        yield clause.demand(slot, span, level=level, number=number, is_ml=is_ml)


def on_models(scope: str) -> bool:
    """Whether years are spent on models of one's own, which alone makes them an ML engineer's credential."""
    wanted, applied = demand_pattern("years", "models_scope"), demand_pattern("years", "applied_scope")
    return bool(wanted.search(scope)) and not applied.search(scope)


def named(clause: Clause) -> Iterator[Demand]:
    """Publications, shipped AI, frameworks and the rarer slots of one clause, at most one demand a slot."""
    for slot, cue in demand_patterns("named"):
        if match := cue.search(clause.lowered):
            yield clause.demand(slot, match.span())
    for level in ("in_depth", "background", "listed"):
        if match := demand_pattern("training", level).search(clause.lowered):
            yield clause.demand("framework_training", match.span(), level=level, is_ml=True)
            return

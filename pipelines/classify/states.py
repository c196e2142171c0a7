"""How firmly a clause demands what stands in it: its own words where they stand, else the zone of its line.

"5+ years in sales, ideally in software" demands the years; "PhD preferred" does not; "Masters (PhD preferred)" does both.
"""

from __future__ import annotations

import re
from typing import Literal

from pipelines.classify.lexicon import demand_pattern

State = Literal["required", "preferred", "not_required", "context"]
#: "Preferred: ..." and "Desired skills are ..." open a clause and speak for all of it.
OPENS_WITHIN = 14
#: A part after a comma that goes on with the list before it.
GOES_ON = re.compile(r"\s*(?:or|and|and/or|&|related|etc)\b|[^,]*\bfield")
#: "Master's or a certificate (one, another) preferred": commas within brackets end nothing.
ASIDE = re.compile(r"\([^()]*\)")
#: "MS or PhD (preferred)": the brackets speak for the last alone.
LAST_OF_TWO = re.compile(r"\bor\W+(?:an? )?(?:ph\.?\s?d|doctora|m\.?s|master)[\w.']*\W*$")
LONELY = re.compile(r"[^\w]*(?:(?:is|are|strongly|highly|very|much|but|not|required|also|a|big|huge|would|be)\b\W*)*")


def state_of(clause: str, zone: str, span: tuple[int, int]) -> State:
    """What a clause (lower case) makes of the demand at `span` of it."""
    if demand_pattern("state", "context").stands_in(clause):
        return "context"
    if is_soft(clause, span):
        return "preferred"
    if demand_pattern("state", "denied").stands_in(clause):
        return "not_required"
    return "preferred" if zone == "preferred" else "required"


def is_soft(clause: str, span: tuple[int, int]) -> bool:
    """Whether a word of preference speaks for `span`: one that looks ahead from before it, one that looks back after it."""
    ahead = demand_pattern("state", "soft_ahead").search(clause)
    if ahead and ahead.end() <= span[0]:
        return True
    return any(speaks_back(clause, span, cue.span()) for cue in demand_pattern("state", "soft_back").finditer(clause))


def speaks_back(clause: str, span: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a word like "preferred" speaks for a demand: it opens the clause, or nothing between them ends its reach."""
    if cue[0] <= span[0]:
        return cue[0] < OPENS_WITHIN and not re.search(r"[,)]", clause[cue[1] : span[0]])
    gap = ASIDE.sub("", clause[span[1] : cue[0]])
    opened = gap.rfind("(")
    if opened > gap.rfind(")"):
        return bool(LONELY.fullmatch(gap[opened + 1 :])) and not LAST_OF_TWO.search(gap[:opened])
    comma = gap.rfind(",")
    return comma == -1 or bool(LONELY.fullmatch(gap[comma + 1 :]) or GOES_ON.match(gap[comma + 1 :]))

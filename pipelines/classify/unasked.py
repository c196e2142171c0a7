"""Whether what a clause names is asked of the person: not what is wished for, what others hold, or what bears only the word.

"Excited to build agents", "our founders come from top schools" and "a portfolio of clients" name AI, a pedigree, a portfolio.
"""

from __future__ import annotations

from pipelines.classify.lexicon import demand_pattern, demand_patterns

#: Where founders, colleagues and customers have it, nobody is asked for it.
OTHERS_HOLD = frozenset({"pedigree", "competition"})
#: A match may open with the word that speaks against a cue before it: "passionate, with experience building agents".
OPENS = len("experience")


def is_asked(slot: str, clause: str, span: tuple[int, int]) -> bool:
    """Whether what a clause names at `span` is asked of the person: papers that are read and AI yet to be built are not."""
    if slot == "publications":
        return not demand_pattern("state", "publications_read").stands_in(clause)
    if slot == "shipped_ai":
        return not tells(clause, span, "to_come", "had")
    if slot in OTHERS_HOLD and tells(clause, span, "theirs", "sought"):
        return False
    other = dict(demand_patterns("unasked")).get(slot)
    return other is None or not any(overlap(span, cue.span()) for cue in other.finditer(clause))


def tells(clause: str, span: tuple[int, int], name: str, unless: str) -> bool:
    """Whether the nearest cue `name` before `span` speaks for it: of things to come, or of what others hold."""
    starts = [cue.start() for cue in demand_pattern("state", name).finditer(clause) if cue.end() <= span[0]]
    return bool(starts) and not demand_pattern("state", unless).stands_in(clause[starts[-1] : span[0] + OPENS])


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]

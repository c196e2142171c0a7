"""The method's table applied to true demands: what they select for, and how far they miss the work.

Written apart from `pipelines.classify`, which reads the same from words: the two agreeing is a finding, not a given.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipelines.sandbox.truth import Demanded

#: Fields of study whose master's is an ML credential; a master's in any other field is a general one.
ML_FIELDS = frozenset({"machine learning", "statistics", "artificial intelligence"})
#: Years of training models from which on they are off the category of product work.
ML_YEARS_FIRM = 3
KINDS = ("research", "ml", "product")
#: The codebook's weights: a preferred demand counts a third of a hard one, one with "or equivalent" a half.
PREFERRED, EQUIVALENT = Fraction(1, 3), Fraction(1, 2)


def weight(demand: Demanded) -> Fraction:
    """How much one demand counts beside others."""
    if demand.state == "preferred":
        return PREFERRED
    return EQUIVALENT if demand.or_equivalent else Fraction(1)


def kind_of(demand: Demanded) -> str | None:
    """The talent that one demand selects for; None when it selects for none of the three."""
    if demand.slot == "degree":
        return "research" if demand.level == "doctorate" else "ml" if is_ml_master(demand) else None
    if demand.slot == "framework_training":
        return "ml" if demand.level == "in_depth" else None
    kinds = {"publications": "research", "ml_years": "ml", "competition": "ml"}
    kinds |= {"shipped_ai": "product", "framework_application": "product"}
    return kinds.get(demand.slot)


def is_ml_master(demand: Demanded) -> bool:
    """Whether the least degree accepted is a master's in machine learning or statistics."""
    return demand.slot == "degree" and demand.level == "master" and demand.field in ML_FIELDS


def screen_of(demands: Sequence[Demanded]) -> str:
    """research, ml, product, general, or none where nothing is asked; the heaviest kind, an even weight to the first named."""
    if not demands:
        return "none"
    totals = {kind: sum(weight(demand) for demand in demands if kind_of(demand) == kind) for kind in KINDS}
    best = max(KINDS, key=lambda kind: totals[kind])
    return best if totals[best] >= EQUIVALENT else "general"


def severity_of(work: str, second_work: str | None, demands: Sequence[Demanded]) -> int:
    """0 aligned to 3 blocking; a mixed role takes the smaller of its two."""
    return min(severity_for(each, demands) for each in (work, second_work or work))


def severity_for(work: str, demands: Sequence[Demanded]) -> int:
    """0 aligned, 1 soft, 2 one firm off-category credential, 3 blocking; only product and ML work can be over-screened."""
    if work not in ("ml_engineering", "ai_product_engineering"):
        return 0
    off = [demand for demand in demands if is_off(work, demand)]
    firm = [demand for demand in off if demand.state == "required" and not demand.or_equivalent]
    blocks = work == "ai_product_engineering" and any(is_research_credential(demand) for demand in firm)
    if blocks or len({demand.slot for demand in firm}) >= 2:
        return 3
    return 2 if firm else 1 if off else 0


def is_off(work: str, demand: Demanded) -> bool:
    """Whether a demand is off the category of the work; a bachelor's never is."""
    if is_research_credential(demand) or work == "ml_engineering":
        return is_research_credential(demand)
    return (
        is_ml_master(demand)
        or (demand.slot == "ml_years" and (demand.number or 0) >= ML_YEARS_FIRM)
        or (demand.slot == "framework_training" and demand.level == "in_depth")
    )


def is_research_credential(demand: Demanded) -> bool:
    """A doctorate as the least degree accepted, or publications."""
    return (demand.slot == "degree" and demand.level == "doctorate") or demand.slot == "publications"


def is_under_screened(work: str, demands: Sequence[Demanded]) -> bool:
    """Research or ML work that is screened with general requirements only."""
    return work in ("ai_research", "ml_engineering") and screen_of(demands) == "general"

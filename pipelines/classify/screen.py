"""What the demands select for, and how far they miss the work: screen, severity, under-screening, the definitions of a PhD."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.classify.credentials import LEVELS, Demand

#: Sixths of a point, so that a third (preferred) and a half ("or equivalent") stay whole numbers.
FIRM, PREFERRED, EQUIVALENT = 6, 2, 3
ML_YEARS_FIRM = 3
POINTS = {
    "publications": ("research", 3), "shipped_ai": ("product", 2), "framework_application": ("product", 2),
    "competition": ("ml", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Degree:
    """The lowest degree that is required, the highest preferred, and whether experience may stand in for them."""

    minimum: str
    preferred: str
    or_equivalent: bool


def weight(demand: Demand) -> int:
    """How much a demand counts: firm, half with an alternative, a third when preferred, nothing otherwise."""
    if demand.state == "preferred":
        return PREFERRED
    if demand.state != "required":
        return 0
    return EQUIVALENT if demand.or_equivalent else FIRM


def degree(demands: list[Demand]) -> Degree:
    """What a posting asks in degrees. Of several required sets the lowest minimum is what one must have: they
    are levels of one role, or ways into it."""
    asked = [demand for demand in demands if demand.slot == "degree"]
    required = [demand for demand in asked if demand.state == "required" and demand.level]
    preferred = [demand for demand in asked if demand.state == "preferred"]
    minimum = min((str(demand.level) for demand in required), key=LEVELS.index, default="none")
    liked = max((name for demand in preferred for name in demand.named), key=LEVELS.index, default="none")
    return Degree(minimum, liked, any(demand.or_equivalent for demand in [*required, *preferred]))


def phd(demands: list[Demand]) -> dict[str, bool]:
    """The four definitions of "asks for a PhD", from the widest to the narrowest."""
    named = [demand for demand in demands if demand.slot == "degree" and "doctorate" in demand.named]
    in_set = [demand for demand in named if demand.state == "required"]
    least = [demand for demand in in_set if demand.level == "doctorate"]
    return {
        "phd_mentioned": bool(named),
        "phd_in_required_set": bool(in_set),
        "phd_minimum_required": bool(least),
        "phd_minimum_without_alternative": any(not demand.or_equivalent for demand in least),
    }


def screen(demands: list[Demand], requirement_lines: int) -> str:
    """The dominant kind of demand, by weight; `none` where requirements were read and ask nothing, `unstated` without any."""
    points = {"research": 0, "ml": 0, "product": 0}
    for demand in demands:
        kind, worth = kind_of(demand)
        if kind:
            points[kind] += worth * weight(demand)
    best = max(points, key=lambda name: points[name])
    # Less than one firm, specific demand is a general screen: a framework in a list of tools says little.
    if points[best] >= FIRM:
        return best
    if requirement_lines or any(demand.state == "required" for demand in demands):
        return "general"
    return "unstated"


def kind_of(demand: Demand) -> tuple[str | None, int]:
    """What a demand selects for, and its worth against others."""
    if demand.slot == "degree":
        if demand.level == "doctorate":
            return "research", 3
        return ("ml", 2) if demand.level == "master" and demand.is_ml else (None, 0)
    if demand.slot == "ml_years":
        return "ml", 2
    if demand.slot == "framework_training":
        return ("ml", 1) if demand.level in ("in_depth", "background") else (None, 0)
    return POINTS.get(demand.slot, (None, 0))


def off_category(demand: Demand, work: str) -> tuple[bool, bool]:
    """Whether a demand is off the work's category, and whether it blocks (research credentials for product work)."""
    research = (demand.slot == "degree" and demand.level == "doctorate") or demand.slot == "publications"
    if work == "ml_engineering":
        return research, False
    firm_ml = (
        (demand.slot == "degree" and demand.level == "master" and demand.is_ml)
        or (demand.slot == "ml_years" and demand.level == "models" and (demand.number or 0) >= ML_YEARS_FIRM)
        or (demand.slot == "framework_training" and demand.level == "in_depth")
    )
    return research or firm_ml, research


def severity(demands: list[Demand], work: str) -> int:
    """0 aligned, 1 soft, 2 one firm off-category credential, 3 blocking; 0 for work that cannot be over-screened."""
    if work not in ("ml_engineering", "ai_product_engineering"):
        return 0
    firm: set[str] = set()
    soft = blocking = False
    least = degree(demands).minimum
    for demand in demands:
        off, blocks = off_category(demand, work)
        # Where another required set lets a lower degree in, the higher one is one way among others.
        avoided = demand.or_equivalent or (demand.slot == "degree" and demand.level != least)
        if off and demand.state == "required" and not avoided:
            firm.add(demand.slot)
            blocking = blocking or blocks
        soft = soft or (off and weight(demand) > 0)
    if blocking or len(firm) >= 2:
        return 3
    return 2 if firm else 1 if soft else 0

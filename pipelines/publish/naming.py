"""How names of categories, panels and definitions, and numbers with their units, read to a person."""

from __future__ import annotations

CATEGORIES = {
    "ai_product_engineering": "AI product engineering",
    "ml_engineering": "ML engineering",
    "ai_research": "AI research",
}
PANELS = {
    "hackernews": "Hacker News “Who is hiring” threads",
    "matched": "boards read whole in both periods",
    "all_boards": "all boards read, their number growing",
    "all_sources": "threads, boards and feeds together, as listed in the table of requisitions",
}
#: The same where a sentence goes on.
AMONG = {
    "hackernews": "in Hacker News “Who is hiring” threads",
    "matched": "on watched boards read whole in both periods",
    "all_boards": "on the watched boards",
}
#: From the loosest to the strictest.
PHD = {
    "mentioned": "named anywhere",
    "in_required_set": "among the required degrees",
    "minimum_required": "the lowest degree accepted",
    "minimum_without_alternative": "no alternative accepted",
}
OTHERS = {
    "ai_adjacent": "AI adjacent", "not_ai": "not AI", "all": "All openings", "plain_software": "Plain software",
    "began_in_year": "began in the year", "open_in_year": "open at the last reading", "hackernews": "Hacker News threads",
    "matched": "matched boards", "all_boards": "all boards, open at the last reading",
    "builder": "Builder words", "keyword_mention": "One keyword anywhere", "ours": "Ours: what the work is",
    "skill_list": "A list of skills", "title_only": "The title alone", "two_keywords": "Two keywords",
    "ml_years_three_or_more": "three years of ML or more", "ml_years": "years of ML", "experience_years": "years of experience",
    "master_or_more": "a master's or more", "bachelor_or_more": "a degree", "framework_training": "training frameworks",
    "framework_application": "application frameworks", "shipped_ai": "shipped AI", "research": "research", "ml": "ML",
    "still_open_after_30_days": "open after 30 days", "still_open_after_60_days": "open after 60 days",
    "still_open_after_90_days": "open after 90 days", "repost_rate": "came back in 60 days",
    "evergreen_share": "open for 180 days", "whole_profile": "all four of them", "failure_modes": "how AI fails",
    "product_context": "the product's context", "evaluations_gate_releases": "evaluations gate releases",
    "organization_stated": "where the team sits", "partner_or_contract": "partners or contracts",
    "develops_internally": "learning on the job", "impossible_requirement": "an impossible demand",
    "mixed_share": "no kind holds 60 %", "clarity": "four of five points clear",
}  # fmt: skip
LABELS = PHD | OTHERS | CATEGORIES


def label(name: str) -> str:
    """A name in words; parts that stand behind each other, as `ml_engineering/hackernews`, one by one."""
    return " · ".join(LABELS.get(part, part.replace("_", " ")) for part in name.split("/"))


def panel_words(panel: str) -> str:
    """A panel in words."""
    return PANELS.get(panel, panel)


def among(panel: str) -> str:
    """A panel inside a sentence."""
    return AMONG.get(panel, f"in the panel {panel}")


def percent(share: float) -> str:
    """A share of one as a percentage with one decimal."""
    return f"{share * 100:.1f}"


def number(value: float | None, unit: str) -> str:
    """A number as a person reads it: a share in percent, a count with thousands; nothing where it is missing."""
    if value is None:
        return ""
    if unit == "share":
        return f"{percent(value)} %"
    if unit == "count":
        return f"{value:,.0f}"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {value:,.0f}"
    return f"{value:,.1f} {unit}" if unit in ("days", "points") else f"{value:,.1f}"


def bounds(low: float | None, high: float | None, unit: str) -> str:
    """An interval as a person reads it, without its unit; nothing where it is missing."""
    if low is None or high is None:
        return ""
    if unit == "share":
        return f"{percent(low)}–{percent(high)}"
    digits = 0 if unit == "count" or (len(unit) == 3 and unit.isupper()) else 1
    return f"{low:,.{digits}f}–{high:,.{digits}f}".replace("–-", " to -")

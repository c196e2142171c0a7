"""What a schema.org JobPosting demands in fields of its own: a credential by its category, experience in months."""

from __future__ import annotations

import re
from typing import Any

from pipelines.posting import StatedDemand
from pipelines.sources.demands import demands, education_demand
from pipelines.sources.itemwords import each, words

#: The levels, from lowest to highest: a set of credentials lets the least of them in.
LEVELS = ("bachelor", "master", "doctorate")
#: The words of a closed list (Google's) where others write sentences, which are text.
CATEGORY = re.compile(
    r"high[ _-]?school|(?:associate|bachelor|master|doctoral|postgraduate)(?:['\u2019]?s)?[ _-]?degree"
    r"|professional[ _-]certificate|doctorate|ph\.?d\.?",
    re.IGNORECASE,
)
#: The least of the degrees that follow a first one.
POSTGRADUATE = re.compile(r"post-?graduate", re.IGNORECASE)
#: Below any degree, so that a set with one of these asks for none.
BELOW = re.compile(r"high|associate|certificate", re.IGNORECASE)
MONTHS = re.compile(r"\d{1,3}(?:\.\d+)?", re.ASCII)


def asked(item: dict[str, Any]) -> tuple[StatedDemand, ...]:
    """The degree and the years of experience that are asked, where they are stated in words of a list or as a number."""
    instead = (words(item.get("experienceInPlaceOfEducation")) or "").rpartition("/")[2].lower() == "true"
    instead = instead or item.get("experienceInPlaceOfEducation") is True
    return demands(degree(item, instead), years(item.get("experienceRequirements")))


def degree(item: dict[str, Any], instead: bool) -> StatedDemand | None:
    """The least of the credentials named, with all their words; None where none is."""
    named = [
        category
        for requirement in each(item.get("educationRequirements"))
        for stated in each(requirement.get("credentialCategory") if isinstance(requirement, dict) else requirement)
        if (category := (words(stated) or "").rpartition("/")[2])
        and (isinstance(requirement, dict) or CATEGORY.fullmatch(category))
    ]
    if not named:
        return None
    levels = {level_of(category) for category in named}
    least = None if None in levels else min(levels, key=lambda level: LEVELS.index(level or ""))
    return StatedDemand(slot="degree", words=", ".join(dict.fromkeys(named)), level=least, or_equivalent=instead)


def level_of(category: str) -> str | None:
    """The degree that a category names; None for schooling that is no degree."""
    if BELOW.search(category):
        return None
    if POSTGRADUATE.search(category):
        return "master"
    stated = education_demand(category)
    return stated.level if stated else None


def years(requirements: object) -> StatedDemand | None:
    """The least number of months of experience stated, in years."""
    stated = [
        float(found[0]) for requirement in each(requirements) if isinstance(requirement, dict)
        if (found := MONTHS.fullmatch(words(requirement.get("monthsOfExperience")) or ""))
    ]  # fmt: skip
    if not stated:
        return None
    return StatedDemand(slot="experience_years", words=f"{min(stated):g} months", number=round(min(stated) / 12, 2))

"""Demands that a source states in fields of its own, as lines of the stored text, so that they are read and quoted like any.

A line is added only for what the classifier counts as a credential (a degree, whole years) and the text does not say itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.normalize.characters import folded
from pipelines.normalize.people import masked
from pipelines.posting import StatedDemand
from pipelines.zone import DEMAND_ZONES, Span

#: How a text names a level in so many words. What these miss is stated twice, which asks for no more than once.
NAMED = {
    "bachelor": re.compile(r"(?i:\bbachelor)|\bB\.?Sc\b|\bBS\b|\bB\.S\.|\bBEng\b"),
    "master": re.compile(r"(?i:\bmaster'?s\b|\bmaster (?:degree|of|in)\b)|\bM\.?Sc\b|\bMS\b|\bM\.S\.|\bMEng\b"),
    "doctorate": re.compile(r"(?i:\bph\.?\s?d|\bdoctora)"),
}
#: "bachelor_degree" and "BachelorDegree" are codes of lists; their words are read.
CODE = re.compile(r"_|(?<=[a-z])(?=[A-Z][a-z])")
WORDS_MAX = 80


def with_stated(text: str, zones: tuple[Span, ...], demands: Sequence[StatedDemand]) -> tuple[str, tuple[Span, ...]]:
    """The text and its zones with a line for each demand that only a field states; the very same where there is none.

    The lines stand last, among the requirements. A text without any such zone has its introduction read for what it asks,
    and must go on having so: there they stand with the introduction.
    """
    zone = "requirements" if any(span.zone in DEMAND_ZONES for span in zones) else "intro"
    read = DEMAND_ZONES if zone == "requirements" else {zone}
    said = "\n".join(text[span.start : span.end] for span in zones if span.zone in read)
    for line in stated_lines(demands, said):
        start = len(text) + 1
        text += f"\n{line}"
        zones = (*zones, Span(zone, start, len(text), zone))
    return text, zones


def stated_lines(demands: Sequence[StatedDemand], said: str) -> Iterator[str]:
    """A line for each degree and number of years that `said` does not name."""
    for demand in demands:
        if demand.slot == "degree" and demand.level and not NAMED[demand.level].search(said):
            yield education(demand)
        elif (
            demand.slot == "experience_years" and (number := int(demand.number or 0)) and not names_years(said, number)
        ):
            yield f"Experience: {number}+ years"


def education(demand: StatedDemand) -> str:
    """ "Education: bachelor degree": the field's own words, which a list may give without the word degree."""
    words = masked(folded(CODE.sub(" ", demand.words)))[:WORDS_MAX].strip()
    degree = "" if "degree" in words.lower() else " degree"
    return f"Education: {words}{degree}{' or equivalent experience' if demand.or_equivalent else ''}"


def names_years(said: str, number: int) -> bool:
    """Whether a text counts exactly so many years, or a range that begins with them."""
    return bool(
        re.search(rf"(?<![\d.]){number}\s*\+?\s*(?:(?:-|to)\s*\d+\s*\+?\s*)?(?:years?|yrs?)\b", said, re.IGNORECASE)
    )

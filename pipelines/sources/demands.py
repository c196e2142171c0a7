"""Demands that a source states in fields of its own, put into slots; the words stay beside them."""

from __future__ import annotations

import re

from pipelines.posting import StatedDemand

#: The words of a closed list ("Master's Degree", "bachelor_degree") that name a degree; any other level has no name here.
DEGREES = (
    ("doctorate", re.compile(r"doctor|ph\.?d", re.IGNORECASE)),
    ("master", re.compile(r"master", re.IGNORECASE)),
    ("bachelor", re.compile(r"bachelor", re.IGNORECASE)),
)
#: What a list of choices says where the employer chose none (Workable's words).
UNSTATED = frozenset({"", "unspecified", "not applicable"})
#: "1-2", "gt-15", "lt-1": Personio's ranges of years.
YEARS = re.compile(r"(?P<sign>lt-|gt-)?(?P<least>\d{1,2})(?:-\d{1,2})?", re.ASCII)


def demands(*found: StatedDemand | None) -> tuple[StatedDemand, ...]:
    """Those that were stated."""
    return tuple(demand for demand in found if demand)


def chosen(words: str | None) -> str | None:
    """The words of a field, or None where they say that nothing was chosen."""
    trimmed = (words or "").strip()
    return None if trimmed.lower() in UNSTATED else trimmed


def education_demand(words: str | None) -> StatedDemand | None:
    """The degree that a field asks for; `level` is None for schooling that is no degree ("Vocational")."""
    if (stated := chosen(words)) is None:
        return None
    level = next((name for name, pattern in DEGREES if pattern.search(stated)), None)
    return StatedDemand(slot="degree", words=stated, level=level)


def years_demand(words: str | None) -> StatedDemand | None:
    """The years of experience a range begins with ("2-5" asks 2, "lt-1" 0); `number` is None where it cannot be read."""
    if (stated := chosen(words)) is None:
        return None
    found = YEARS.fullmatch(stated)
    least = None if found is None else 0.0 if found["sign"] == "lt-" else float(found["least"])
    return StatedDemand(slot="experience_years", words=stated, number=least)


def level_demand(words: str | None) -> StatedDemand | None:
    """The experience that a field names without years ("Mid-Senior level", "experienced")."""
    stated = chosen(words)
    return None if stated is None else StatedDemand(slot="experience_level", words=stated)

"""What each published measure is called, and what may and may not be said of it: read from measures.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("measures.toml")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of one table, in words for someone who has not read the method."""

    table: str
    name: str
    title: str
    you_may_say: str
    you_may_not_say: str
    #: A sentence about one row, with {value}, {period}, {category} and {panel}, for measures that one may quote by the row.
    quote: str = ""


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure that has words, in the file's order."""
    told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return tuple(Measure(table, name, **words) for table, held in told.items() for name, words in held.items())


def measures_of(table: str) -> tuple[Measure, ...]:
    """The measures of one table; of a plain trend, the one that it shows."""
    named, only = TRENDS.get(table, (table, None))
    return tuple(each for each in measures() if each.table == named and only in (None, each.name))


def measure(table: str, name: str) -> Measure:
    """One measure; where it has no words yet, its name stands for its title and nothing may be said."""
    found = (each for each in measures() if (each.table, each.name) == (table, name))
    return next(found, Measure(table, name, name.replace("_", " "), "", ""))


#: A plain trend to the table and the measure that it shows.
TRENDS = {
    "demand": ("demand_by_month", "share_of_three"),
    "credential_mismatch": ("credential_mismatch_by_month", "over_screening"),
}

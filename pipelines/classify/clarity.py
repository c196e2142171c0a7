"""How clear a posting is about what it wants, 0 to 5: one point each for what a reader would need.

No impossible requirement, one category of work, requirements linked to duties, an outcome, a level that fits its years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipelines.classify.level import level_of_years
from pipelines.classify.lexicon import signal, technologies
from pipelines.classify.profile import first
from pipelines.classify.text import Piece, Quote, joined
from pipelines.zone import DEMAND_ZONES

DUTIES = frozenset({"responsibilities", "intro"})
#: A posting without a day is judged as of this one, later than any that we hold: what is impossible then always was.
UNDATED = date(2026, 12, 31)
#: So many words of the requirements must come up in the duties; those of every posting link nothing.
LINKS = 2
COMMON = frozenset(
    ("ability", "across", "about", "build", "building", "design", "develop", "development", "experience", "including", "other",
     "strong", "their", "these", "those", "through", "using", "within", "working", "years", "skills", "knowledge", "teams",
     "business", "company", "people", "and/or", "required", "preferred")
)  # fmt: skip
#: Shorter words link nothing either.
WORD = re.compile(r"[a-z][a-z+#/-]{4,}")
ORDER = ("junior", "mid", "senior")


def impossible_quotes(found: list[Piece], day: date | None) -> Iterator[Quote]:
    """Years asked of a technology that was younger on the posting's day."""
    told = joined(found, DEMAND_ZONES | DUTIES)
    for match in signal("impossible", "asked").finditer(told.text):
        age = age_of(match["technology"], day or UNDATED)
        if age is not None and int(match["years"]) > age:
            piece, start, end = told.placed(*match.span())
            yield Quote("impossible_requirement", piece.zone, start, end, 0)


def age_of(technology: str, day: date) -> float | None:
    """Years since a technology could first be used, on a day; None for what is not in the table."""
    since = next((since for words, since in technologies() if words.stands_in(technology)), None)
    return None if since is None else (day - since).days / 365.25


def outcome_quotes(found: list[Piece]) -> Iterator[Quote]:
    """The first words that say what is to come of the work."""
    yield from first("outcome", signal("clarity", "outcome"), joined(found, DUTIES))


def clarity(found: list[Piece], slots: set[str], *, is_mixed: bool, title_level: str | None, years: int | None) -> int:
    """The points."""
    return sum(
        ("impossible_requirement" not in slots, not is_mixed, is_linked(found), "outcome" in slots,
         fits(title_level, years))
    )  # fmt: skip


def is_linked(found: list[Piece]) -> bool:
    """Whether what is asked comes up in what is done."""
    asked, done = words_of(found, DEMAND_ZONES), words_of(found, DUTIES)
    return len(asked & done) >= LINKS


def words_of(found: list[Piece], zones: frozenset[str]) -> set[str]:
    """Telling words of some zones."""
    text = "\n".join([piece.lowered for piece in found if piece.zone in zones])
    return set(WORD.findall(text)) - COMMON


def fits(title_level: str | None, years: int | None) -> bool:
    """Whether the years are those of the title's level; one step apart is still the same job."""
    if years is None or title_level not in ORDER:
        return True
    return abs(ORDER.index(title_level) - ORDER.index(level_of_years(years))) < 2


def day_of(row: dict[str, Any]) -> date | None:
    """The day that a version of a posting bears: its own, else the first of its thread's month."""
    if row.get("posted_on"):
        return row["posted_on"]  # type: ignore[no-any-return]
    return date.fromisoformat(f"{row['period']}-01") if row.get("period") else None

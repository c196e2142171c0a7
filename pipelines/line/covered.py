"""How `hiregap status` tells coverage on a screen: all sources together, then what fails or is late; the rest when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]
ALL = "all"
#: What ought to be nothing: a source with any of it is named.
AMISS = ("boards_failed", "quarantined", "texts_missing")


def told(rows: Sequence[Row], *, is_full: bool) -> list[str]:
    """Lines of the newest month's coverage, a measure each: of all sources, and of those that need a look, or of each."""
    newest = max((row["month"] for row in rows), default=None)
    if is_full or newest is None:
        return [line(row) for row in rows]
    shown = [row for row in rows if row["source"] == ALL]
    amiss = [row for row in rows if row["source"] != ALL and row["measure"] in AMISS and row["value"]]
    lines = [*map(line, shown), *map(line, amiss), *late(rows, newest)]
    if left := len(rows) - len(shown) - len(amiss):
        lines.append(f"  and {left:,} more of single sources: hiregap status --full")
    return lines


def line(row: Row) -> str:
    """One measure of one source."""
    return f"  {row['source']:<12} {row['month']:%Y-%m}  {row['measure']:<18} {row['value']:,}"


def late(rows: Sequence[Row], newest: date) -> list[str]:
    """The sources of which nothing was read in the newest month of all."""
    last = {source: max(row["month"] for row in rows if row["source"] == source) for source in names(rows)}
    return [f"  {source:<12} {month:%Y-%m}  nothing since" for source, month in last.items() if month < newest]


def names(rows: Sequence[Row]) -> list[str]:
    """Every single source, in order."""
    return sorted({row["source"] for row in rows} - {ALL})

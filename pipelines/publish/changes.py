"""CHANGELOG-DATA.md: what one vintage changed of another, counted by measure, with the largest revision of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.vintages import kept

#: What names a number besides its period: the series that it belongs to.
SERIES = ("table_name", "measure", "category", "panel", "frequency", "geography", "weighting", "definition", "also")
#: Each number in the vintage before and after, joined by series and period; one that only one of them has stands alone.
JOINED = """
    with before as (from read_parquet($before)), after as (from read_parquet($after)),

    paired as (
        select
            {named}, coalesce(after.period_start, before.period_start) as period_start,
            before.number is null as is_new, after.number is null as is_gone,
            before.value as value_before, after.value as value_after,
            coalesce(before.value, before.value_raw) as number_before, coalesce(after.value, after.value_raw) as number_after,
            before.flag as flag_before, after.flag as flag_after, coalesce(after.unit, before.unit) as unit
        from after full join before
        on {matched} and after.period_start is not distinct from before.period_start
    ),

    compared as (
        select *,
            not is_new and not is_gone and (value_before, number_before) is distinct from (value_after, number_after) as is_changed,
            not is_new and not is_gone and flag_before is distinct from flag_after as is_flagged_anew,
            abs(number_after - number_before) as revised_by
        from paired
    )
"""
COUNTED = """
    select
        table_name, measure, count(*) as numbers, count(*) filter (is_changed) as changed, count(*) filter (is_new) as new,
        count(*) filter (is_gone) as gone, count(*) filter (is_flagged_anew) as flags,
        count(distinct ({series})) filter (is_changed or is_new or is_gone or is_flagged_anew) as series
    from compared group by all order by all
"""
LARGEST = """
    from compared where is_changed and revised_by > 0
    qualify row_number() over (partition by table_name, measure order by revised_by desc, {series}, period_start) = 1
    order by table_name, measure
"""


class NoSuchVintage(Exception):
    """A vintage was named that this warehouse does not keep; the message names those that it does."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one vintage changed of another: `counts` by measure, the `largest` revision of each; the first has no `before`."""

    before: dict[str, Any] | None
    after: dict[str, Any]
    history: list[dict[str, Any]]
    counts: list[dict[str, Any]]
    largest: dict[tuple[str, str], dict[str, Any]]

    @property
    def total(self) -> dict[str, int]:
        """Numbers compared, changed, new and gone, and flags changed, over all measures."""
        return {name: sum(row[name] for row in self.counts) for name in ("numbers", "changed", "new", "gone", "flags")}


def changes(folder: Path, after: str = "", before: str = "") -> Changes:
    """What vintage `after` (the newest, if not named) changed of `before` (the one kept before it); NoSuchVintage if unknown."""
    held = kept(folder)
    newer = place(held, after) if after or not held else len(held) - 1
    older = place(held, before) if before else newer - 1
    history = [head(path) for path in held[: newer + 1]]
    if older < 0:
        return Changes(None, history[newer], history, [], {})
    told = {"before": str(held[older]), "after": str(held[newer])}
    with duckdb.connect() as connection:
        counts = rows(connection, COUNTED, told)
        largest = rows(connection, LARGEST, told)
    by_measure = {(row["table_name"], row["measure"]): row for row in largest}
    return Changes(history[older], history[newer], history, counts, by_measure)


def place(held: list[Path], vintage: str) -> int:
    """Where a vintage stands among those that are kept."""
    names = [path.stem.split("-", 1)[1] for path in held]
    if vintage not in names:
        raise NoSuchVintage(
            f"no vintage {vintage or 'at all'} is kept; there are: {', '.join(names) or 'none; run `hiregap run`'}"
        )
    return names.index(vintage)


def head(path: Path) -> dict[str, Any]:
    """Number, name, reason and versions of one kept vintage; never the instant at which it was kept, which is no content."""
    with duckdb.connect() as connection:
        (found,) = rows(
            connection,
            "select any_value(number) as number, any_value(vintage) as vintage, any_value(reason) as reason, "
            "any_value(rests_on) as rests_on, max(classifier_version) as classifier, max(method_version) as method "
            "from read_parquet($path)",
            {"path": str(path)},
        )
    return found | {"vintage": path.stem.split("-", 1)[1]}


def rows(connection: duckdb.DuckDBPyConnection, query: str, told: dict[str, str]) -> list[dict[str, Any]]:
    """A query's rows by column; one over `compared` is preceded by what makes it."""
    series = ", ".join(SERIES)
    if "compared" in query:
        named = ", ".join(f"coalesce(after.{each}, before.{each}) as {each}" for each in SERIES)
        matched = " and ".join(f"after.{each} is not distinct from before.{each}" for each in SERIES)
        query = JOINED.format(named=named, matched=matched) + query.format(series=series)
    cursor = connection.execute(query, told)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def markdown(found: Changes) -> str:
    """CHANGELOG-DATA.md: the same words for the same vintages on any day."""
    lines = ["# What changed in the data", "", f"## Vintage {found.after['vintage']}", ""]
    lines += (
        compared(found) if found.before else ["The first vintage of this warehouse: there is none to compare it with."]
    )
    lines += [
        "",
        "## All vintages of this warehouse",
        "",
        "| number | vintage | made for | classifier | method |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {each['number']} | {each['vintage']} | {each['reason']} | {each['classifier']} | {each['method']} |"
        for each in reversed(found.history)
    ]
    return "\n".join(lines) + "\n"


def compared(found: Changes) -> list[str]:
    """The part of CHANGELOG-DATA.md that compares two vintages."""
    total, before = found.total, found.before or {}
    moved = [row for row in found.counts if row["changed"] or row["new"] or row["gone"] or row["flags"]]
    lines = [
        f"Compared with vintage {before['vintage']}; made for: {found.after['reason']}. Of {total['numbers']:,} numbers, "
        f"{total['changed']:,} changed, {total['new']:,} are new, {total['gone']:,} are gone, and {total['flags']:,} flags changed."
    ]
    if not moved:
        return lines
    lines += [
        "",
        "| table | measure | series | changed | new | gone | flags | largest revision |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in moved:
        counts = " | ".join(f"{row[name]:,}" for name in ("series", "changed", "new", "gone", "flags"))
        largest = found.largest.get((row["table_name"], row["measure"]))
        lines.append(f"| {row['table_name']} | {row['measure']} | {counts} | {revision(largest) if largest else ''} |")
    return lines


def revision(row: dict[str, Any]) -> str:
    """One revision in words: from what to what, and of which number."""
    cell = ", ".join(str(row[each]) for each in ("category", "panel", "definition") if row[each] is not None)
    when = f"{row['period_start']:%Y-%m-%d}" if row["period_start"] else "no period"
    numbers = f"{float(row['number_before']):.6g} to {float(row['number_after']):.6g} {row['unit']}"
    return f"{numbers} ({cell}, {row['frequency']} from {when})"

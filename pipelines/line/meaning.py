"""What a published measure or table is: title, definition, unit, denominator, what may be said of it, its newest numbers."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipelines.line.asking import is_published, opened, rows
from pipelines.publish.measures import TRENDS, Measure, measures

WIDTH = 100
#: The newest headline row of each category (and source or screen), and, where that was withheld, the newest that was not.
NEWEST = """select {cells}
from published.{table}
where measure = '{measure}' and is_headline
window cell as (partition by {parts})
qualify period_end in (max(period_end) over cell, max(period_end) filter (value is not null) over cell)
order by {parts}, period_end, definition"""
CELLS = (
    "period_start", "period_end", "frequency", "panel", "definition", "value", "unit", "ci_low", "ci_high", "n", "employers",
    "noise_floor", "flag",
)  # fmt: skip
#: What divides a measure besides the category, where its table has it.
DIVISIONS = ("category", "source", "screen")
COMMENTS = "select column_name, coalesce(comment, '') from duckdb_columns() where schema_name = $1 and table_name = $2"


class Unknown(Exception):
    """No measure or table is called so; the message names those that are spelled alike."""


def names() -> list[str]:
    """Everything that can be explained without a warehouse: measures, as `measure` and `table.measure`, and their tables."""
    held = measures()
    return sorted(
        {each.name for each in held} | {f"{each.table}.{each.name}" for each in held} | {each.table for each in held}
    )


def explained(warehouse: Path, name: str) -> dict[str, Any]:
    """A measure or a table by its name; `candidates` where several are called so. Unknown where none is.

    Words come with the package, so a measure is explained before anything is published too, without numbers.
    """
    found = [each for each in measures() if name in (each.name, f"{each.table}.{each.name}")]
    if name in TRENDS:
        found = [each for each in measures() if (each.table, each.name) == TRENDS[name]]
    described = tables(warehouse)
    if len(found) + (name in described) > 1:
        candidates = [f"{each.table}.{each.name}" for each in found]
        return {"candidates": candidates + ([f"published.{name}"] if name in described else [])}
    if found:
        return measure(warehouse, found[0])
    if name.removeprefix("published.") in described:
        return table(warehouse, name.removeprefix("published."))
    raise Unknown(unknown(name, [*names(), *described]))


def unknown(name: str, held: list[str]) -> str:
    """What to say of a name that nothing has: those spelled alike, or where all are listed."""
    near = (
        difflib.get_close_matches(name, held, n=5, cutoff=0.5) or [each for each in held if name and name in each][:5]
    )
    alike = f"; did you mean {', '.join(dict.fromkeys(near))}?" if near else ""
    return f"no measure or table is called {name!r}{alike} All of them: hiregap explain"


def tables(warehouse: Path) -> list[str]:
    """The published tables, in order; those that have measures where nothing is published yet."""
    if not is_published(warehouse):
        return sorted({each.table for each in measures()})
    with opened(warehouse) as connection:
        found = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'published' order by all"
        )
        return [name for (name,) in found.fetchall()]


def measure(warehouse: Path, asked: Measure) -> dict[str, Any]:
    """One measure in words, and its newest headline numbers, where anything is published."""
    said: dict[str, Any] = {
        "measure": asked.name, "table": asked.table, "title": asked.title, "you_may_say": asked.you_may_say,
        "you_may_not_say": asked.you_may_not_say,
    }  # fmt: skip
    if not is_published(warehouse):
        return said | {"values": [], "query": None}
    with opened(warehouse) as connection:
        comments = dict(connection.execute(COMMENTS, ["published", asked.table]).fetchall())
        if "is_headline" not in comments:
            return said | {"values": [], "query": f"from published.{asked.table}"}
        query = newest(asked, list(comments))
        return said | {
            "meaning": own_words(asked.name, comments["measure"]),
            "definitions": comments["definition"],
            "denominator": comments["n"],
            "excluded": comments["coverage"],
            "values": rows(connection, query, []),
            "query": query,
            "vintage": vintage(connection, asked.table),
        }


def newest(asked: Measure, columns: list[str]) -> str:
    """The query for the newest headline numbers of a measure, as a person can run it."""
    parts = [each for each in DIVISIONS if each in columns]
    cells = ", ".join([*parts, *CELLS])
    return NEWEST.format(cells=cells, table=asked.table, measure=asked.name, parts=", ".join(parts))


def own_words(name: str, comment: str) -> str:
    """What a column's comment says of one name: what stands in brackets behind it, else all of it."""
    found = re.search(rf"\b{re.escape(name)} \(([^()]*(?:\([^()]*\)[^()]*)*)\)", comment)
    return found[1] if found else comment


def vintage(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    """The vintage of a published table's rows; None of an empty one."""
    found = connection.execute(f"select max(vintage) from published.{name}").fetchone()  # noqa: S608 - a table of ours
    return found[0] if found else None


def table(warehouse: Path, name: str) -> dict[str, Any]:
    """One published table: what a row is, its columns with their types and meaning, its measures."""
    if not is_published(warehouse):
        return {"table": name, "description": None, "rows": None, "columns": [], "measures": titles(name)}
    with opened(warehouse) as connection:
        said = connection.execute(
            "select comment, estimated_size from duckdb_tables() where schema_name = 'published' and table_name = $1",
            [name],
        ).fetchone()
        columns = rows(
            connection,
            "select column_name as name, data_type as type, coalesce(comment, '') as description from duckdb_columns() "
            "where schema_name = 'published' and table_name = $1 order by column_index",
            [name],
        )
    description, size = said or (None, None)
    return {"table": name, "description": description, "rows": size, "columns": columns, "measures": titles(name)}


def titles(name: str) -> dict[str, str]:
    """Title by name of a table's measures."""
    return {each.name: each.title for each in measures() if each.table == name}


def told(found: dict[str, Any]) -> str:
    """For a screen."""
    if "candidates" in found:
        return "several are called so; ask for one of them:\n" + "\n".join(f"  {each}" for each in found["candidates"])
    return "\n".join(measure_told(found) if "measure" in found else table_told(found))


def measure_told(found: dict[str, Any]) -> Iterator[str]:
    """A measure on one screen: words first, then numbers, then where they come from."""
    yield f"{found['title']}  ({found['table']}.{found['measure']})"
    labels = {
        "meaning": "what it is", "definitions": "definitions", "denominator": "n", "excluded": "coverage",
        "you_may_say": "you may say", "you_may_not_say": "never say",
    }  # fmt: skip
    for key, label in labels.items():
        if found.get(key) and not found[key].startswith("Empty"):
            yield wrapped(label, found[key])
    if not found["values"]:
        yield f"\nno headline number of it stands here; see hiregap explain {found['table']} and hiregap status"
        return
    yield f"\nnewest headline numbers, vintage {found['vintage']}:"
    yield from map(value_told, found["values"])
    yield f"\nthe query (hiregap sql runs it):\n{textwrap.indent(found['query'], '  ')}"


def wrapped(label: str, words: str) -> str:
    """A label and its words, broken to the screen."""
    return textwrap.fill(words, WIDTH, initial_indent=f"  {label:<12} ", subsequent_indent=" " * 15)


def value_told(row: dict[str, Any]) -> str:
    """One number with its interval, n, panel and flag."""
    cell = " ".join(str(row[each]) for each in DIVISIONS if row.get(each) is not None) or "all"
    held = f" [{number(row['ci_low'])} to {number(row['ci_high'])}]" if row["ci_low"] is not None else ""
    value = f"{number(row['value'])} {row['unit']}{held}" if row["value"] is not None else "withheld"
    floor = f", noise floor {number(row['noise_floor'])}" if row["noise_floor"] is not None else ""
    count = f"{row['n']:,}" if row["n"] is not None else "not stated"
    when = f"{row['period_start']:%Y-%m-%d} to {row['period_end']:%Y-%m-%d}"
    return f"  {cell:<26} {value:<36} n {count}{floor}, {row['panel']}, {row['definition']}, {when}, {row['flag']}"


def number(value: Any) -> str:
    """A number without trailing zeros."""
    return "open" if value is None else f"{float(value):,.4f}".rstrip("0").rstrip(".")


def table_told(found: dict[str, Any]) -> Iterator[str]:
    """A table on one screen."""
    size = f", {found['rows']:,} rows" if found["rows"] is not None else ""
    yield f"published.{found['table']}{size}"
    if found["description"]:
        yield textwrap.fill(found["description"], WIDTH, initial_indent="  ", subsequent_indent="  ")
    if found["columns"]:
        yield "\ncolumns:"
    for each in found["columns"]:
        words = f"{each['name']} ({each['type']}): {each['description']}"
        yield textwrap.fill(words, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if found["measures"]:
        yield f"\nmeasures (hiregap explain {found['table']}.MEASURE):"
    for name, title in found["measures"].items():
        yield f"  {name:<28} {title}"


def plain(value: Any) -> Any:
    """A cell as JSON has it: a number for a decimal, ISO for a day."""
    return float(value) if isinstance(value, Decimal) else str(value)


def listed(warehouse: Path) -> dict[str, dict[str, str]]:
    """Every published table with the titles of its measures by name."""
    return {name: titles(name) for name in tables(warehouse)}


def listed_told(found: dict[str, dict[str, str]]) -> str:
    """For a screen."""
    return "\n".join(
        line for name, held in found.items() for line in (name, *(f"  {each:<28} {held[each]}" for each in held))
    )

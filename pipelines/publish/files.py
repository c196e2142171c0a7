"""CSV with a metadata twin, and Parquet, of every published table: the same bytes for the same rows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import identifier, tables, text
from pipelines.publish.metadata import TYPES, package, resource, twin

#: A cell that begins with one of these is a formula to some spreadsheet (OWASP, "CSV injection"; the last four are full-width).
FORMULA = "=+-@\t\r\n＝＋－＠"
#: By which day a row ends, where its table has one of them.
ENDS = ("period_end", "last_seen_on", "month")
Columns = list[tuple[str, str]]


def files(database: Path, folder: Path, about: About, since: date | None = None) -> list[Path]:
    """Write csv/, csv/trends/, parquet/ and datapackage.json below `folder`, from a database whose rows are in order.

    With `since`, of each table only the rows that reach that day. The files that were written.
    """
    resources: list[dict[str, Any]] = []
    made = [folder / "datapackage.json"]
    with duckdb.connect(str(database), read_only=True) as connection:
        # One thread: two write Parquet's row groups as they come. Instants, were there any, are UTC on every machine.
        connection.execute("set threads = 1; set preserve_insertion_order = true; set timezone = 'UTC'")
        for schema, table in tables(connection):
            path, *beside = written(connection, schema, table, folder, since)
            said = resource(connection, schema, table, path, about, since)
            dump(twin(said), path.with_name(f"{table}.metadata.json"))
            resources.append(said | {"path": path.relative_to(folder).as_posix()})
            made += [path, path.with_name(f"{table}.metadata.json"), *beside]
    dump(package(resources, about), folder / "datapackage.json")
    return made


def dump(told: dict[str, Any], path: Path) -> None:
    """Write JSON that a person can read, with LF on every system."""
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def written(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, folder: Path, since: date | None = None
) -> list[Path]:
    """Write one table as CSV and (but for the plain trends) as Parquet; the paths, the CSV's first."""
    home = folder / "csv" / "trends" if schema == "trends" else folder / "csv"
    home.mkdir(parents=True, exist_ok=True)
    path, columns = home / f"{table}.csv", columns_of(connection, schema, table)
    rows = f"from {schema}.{identifier(table)} where {reaches(columns, since)}"
    # Only a number, a date and a truth are written as they are: whatever else a column may hold, it is text in a CSV.
    cells = ", ".join(identifier(name) if kind.split("(")[0] in TYPES else inert(name) for name, kind in columns)
    connection.execute(f"copy (select {cells} {rows}) to {text(path)} (format csv, header, nullstr '')")
    if schema == "trends":
        return [path]
    beside = folder / "parquet" / f"{table}.parquet"
    beside.parent.mkdir(exist_ok=True)
    connection.execute(f"copy ({rows}) to {text(beside)} (format parquet, compression zstd)")
    return [path, beside]


def columns_of(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> Columns:
    """Name and type of a table's columns, in order."""
    return connection.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()


def reaches(columns: Columns, since: date | None) -> str:
    """The SQL that keeps a row that reaches a day; quotes go with their requisition, and what has no time of its own stays."""
    names = [name for name, _ in columns]
    end = next((name for name in ENDS if name in names), None)
    if since is None or (end is None and "requisition_id" not in names):
        return "true"
    if end is not None:
        return f"{end} >= date '{since.isoformat()}'"
    kept = f"select requisition_id from published.requisitions where last_seen_on >= date '{since.isoformat()}'"  # noqa: S608 - our own names and a date
    return f"requisition_id in ({kept})"


def inert(column: str) -> str:
    """A text column whose cells no spreadsheet takes for formulas: an apostrophe stands before what would be one."""
    name = f"{identifier(column)}::varchar"
    starts = ", ".join(f"chr({ord(mark)})" for mark in FORMULA)
    return f"case when left({name}, 1) in ({starts}) then '''' || {name} else {name} end as {identifier(column)}"

"""CSV with a metadata twin, and Parquet, of every published table: the same bytes for the same rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import identifier, tables, text
from pipelines.publish.metadata import package, resource, twin

#: A cell that begins with one of these is a formula to some spreadsheet (OWASP, "CSV injection"; the last four are full-width).
FORMULA = "=+-@\t\r\n＝＋－＠"
Columns = list[tuple[str, str]]


def files(database: Path, folder: Path, about: About) -> None:
    """Write csv/, csv/trends/, parquet/ and datapackage.json below `folder`, from a database whose rows are in order."""
    resources: list[dict[str, Any]] = []
    with duckdb.connect(str(database), read_only=True) as connection:
        # One thread: two write Parquet's row groups as they come.
        connection.execute("set threads = 1; set preserve_insertion_order = true")
        for schema, table in tables(connection):
            path = written(connection, schema, table, folder)
            told = resource(connection, schema, table, path, about)
            dump(twin(told), path.with_name(f"{table}.metadata.json"))
            resources.append(told | {"path": path.relative_to(folder).as_posix()})
    dump(package(resources, about), folder / "datapackage.json")


def dump(told: dict[str, Any], path: Path) -> None:
    """Write JSON that a person can read, with LF on every system."""
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def written(connection: duckdb.DuckDBPyConnection, schema: str, table: str, folder: Path) -> Path:
    """Write one table as CSV and (but for the plain trends) as Parquet; the CSV's path."""
    home = folder / "csv" / "trends" if schema == "trends" else folder / "csv"
    home.mkdir(parents=True, exist_ok=True)
    path, name = home / f"{table}.csv", f"{schema}.{identifier(table)}"
    columns: Columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()
    cells = ", ".join(inert(column) if kind == "VARCHAR" else identifier(column) for column, kind in columns)
    connection.execute(f"copy (select {cells} from {name}) to {text(path)} (format csv, header, nullstr '')")  # noqa: S608 - our own names
    if schema != "trends":
        beside = folder / "parquet" / f"{table}.parquet"
        beside.parent.mkdir(exist_ok=True)
        connection.execute(f"copy {name} to {text(beside)} (format parquet, compression zstd)")
    return path


def inert(column: str) -> str:
    """A text column whose cells no spreadsheet takes for formulas: an apostrophe stands before what would be one."""
    name = identifier(column)
    starts = ", ".join(f"chr({ord(mark)})" for mark in FORMULA)
    return f"case when {name}[1] in ({starts}) then '''' || {name} else {name} end as {name}"

"""CSV with a metadata twin, and Parquet, of every published table: the same bytes for the same rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import quoted, tables

LICENSE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
#: A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = "=+-@\t\r"


def files(build: Path, folder: Path, about: About) -> list[Path]:
    """Write everything below `folder`: csv/, csv/trends/, parquet/, datapackage.json; what was written, in order."""
    made: list[Path] = []
    resources: list[dict[str, Any]] = []
    with duckdb.connect(str(build), read_only=True) as connection:
        connection.execute("set threads = 1; set preserve_insertion_order = true")
        for schema, table in tables(connection, build.stem):
            home = folder / "csv" / "trends" if schema == "trends" else folder / "csv"
            made += written(connection, schema, table, home, folder / "parquet")
            resources.append(described(connection, schema, table, home.relative_to(folder) / f"{table}.csv", about))
            twin = home / f"{table}.metadata.json"
            twin.write_text(json.dumps(resources[-1], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            made.append(twin)
    package = folder / "datapackage.json"
    told = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "hiregap", "version": about.vintage,
        "description": note(about), "licenses": [LICENSE], "resources": resources,
    }  # fmt: skip
    package.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return [*made, package]


def written(connection: duckdb.DuckDBPyConnection, schema: str, table: str, home: Path, parquet: Path) -> list[Path]:
    """One table as CSV and (but for the plain trends) Parquet, rows in total order."""
    home.mkdir(parents=True, exist_ok=True)
    parquet.mkdir(parents=True, exist_ok=True)
    columns = connection.execute(
        "select column_name, data_type from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position",
        [schema, table],
    ).fetchall()
    safe = ", ".join(inert(name) if kind == "VARCHAR" else f'"{name}"' for name, kind in columns)
    csv = home / f"{table}.csv"
    connection.execute(f"copy (select {safe} from {schema}.{table} order by all) to {quoted(csv)} (format csv, header, nullstr '')")  # noqa: S608 - names of our own tables
    if schema == "trends":
        return [csv]
    path = parquet / f"{table}.parquet"
    connection.execute(f"copy (select * from {schema}.{table} order by all) to {quoted(path)} (format parquet, compression zstd)")  # noqa: S608 - names of our own tables
    return [csv, path]


def inert(column: str) -> str:
    """A text column whose cells no spreadsheet takes for formulas."""
    starts = ", ".join(f"chr({ord(mark)})" for mark in FORMULA)
    return f"case when left(\"{column}\", 1) in ({starts}) then '''' || \"{column}\" else \"{column}\" end as \"{column}\""


def described(connection: duckdb.DuckDBPyConnection, schema: str, table: str, path: Path, about: About) -> dict[str, Any]:
    """The metadata twin: a Data Package resource that says what it is, of which vintage, and on what terms."""
    comment = connection.execute(
        "select comment from duckdb_tables() where schema_name = ? and table_name = ?", [schema, table]
    ).fetchone()
    fields = connection.execute(
        "select column_name, data_type, comment from duckdb_columns() where schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()
    return {
        "name": table.replace("_", "-") if schema == "published" else f"trend-{table.replace('_', '-')}",
        "type": "table", "path": str(path), "format": "csv", "encoding": "utf-8", "title": table.replace("_", " "),
        "description": (comment[0] if comment else None) or "", "vintage": about.vintage, "caveat": note(about), "licenses": [LICENSE],
        "schema": {"fields": [{"name": name, "type": kind.lower(), "description": said or ""} for name, kind, said in fields]},
    }  # fmt: skip


def note(about: About) -> str:
    """The caveat that goes with everything."""
    first = "sandbox: invented data. " if about.is_sandbox else ""
    return first + "Labels are read by rules that err; nothing is corrected by a human audit yet, so rates of credentials and mismatch are provisional."

"""The marts run on tables that a simulation makes: the very SQL that dbt compiles, in memory, without a lake."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.line import modeling

SCHEMAS = ("lake", "staging", "marts", "published")
#: Columns by table ("marts.flow") as names and DuckDB's types, and its rows.
Held = tuple[Mapping[str, str], Iterable[Sequence[Any]] | pl.DataFrame]


def compiled(folder: Path) -> Path:
    """Have dbt compile every model into `folder`; its target."""
    target = folder / "target"
    command = [
        sys.executable, "-W", "ignore", "-m", "dbt.cli.main", "--quiet", "compile", "--log-path", str(folder / "logs"),
        "--target-path", str(target), "--project-dir", str(modeling.dbt_project()),
    ]  # fmt: skip
    environment = os.environ | modeling.dbt_environment(folder / "build.duckdb")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return target


def statement(target: Path, model: str) -> tuple[str, str]:
    """One compiled model: the schema that it stands in, which is its folder's name, and its query."""
    path = next((target / "compiled" / "hiregap" / "models").glob(f"*/{model}.sql"))
    return path.parent.name, path.read_text()


def ran(target: Path, models: Sequence[str], held: Mapping[str, Held]) -> duckdb.DuckDBPyConnection:
    """The models run in order as tables of a database in memory, on tables that the caller gives; close it."""
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'; attach ':memory:' as build; use build")
    for schema in SCHEMAS:
        connection.execute(f"create schema {schema}")
    for table, (columns, rows) in held.items():
        put(connection, table, columns, rows)
    for model in models:
        schema, query = statement(target, model)
        connection.execute(f"create table {schema}.{model} as {query}")
    return connection


def put(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[Any]] | pl.DataFrame,
) -> None:
    """A table of these columns and rows; a frame's columns are taken in their order."""
    told = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    connection.execute(f"create table {table} ({told})")
    frame = rows if isinstance(rows, pl.DataFrame) else pl.DataFrame(list(rows), schema=list(columns), orient="row")
    if len(frame):
        connection.register("given", frame.to_arrow())
        connection.execute(f"insert into {table} select * from given")  # noqa: S608 - our own tables
        connection.unregister("given")

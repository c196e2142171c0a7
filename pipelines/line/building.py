"""From the lake to build.duckdb: a private database with the lake's tables in it, which dbt's models join, put in place whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from pipelines.lake import audits, tables
from pipelines.lake.layout import Damaged, Lake
from pipelines.line.vintage import watched
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES


@contextmanager
def private(lake: Lake) -> Iterator[Path]:
    """A database of this run's own, put in place as build.duckdb when nothing went wrong, else removed."""
    # The warehouse is held, so whatever is unfinished here was left by a run that was killed.
    for left in lake.warehouse.glob(".build-*.duckdb*"):
        left.unlink()
    path = lake.build.with_name(f".build-{os.getpid()}.duckdb")
    try:
        yield path
        path.replace(lake.build)
    finally:
        remove(path)


@contextmanager
def on_disk() -> Iterator[None]:
    """DuckDB's trouble with files as the OSError that it is: a full disk, a folder that may not be written."""
    try:
        yield
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise OSError(str(error).splitlines()[0]) from None


def remove(path: Path) -> None:
    """Remove a database and its write-ahead log, where they exist."""
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)


def load(lake: Lake, database: Path) -> None:
    """Put the lake's tables into schema `lake`, as views of the Parquet files (an empty table where there are none).

    The watch list stands beside them as `lake.boards`.
    """
    from pipelines.line.mapping import BOARDS

    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema lake")
        put(connection, "boards", tables.frame(watched(lake), BOARDS))
        for stage, schemas in ((lake.read, READ_TABLES), (lake.classified, CLASSIFY_TABLES)):
            for table, columns in schemas.items():
                see(connection, table, tables.parts(stage, table), columns)
        for table, columns in audits.AUDIT_TABLES.items():
            see(connection, table, audits.files(lake, table), columns)


def see(connection: duckdb.DuckDBPyConnection, table: str, paths: list[Path], columns: Mapping[str, str]) -> None:
    """Have schema `lake` show Parquet files as a table; an empty one where there are none. Damaged where one is no Parquet."""
    if paths:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        try:
            connection.execute(f"create view lake.{table} as select * from read_parquet([{listed}])")  # noqa: S608 - our own table names and quoted paths
        except duckdb.Error as error:
            raise Damaged(paths[0].parent.parent, error) from None
    else:
        put(connection, table, pl.DataFrame(schema=tables.schema(columns)))


def put(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Put a frame into schema `lake` as a table."""
    connection.register("given", frame.to_arrow())
    connection.execute(f"create table lake.{table} as select * from given")  # noqa: S608 - our own table names
    connection.unregister("given")


def model_count(database: Path) -> int:
    """How many tables a build holds in its published schema."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select count(*) from information_schema.tables where table_schema = 'published'"
        ).fetchone()
    return int(found[0]) if found else 0


def held_drops(database: Path) -> list[str]:
    """Boards that lost more than half of many postings at once, by name: their closings wait for readings that agree."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select source, board, still_open, open_before, strftime(dropped_at, '%Y-%m-%d') from marts.drops "
            "where state = 'held' order by all"
        ).fetchall()
    return [
        f"{source} {board}: shows {still} of {before} postings since {day}; held until three whole readings agree"
        for source, board, still, before, day in found
    ]

"""The database that analysts open: a private file, closed, then put in place, so that readers and writers never meet."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import duckdb

SCHEMAS = ("published", "trends")


class OpenWal(Exception):
    """A write-ahead log stands beside a closed database, so what would be published is not what was built."""


def quoted(path: Path) -> str:
    """A path of ours as a SQL string."""
    return "'" + str(path).replace("'", "''") + "'"


def tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[tuple[str, str]]:
    """Schema and name of every table that leaves the house, in order."""
    return connection.execute(
        "select table_schema, table_name from information_schema.tables where table_catalog = ? and table_schema in (?, ?) order by all",
        [catalog, *SCHEMAS],
    ).fetchall()


def database(build: Path, target: Path) -> None:
    """Copy the published schemas into a file of their own and put it at `target`; OpenWal if it did not close cleanly."""
    part = target.with_name(f".{target.name}-{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with duckdb.connect(str(part)) as connection:
        connection.execute(f"attach {quoted(build)} as built (read_only)")
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        for schema, table in tables(connection, "built"):
            connection.execute(f"create table {schema}.{table} as select * from built.{schema}.{table} order by all")  # noqa: S608 - names of our own models
        for schema, table, comment in connection.execute(
            "select schema_name, table_name, comment from duckdb_tables() where database_name = 'built' and comment is not null"
        ).fetchall():
            if schema in SCHEMAS:
                connection.execute(f"comment on table {schema}.{table} is '{comment.replace(chr(39), chr(39) * 2)}'")
        connection.execute("detach built")
    if part.with_name(part.name + ".wal").exists():
        raise OpenWal(f"{part.name} did not close; nothing was published")
    # A log left beside the old file would be replayed into the new one and make every open fail.
    target.with_name(target.name + ".wal").unlink(missing_ok=True)
    part.replace(target)


def logical_hash(path: Path) -> str:
    """sha256 over names, columns and ordered rows: equal for equal content, whatever the file's bytes are."""
    digest = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as connection:
        for schema, table in tables(connection, path.stem):
            found = connection.execute(f"select md5(string_agg(md5(line::varchar), '' order by md5(line::varchar))) from (select t as line from {schema}.{table} as t)").fetchone()  # noqa: S608 - names of our own tables
            digest.update(f"{schema}.{table} {found}".encode())
    return digest.hexdigest()

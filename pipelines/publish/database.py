"""The database that analysts open: a private file, closed, before anyone puts it in place, so readers and writers never meet."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

SCHEMAS = ("published", "trends")
DATABASE = "hiregap.duckdb"
#: What DuckDB 1.2 and newer can read: most command lines, R's package and editors are 1.x, and those cannot open what 2.0 writes by
#: default. It costs a twentieth of the file's size.
STORAGE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.2.0"}
#: Table macros that read the numbers of any earlier day; in the schema `main`, beside what is published.
VINTAGES = Path(__file__).with_name("vintages.sql")


class OpenWal(Exception):
    """A write-ahead log stands beside a closed database, so what would be published is not what was built."""


def text(words: str | Path) -> str:
    """Words or a path as a SQL string."""
    return "'" + str(words).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def opens(path: Path) -> bool:
    """Whether a database stands there that can be read."""
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error:
        return False
    return True


def tables(connection: duckdb.DuckDBPyConnection, catalog: str | None = None) -> list[tuple[str, str]]:
    """Schema and name of every table that leaves the house, in order; of the open database unless another is named."""
    return connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_catalog = coalesce(?, current_database()) and table_schema in (?, ?) order by all",
        [catalog, *SCHEMAS],
    ).fetchall()


def database(build: Path, target: Path) -> None:
    """Copy the published schemas, rows in total order and comments with them; OpenWal if the file did not close cleanly."""
    with duckdb.connect(str(target), config=STORAGE) as connection:
        connection.execute(f"attach {text(build)} as built (read_only)")
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        for schema, table in tables(connection, "built"):
            name = f"{schema}.{identifier(table)}"
            connection.execute(f"create table {name} as select * from built.{name} order by all")  # noqa: S608 - our own names
        for statement in comments(connection):
            connection.execute(statement)
        connection.execute(VINTAGES.read_text(encoding="utf-8"))
        connection.execute("detach built")
    if target.with_name(target.name + ".wal").exists():
        raise OpenWal(f"{target.name} did not close; nothing was published")


def comments(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Statements that say again what is said of the built tables and columns: `create table as` forgets it."""
    told = connection.execute(
        "select schema_name, table_name, null as column_name, comment from duckdb_tables() "
        "where database_name = 'built' and comment is not null union all "
        "select schema_name, table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'built' and comment is not null order by all"
    ).fetchall()
    return [
        f"comment on {place(schema, table, column)} is {text(comment)}"
        for schema, table, column, comment in told
        if schema in SCHEMAS
    ]


def place(schema: str, table: str, column: str | None) -> str:
    """What a comment is on, as SQL names it."""
    name = f"{schema}.{identifier(table)}"
    return f"column {name}.{identifier(column)}" if column else f"table {name}"


def logical_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """sha256 over names and ordered rows: equal for equal content, whatever the file's bytes are."""
    digest = hashlib.sha256()
    for table, found in table_hashes(connection).items():
        digest.update(f"{table} ({found!r},)".encode())
    return digest.hexdigest()


def table_hashes(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """MD5 over the ordered rows of each table, by its name with its schema; None of a table without rows."""
    found: dict[str, str | None] = {}
    for schema, table in tables(connection):
        lines = f"select md5(t::varchar) as line from {schema}.{identifier(table)} as t"  # noqa: S608 - our own names
        row = connection.execute(f"select md5(string_agg(line, '' order by line)) from ({lines})").fetchone()  # noqa: S608
        found[f"{schema}.{table}"] = row[0] if row else None
    return found

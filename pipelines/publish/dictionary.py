"""The data dictionary: every published table and column with its unit, from the comments that the database itself carries."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipelines.publish.database import identifier, tables
from pipelines.publish.measures import Measure, measures_of
from pipelines.publish.metadata import fields


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: its place, what one row is, its columns (name, type, unit, description) and its measures."""

    schema: str
    name: str
    description: str
    rows: int
    columns: list[dict[str, str]]
    measures: tuple[Measure, ...]

    @property
    def csv(self) -> str:
        """Where its CSV stands, seen from the report."""
        return f"../csv/{'trends/' if self.schema == 'trends' else ''}{self.name}.csv"


def dictionary(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Every table that leaves the house, in order."""
    return [table(connection, schema, name) for schema, name in tables(connection)]


def table(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> Table:
    """One table as the database describes it."""
    comment = connection.execute(
        "select comment from duckdb_tables() where schema_name = ? and table_name = ?", [schema, name]
    ).fetchone()
    counted = connection.execute(f"select count(*) from {schema}.{identifier(name)}").fetchone()  # noqa: S608 - our own names
    return Table(
        schema, name, (comment[0] if comment else None) or "", counted[0] if counted else 0, fields(connection, schema, name),
        measures_of(name),
    )  # fmt: skip

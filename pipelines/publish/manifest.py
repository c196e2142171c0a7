"""MANIFEST.json of a release: what it was made of and by, and what is in it."""

from __future__ import annotations

import hashlib
from typing import Any

import duckdb

from pipelines.publish.database import DATABASE, identifier, table_hashes, tables
from pipelines.publish.files import ENDS

MANIFEST = "MANIFEST.json"


def manifest(connection: duckdb.DuckDBPyConnection, receipt: dict[str, Any]) -> dict[str, Any]:
    """What a release was made of and by, and what is in it: nothing of the day, the machine or the place."""
    inputs = sorted(receipt["inputs"])
    return {
        "vintage": receipt["vintage"], "data": receipt["data"], "newest_reading": receipt["newest_reading"],
        "snapshot_id": hashlib.sha256("\n".join(inputs).encode()).hexdigest(),
        "versions": {name: receipt[f"{name}_version"] for name in ("code", "method", "reader", "classifier")},
        "tools": receipt.get("tools"),
        "database": {
            "path": DATABASE, "logical_sha256": receipt["database_logical_sha256"],
            "note": "Equal rows do not give equal bytes in a .duckdb file: SHA256SUMS leaves it out; this hash is of its rows.",
        },
        "tables": {
            table: {"rows": receipt["rows"][table.removeprefix("published.")], "rows_md5": found} | span(connection, table)
            for table, found in table_hashes(connection).items()
        },
        "flags": flags(connection), "coverage": coverage(connection), "inputs": inputs,
    }  # fmt: skip


def span(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """First and last day that a table's rows reach, where they reach any."""
    schema, _, name = table.partition(".")
    found = connection.execute(
        "select column_name from duckdb_columns() where schema_name = ? and table_name = ?", [schema, name]
    ).fetchall()
    end = next((each for each in ENDS if (each,) in found), None)
    if end is None:
        return {}
    days = connection.execute(f"select min({end}), max({end}) from {schema}.{identifier(name)}").fetchone()  # noqa: S608 - our own names
    return {"first": str(days[0]), "last": str(days[1])} if days and days[0] else {}


def flags(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """How many rows of each table bear each flag."""
    found: dict[str, dict[str, int]] = {}
    for schema, name in tables(connection):
        if "flag" in connection.sql(f"from {schema}.{identifier(name)}").columns:
            query = f"select flag, count(*) from {schema}.{identifier(name)} group by all order by all"  # noqa: S608 - our own names
            counted = connection.execute(query)
            found[f"{schema}.{name}"] = {str(flag): count for flag, count in counted.fetchall()}
    return found


def coverage(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The newest coverage of each source, by month: boards asked, whole and failed, postings seen and the like."""
    if ("published", "coverage_by_month") not in tables(connection):
        return []
    counted = connection.execute(
        "select source, strftime(max(period_start), '%Y-%m') as month, measure, arg_max(value, period_start)::bigint "
        "from published.coverage_by_month where value is not null group by source, measure order by all"
    ).fetchall()
    months = {(source, month): dict[str, int]() for source, month, *_ in counted}
    for source, month, measure, value in counted:
        months[source, month][measure] = value
    return [{"source": source, "month": month, **measures} for (source, month), measures in months.items()]

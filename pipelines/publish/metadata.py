"""What is said of a published table: a Data Package resource (v2) that is a CSVW table description too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.figures import listed
from pipelines.publish.measures import Measure, measures_of
from pipelines.publish.receipt import sha256

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
#: DuckDB's type to Table Schema's; anything else is text.
TYPES = {
    "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime", "TIMESTAMP WITH TIME ZONE": "datetime",
    "DECIMAL": "number", "DOUBLE": "number", "FLOAT": "number",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "integer"),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"), "integer"),
}  # fmt: skip
#: Table Schema's type to CSVW's (XML Schema's), where the words differ.
XML_TYPES = {"datetime": "dateTime", "number": "decimal"}
KEYS = {"requisitions": ["requisition_id"], "claims": ["claim_id"]}
#: Units of columns whose name alone says them; in the long tables the column `unit` speaks for its row.
BY_ROW = dict.fromkeys(
    ("value", "value_raw", "ci_low", "ci_high", "ci_label_low", "ci_label_high"), "as in column unit"
)
PLAIN = dict.fromkeys(("value", "low", "high", "noise_floor"), "share, 0 to 1")
UNITS = {
    "n": "count", "employers": "count", "n_audit": "count", "openings": "count", "coverage": "share, 0 to 1",
    "noise_floor": "share, 0 to 1", "ci_level": "share, 0 to 1", "ml_years": "years", "experience_years": "years",
    "month": "UTC day, first of the month", "period_start": "UTC day", "period_end": "UTC day, included",
}  # fmt: skip


def resource(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, path: Path, about: About, since: date | None = None
) -> dict[str, Any]:
    """A table as a Data Package resource: what it is, its fields with types and units, its measures, vintage and terms.

    `since`: the day that every row of it reaches, where it is not the whole table.
    """
    comment = connection.execute(
        "select comment from duckdb_tables() where schema_name = ? and table_name = ?", [schema, table]
    ).fetchone()
    dashed = table.replace("_", "-")
    return {
        "name": dashed if schema == "published" else f"trend-{dashed}", "type": "table", "path": path.name,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}", "title": table.replace("_", " ").capitalize(),
        "description": (comment[0] if comment else None) or "", "licenses": [LICENSE],
        "schema": {"fields": fields(connection, schema, table), "missingValues": [""]} | key(schema, table),
        "vintage": about.vintage, "newest_reading": str(about.newest) if about.newest else None,
        "caveat": caveat(about), "citation": citation(about),
        "measures": {each.name: said(each) for each in measures_of(table)}, "figures": drawn(schema, table),
    } | ({"since": since.isoformat()} if since else {})  # fmt: skip


def drawn(schema: str, table: str) -> list[str]:
    """The figures that are drawn of a table: NAME.svg and NAME.png, where they have a number to show."""
    home = "csv/trends" if schema == "trends" else "csv"
    shown = ((name, told.get("csv", f"csv/{told['table']}.csv")) for name, told in listed().items())
    return [name for name, csv in shown if csv == f"{home}/{table}.csv"]


def key(schema: str, table: str) -> dict[str, list[str]]:
    """What names one row, where no part of it may be empty: Table Schema's primary key. dbt tests that it does."""
    found = ["month", "talent_category"] if schema == "trends" else KEYS.get(table)
    return {"primaryKey": found} if found else {}


def fields(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[dict[str, str]]:
    """Name, type, description and (where it has one) unit of each column, in order."""
    found = connection.execute(
        "select column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()
    by_row = any(name == "unit" for name, _, _ in found)
    return [
        {"name": name, "type": TYPES.get(kind.split("(")[0], "string"), "description": description}
        | unit(name, by_row=by_row)
        for name, kind, description in found
    ]


def unit(column: str, *, by_row: bool) -> dict[str, str]:
    """The unit of a column, where it has one: a day for `_on`, a share for `_share`, else by its name."""
    found = (BY_ROW if by_row else PLAIN).get(column) or UNITS.get(column)
    if found is None and column.endswith("_on"):
        found = "UTC day"
    if found is None and (column.endswith("_share") or column.startswith("p_")):
        found = "share, 0 to 1"
    return {"unit": found} if found else {}


def said(measure: Measure) -> dict[str, str]:
    """A measure's plain title and what may and may not be said of it."""
    return {
        "title": measure.title,
        "you_may_say": measure.you_may_say,
        "you_may_not_say": measure.you_may_not_say,
    }


def twin(told: dict[str, Any]) -> dict[str, Any]:
    """The file beside a CSV: the resource, and the same once more in CSVW's words, so that either reader understands."""
    columns = [
        {"name": each["name"], "titles": each["name"], "datatype": XML_TYPES.get(each["type"], each["type"])}
        | {"dc:description": each["description"]}
        for each in told["schema"]["fields"]
    ]
    keyed = {name: told["schema"][name] for name in ("primaryKey",) if name in told["schema"]}
    return {
        "@context": "http://www.w3.org/ns/csvw", "url": told["path"], "dc:title": told["title"],
        "dc:license": {"@id": LICENSE["path"]}, "tableSchema": {"columns": columns} | keyed, **told,
        "note": "Empty is missing, never zero. A text cell that a spreadsheet would run as a formula has an apostrophe before it. "
                "Figures are NAME.svg and NAME.png: in report/ as published, in charts/ of an export or a release.",
    }  # fmt: skip


def package(resources: list[dict[str, Any]], about: About) -> dict[str, Any]:
    """datapackage.json: every CSV with its schema, bytes and hash. It has no `created`, so that equal content is equal bytes."""
    return {
        "$schema": PROFILE, "name": "hiregap", "title": "hiregap: what AI jobs ask people to do and to be",
        "version": about.vintage, "description": caveat(about), "licenses": [LICENSE], "citation": citation(about),
        "contributors": [{"title": "The hiregap developers", "roles": ["creator"]}], "resources": resources,
    }  # fmt: skip


def caveat(about: About) -> str:
    """What goes with everything."""
    first = "sandbox: invented data. " if about.is_sandbox else ""
    return (
        first + "Labels are read by rules that err; only rows with an n_audit are corrected by a human audit, "
        "so other rates of credentials and mismatch are provisional."
    )


def citation(about: About) -> str:
    """How to cite one vintage."""
    year = f" ({about.newest.year})" if about.newest else ""
    invented = " Sandbox: invented data." if about.is_sandbox else ""
    return (
        f"The hiregap developers{year}. hiregap: what AI jobs ask people to do and to be. "
        f"Vintage {about.vintage}. CC BY 4.0.{invented}"
    )

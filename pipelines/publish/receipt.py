"""The receipt: what was published, from what, by which code. It is written last, so it vouches for all that it names."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import logical_hash, tables

RECEIPT = "receipt.json"
#: What lays out bytes: DuckDB writes CSV and Parquet, the other two draw.
TOOLS = ("duckdb", "altair", "vl-convert-python")


class Torn(Exception):
    """What is published is not what its receipt says, and stayed so: it was left half renamed, or changed by hand."""

    def __init__(self, published: Path, names: list[str]) -> None:
        named = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        super().__init__(
            f"{published} is not whole: not as receipt.json has it: {named}. `hiregap run` publishes it again"
        )


def receipt(folder: Path, database: Path, about: About) -> dict[str, Any]:
    """Write `folder`/receipt.json and say what it says: the same words for the same content, and no time of day.

    The database is named by the hash of its rows, since equal rows do not give equal bytes there.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        said = {
            "vintage": about.vintage,
            "data": "sandbox: invented data" if about.is_sandbox else "real",
            "newest_reading": about.newest.isoformat() if about.newest else None,
            "code_version": about.code_version,
            "method_version": about.method_version,
            "reader_version": about.reader_version,
            "classifier_version": about.classifier_version,
            "tools": {each: version(each) for each in TOOLS},
            "rows": rows(connection),
            "database_logical_sha256": logical_hash(connection),
            "sha256": {name(each, folder): sha256(each) for each in plain(folder)},
            "inputs": list(about.inputs),
        }
    (folder / RECEIPT).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8", newline="\n")
    return said


def told(published: Path) -> dict[str, Any]:
    """What the receipt of a published folder says; Torn where it cannot be read or names no files."""
    try:
        said = dict(json.loads((published / RECEIPT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise Torn(published, [RECEIPT]) from None
    if not isinstance(said.get("sha256"), dict):
        raise Torn(published, [RECEIPT])
    return said


def about_of(receipt: dict[str, Any]) -> About:
    """What a publication says of itself, out of its receipt."""
    newest = receipt["newest_reading"]
    return About(
        vintage=receipt["vintage"], method_version=receipt["method_version"], classifier_version=receipt["classifier_version"],
        reader_version=receipt["reader_version"], code_version=receipt["code_version"], inputs=tuple(receipt["inputs"]),
        is_sandbox=receipt["data"] != "real", newest=date.fromisoformat(newest) if newest else None,
    )  # fmt: skip


def rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Row count by table; a table outside `published` is named with its schema."""
    return {
        table if schema == "published" else f"{schema}.{table}": len(connection.sql(f"from {schema}.{table}"))
        for schema, table in tables(connection)
    }


def plain(folder: Path) -> list[Path]:
    """Every published file but the database and the receipt, in order."""
    left_out = {".duckdb", ".wal", ".part"}
    return [
        each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each.suffix not in left_out and each.name != RECEIPT
    ]


def name(path: Path, folder: Path) -> str:
    """A file's name in the receipt: its path below the published folder, with forward slashes."""
    return path.relative_to(folder).as_posix()


def sha256(path: Path) -> str:
    """sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def changed(published: Path) -> list[str]:
    """The files that are not those of the receipt, by name: empty when the publication is whole."""
    named = told(published)["sha256"]
    return [each for each in named if not (published / each).is_file() or sha256(published / each) != named[each]]

"""What leaves the house: database, CSV with metadata, Parquet and receipt, swapped in whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import database, logical_hash, tables
from pipelines.publish.files import files

__all__ = ["About", "export", "publish"]
FOLDERS = ("csv", "parquet")


def publish(build: Path, published: Path, about: About) -> dict[str, Any]:
    """Put everything in place, the receipt last; the receipt. Files appear by renaming, never half written."""
    published.mkdir(parents=True, exist_ok=True)
    staging = published.with_name(published.name + ".part")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    files(build, staging, about)
    database(build, published / "hiregap.duckdb")
    for path in sorted(staging.rglob("*")):
        if path.is_file():
            target = published / path.relative_to(staging)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    shutil.rmtree(staging)
    told = receipt(published, about)
    part = published / "receipt.json.part"
    part.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    part.replace(published / "receipt.json")
    return told


def receipt(published: Path, about: About) -> dict[str, Any]:
    """What was published, from what, by which code; the same words for the same content."""
    path = published / "hiregap.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = {
            table if schema == "published" else f"{schema}.{table}": one(connection, f"select count(*) from {schema}.{table}")  # noqa: S608 - names of our own tables
            for schema, table in tables(connection, path.stem)
        }
    kept = [each for folder in FOLDERS for each in sorted((published / folder).rglob("*")) if each.is_file()]
    return {
        "vintage": about.vintage,
        "data": "sandbox: invented data" if about.is_sandbox else "real",
        "code_version": about.code_version,
        "method_version": about.method_version,
        "reader_version": about.reader_version,
        "classifier_version": about.classifier_version,
        "rows": rows,
        "database_logical_sha256": logical_hash(path),
        "sha256": {str(each.relative_to(published)): hashlib.sha256(each.read_bytes()).hexdigest() for each in kept},
        "inputs": list(about.inputs),
    }


def one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number that a query answers."""
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0


def export(published: Path, to: Path) -> list[Path]:
    """Copy CSV with metadata, Parquet and datapackage.json to a folder; what was copied."""
    made = []
    for source in [published / "datapackage.json", *(each for name in FOLDERS for each in sorted((published / name).rglob("*")))]:
        if source.is_file():
            target = to / source.relative_to(published)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            made.append(target)
    return made

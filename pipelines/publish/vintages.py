"""Vintages: every number as it was published, and when. Append-only: one Parquet file a vintage, never opened again.

A number has two times: the period that it speaks of, and the vintage that said it. `DIR/vintages/NNNN-<vintage>.parquet` holds
the rows of every published table of measures in one shape, with the instant they were kept and the reason for a new vintage.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.publish.about import About
from pipelines.publish.database import identifier, text

#: The columns of METHOD §3 that a vintage keeps; what a table has besides stands in `also`, as JSON.
KEPT = (
    "period_start", "period_end", "frequency", "geography", "panel", "weighting", "category", "measure", "definition",
    "value", "value_raw", "unit", "n", "employers", "coverage", "ci_low", "ci_high", "ci_label_low", "ci_label_high",
    "ci_level", "ci_method", "n_audit", "noise_floor", "flag", "is_headline", "method_version", "classifier_version",
    "vintage", "flag_reason",
)  # fmt: skip
#: In which shape each row is kept: which table said it, in which vintage, when and why.
COPY = """
    copy (
        select $number::bigint as number, $kept_at::timestamptz as kept_at, $reason as reason, $rests_on as rests_on, *
        from ({rows}) order by all
    ) to {path} (format parquet, compression zstd)
"""
MEASURED = """
    select table_name from duckdb_columns()
    where schema_name = 'published' and column_name in ('value', 'period_start', 'measure')
    group by table_name having count(*) = 3 order by table_name
"""
#: What a new vintage can rest on, and what is said when it differs from the vintage before.
REASONS = {
    "inputs": "new readings", "reader": "another reader", "classifier": "another classifier", "method": "another method",
    "models": "other models of counting", "boards": "another watch list", "audits": "labels of an audit",
}  # fmt: skip


def append(build: Path, folder: Path, about: About, rests_on: Mapping[str, str], now: datetime) -> Path | None:
    """Keep a build's rows under their vintage; None, and nothing is written, where that vintage stands already."""
    held = kept(folder)
    if any(path.stem.split("-", 1)[1] == about.vintage for path in held):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{len(held) + 1:04}-{about.vintage}.parquet"
    part = path.with_name(path.name + ".part")
    # The warehouse is held, so whatever is unfinished here was left by a run that was killed.
    for left in folder.glob("*.part"):
        left.unlink()
    said = {
        "number": len(held) + 1,
        "kept_at": now,
        "reason": reason(held, rests_on),
        "rests_on": json.dumps(dict(rests_on)),
    }
    with duckdb.connect(str(build), read_only=True) as connection:
        # One thread: two write row groups as they come.
        connection.execute("set threads = 1")
        query = " union all ".join(rows(connection, table) for table in measured(connection))
        if not query:
            return None
        connection.execute(COPY.format(rows=query, path=text(part)), said)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(path)
    path.chmod(0o444)
    return path


def kept(folder: Path) -> list[Path]:
    """The vintages of a warehouse, the oldest first."""
    return sorted(folder.glob("[0-9]*.parquet")) if folder.is_dir() else []


def measured(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The published tables that have one row per measure."""
    found = connection.execute(MEASURED).fetchall()
    return [name for (name,) in found]


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The query for one table in the shape of vintages."""
    columns = connection.sql(f"from published.{identifier(table)}").columns
    more = [name for name in columns if name not in KEPT]
    also = ", ".join(f"{text(name)}, {identifier(name)}" for name in more)
    cells = ", ".join(name if name in columns else f"null as {name}" for name in KEPT)
    return f"select {text(table)} as table_name, {cells}, json_object({also})::varchar as also from published.{identifier(table)}"  # noqa: S608 - our own names


def reason(held: list[Path], rests_on: Mapping[str, str]) -> str:
    """What differs from the vintage before, in words."""
    if not held:
        return "first vintage"
    with duckdb.connect() as connection:
        found = connection.execute("select any_value(rests_on) from read_parquet($1)", [str(held[-1])]).fetchone()
    before = json.loads(found[0]) if found and found[0] else {}
    told = [words for name, words in REASONS.items() if before.get(name) != rests_on.get(name)]
    return ", ".join(told) or "made again"

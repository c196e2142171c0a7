"""Samples drawn for people to label, and what they said of them: one Parquet file a draw or an import, never changed.

They stand in `DIR/audit`, beside raw the only thing that cannot be made again, and are inputs of every build after them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipelines.lake.layout import Lake
from pipelines.lake.tables import synced, write_part
from pipelines.schemas import Row

DRAWS: dict[str, str] = {
    "draw_id": "str",  # hash of the vintage, frame, months, sizes and seed that it was drawn by
    "frame": "str",  # all_boards or hackernews
    "first_month": "date",
    "last_month": "date",
    "requisition_id": "str",
    "content_hash": "str",
    "stratum": "str",  # what was read of it: ml_engineering/over, ... or elsewhere
    "stratum_population": "i64",
    "stratum_sample": "i64",
    "inclusion_probability": "f64",
    "classifier_version": "str",
    "vintage": "str",
}
LABELS: dict[str, str] = {
    "draw_id": "str",
    "requisition_id": "str",
    "work": "str",
    "screen": "str",
    "severity": "i64",
    "under_screened": "bool",  # what the import took it for; builds derive it from work and screen
    "annotator": "str",
    "note": "str",
    "import_number": "i64",  # from 1, in the order of imports
}
AUDIT_TABLES = {"audit_draws": DRAWS, "audit_labels": LABELS}


def folder(lake: Lake) -> Path:
    """Where the audits of one warehouse stand."""
    return lake.warehouse / "audit"


def files(lake: Lake, table: str) -> list[Path]:
    """The Parquet files of one table, in the order in which they were added."""
    return sorted(folder(lake).glob(f"{table}-*.parquet"))


def append(lake: Lake, table: str, name: str, rows: Iterable[Row]) -> bool:
    """Add one file under its number and `name`; False, and nothing, where one of this name stands already."""
    held = files(lake, table)
    if any(path.stem.split("-", 2)[2] == name for path in held):
        return False
    folder(lake).mkdir(parents=True, exist_ok=True)
    path = folder(lake) / f"{table}-{len(held) + 1:04}-{name}.parquet"
    part = path.with_name(path.name + ".part")
    # The warehouse is held, so whatever is unfinished here was left by a command that was killed.
    for left in folder(lake).glob("*.part"):
        left.unlink()
    write_part(part, rows, AUDIT_TABLES[table])
    synced(part)
    part.rename(path)
    synced(path.parent)
    return True


def digests(lake: Lake) -> tuple[str, ...]:
    """What a build rests on of audits: name and sha256 of each file; empty where there is none."""
    held = [path for table in sorted(AUDIT_TABLES) for path in files(lake, table)]
    return tuple(f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in held)

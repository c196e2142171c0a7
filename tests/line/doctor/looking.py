"""What the doctor says of a warehouse, and a publication to say it of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import doctor
from pipelines.line.doctor import Finding
from pipelines.line.vintage import inputs
from pipelines.publish.about import About
from pipelines.publish.database import database
from pipelines.publish.files import files
from pipelines.publish.receipt import receipt

Archived = Callable[..., Path]
LATER = datetime(2026, 11, 25, tzinfo=UTC)


def published(lake: Lake) -> None:
    """Publish what was built, but for the report."""
    about = About("2024-03-04-0a1b2c3d", "1", "c", "r", "0", inputs(lake), is_sandbox=False, newest=date(2024, 3, 4))
    lake.published.mkdir()
    database(lake.build, lake.published / "hiregap.duckdb")
    files(lake.published / "hiregap.duckdb", lake.published, about)
    receipt(lake.published, lake.published / "hiregap.duckdb", about)


def found(lake: Lake, *, is_deep: bool = False, **changes: object) -> list[Finding]:
    """What the doctor says now."""
    patient = doctor.patient_at(lake.warehouse, is_deep=is_deep)
    return doctor.examined(replace(patient, **{"free": 1 << 40, "now": LATER, **changes}))  # type: ignore[arg-type]


def only(lake: Lake, severity: str, *words: str, is_deep: bool = False, **changes: object) -> Finding:
    """The single finding, of this severity, with these words in what it says or in its cure."""
    told = found(lake, is_deep=is_deep, **changes)
    assert [each.severity for each in told] == [severity], told
    assert all(word in told[0].what + told[0].cure for word in words), told[0]
    return told[0]


def unit(stage: Path) -> Path:
    return stage / tables.units(stage)[0]


def state(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}

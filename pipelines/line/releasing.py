"""A release of what a warehouse has published, made while nothing else may publish."""

from __future__ import annotations

from pathlib import Path

from pipelines.lake.lock import holding
from pipelines.line.asking import published_at
from pipelines.line.modeling import dbt_project
from pipelines.publish import changes
from pipelines.publish.release import released

#: Below the warehouse, where no other place is named.
FOLDER = "releases"


def release(warehouse: Path, to: Path | None) -> tuple[Path, bool]:
    """The release of the last publication, and whether it is new. Raises Held, NothingPublished, Torn and Stands."""
    published = published_at(warehouse)
    with holding(warehouse, "hiregap release build"):
        return released(published, warehouse / "vintages", to or warehouse / FOLDER, license_text())


def changed(warehouse: Path, after: str, before: str) -> str:
    """What one vintage changed of another, as CHANGELOG-DATA.md has it; NoSuchVintage where one is not kept."""
    return changes.markdown(changes.changes(warehouse / "vintages", after, before))


def license_text() -> str:
    """The terms of the data: beside the package in a checkout, inside it when installed from a wheel (as dbt/ is)."""
    return (dbt_project().parent / "LICENSE-DATA").read_text(encoding="utf-8")

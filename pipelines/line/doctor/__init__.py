"""What is wrong with a warehouse, and what to do about it. Looking changes nothing; mending removes only what nobody needs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipelines.lake.lock import holding, is_held
from pipelines.line import lake_at
from pipelines.line.doctor import dagster_home, leftovers, publication, store, surroundings
from pipelines.line.doctor.finding import BROKEN, NOTE, SEVERITIES, WARNING, Finding, Patient

__all__ = ["BROKEN", "NOTE", "WARNING", "Finding", "Patient", "examined", "mended", "patient_at"]

Check = Callable[[Patient], Iterable[Finding]]
ALWAYS: tuple[Check, ...] = (
    surroundings.settings, surroundings.disk, surroundings.clock, dagster_home.copied, dagster_home.stuck,
)  # fmt: skip
#: What a run is changing, and so is only judged while none is at work.
AT_REST: tuple[Check, ...] = (
    surroundings.origin, leftovers.half_made, leftovers.logs, leftovers.units, store.raw, store.strange, store.stale, store.lake,
    store.hashes, publication.receipt,
)  # fmt: skip


def patient_at(warehouse: Path, *, is_deep: bool = False) -> Patient:
    """A warehouse as it stands now; `is_deep` reads every byte of it."""
    at = next(folder for folder in (warehouse, *warehouse.parents) if folder.is_dir())
    return Patient(lake_at(warehouse), datetime.now(UTC), shutil.disk_usage(at).free, is_deep)


def examined(patient: Patient) -> list[Finding]:
    """Everything that is wrong, the worst first; [] of a healthy warehouse."""
    return sorted(findings(patient), key=lambda each: SEVERITIES.index(each.severity))


def findings(patient: Patient) -> Iterator[Finding]:
    """Everything that is wrong, check by check."""
    warehouse = patient.lake.warehouse
    if not any((warehouse / name).exists() for name in ("origin.json", "raw", "lake", "published")):
        yield from surroundings.settings(patient)
        yield Finding(BROKEN, f"{warehouse} is no warehouse yet", f"{patient.run()}, or name another --warehouse")
        return
    held = is_held(warehouse)
    if held:
        yield surroundings.at_work(patient)
    for check in ALWAYS if held else ALWAYS + AT_REST:
        yield from check(patient)


def mended(patient: Patient) -> list[Path]:
    """Remove every orphan while no run is at work; what was removed. Raises Held."""
    gone: list[Path] = []
    if not patient.lake.warehouse.is_dir():
        return gone
    with holding(patient.lake.warehouse, "hiregap doctor --mend"):
        for check in (leftovers.half_made, leftovers.units):
            for path in (path for each in check(patient) if each.is_orphan for path in each.paths):
                leftovers.removed(path)
                gone.append(path)
    return gone

"""What a killed run left behind, and what nobody wrote down."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import Damaged
from pipelines.line.doctor.finding import BROKEN, WARNING, Finding, Patient, shell

#: Where a run writes beside what it will rename: each kind of half-made thing, by its place in the warehouse.
HALF_MADE = (
    "raw/**/*.part", "lake/*/*/*.part", "published.part", "origin.json.part", "last_run.json.part", ".build-*.duckdb",
    ".build-*.duckdb.wal",
)  # fmt: skip


def half_made(patient: Patient) -> Iterator[Finding]:
    """Files and folders that a run which was cut off did not finish: the next run makes them anew."""
    found = sorted({path for pattern in HALF_MADE for path in patient.lake.warehouse.glob(pattern)})
    if found:
        yield orphans(patient, WARNING, f"half-made: {patient.some(found)}", found)


def logs(patient: Patient) -> Iterator[Finding]:
    """Write-ahead logs: somebody opened a database of ours to write, and it did not close."""
    for database in (patient.lake.build, patient.lake.published / "hiregap.duckdb"):
        log = database.with_name(database.name + ".wal")
        if log.exists():
            what = (
                f"{patient.inside(log)} stands beside its database: somebody opened that to write and did not close it"
            )
            yield Finding(WARNING, what, f"close whatever has it open, then {shell('rm', log)}", (log,))


def units(patient: Patient) -> Iterator[Finding]:
    """Folders among the units that no ledger vouches for, and classified units whose reading is gone."""
    lake = patient.lake
    found = [stage / name for stage in (lake.classified, lake.read) for name in tables.units(stage)]
    strange = [path for path in found if not path.is_dir()]
    if strange:
        what = f"not ours, and no run can pass it: {patient.some(strange)}"
        yield Finding(BROKEN, what, shell("rm", *strange), tuple(strange))
    unnamed = [path for path in found if path.is_dir() and ledger_of(path) is None]
    vouched = {path.name for path in found if path.parent == lake.read and path not in unnamed}
    alone = [path for path in found if path.parent == lake.classified and path.is_dir() and path.name not in vouched]
    # These go first: left beside a unit of the same name that is read anew, one would pass for done.
    if alone:
        yield orphans(patient, WARNING, f"classified, but not read: {patient.some(alone)}", alone)
    yield from without_ledger(patient, [path for path in unnamed if path not in alone])


def without_ledger(patient: Patient, unnamed: list[Path]) -> Iterator[Finding]:
    """Units that do not say what they were made from: made again from raw, unless what they were made from is gone."""
    lasting = [path for path in unnamed if rests_on_gone(patient, path)]
    if lasting:
        what = f"units without a ledger, made from raw files that are gone: {patient.some(lasting)}"
        cure = (
            f"put those back; or, to give up what rests on them, {shell('rm', '-r', patient.lake.warehouse / 'lake')}"
        )
        yield Finding(BROKEN, what, f"{cure} && {patient.run()}", tuple(lasting))
    if again := [path for path in unnamed if path not in lasting]:
        yield orphans(patient, BROKEN, f"units without a ledger: {patient.some(again)}", again)


def ledger_of(folder: Path) -> list[str] | None:
    """What a unit was made from; None where it does not say."""
    try:
        return tables.inputs(folder)
    except Damaged:
        return None


def rests_on_gone(patient: Patient, unit: Path) -> bool:
    """Whether raw can no longer make a unit of readings again; what cannot be read is no loss."""
    try:
        names = [pl.read_parquet(path, columns=["raw"])["raw"] for path in sorted(unit.glob("readings-*.parquet"))]
    except (OSError, pl.exceptions.PolarsError):
        return False
    return bool({name for column in names for name in column} - set(patient.lake.raw_files()))


def orphans(patient: Patient, severity: str, what: str, paths: list[Path]) -> Finding:
    """A finding of what nobody needs."""
    return Finding(severity, what, patient.command("doctor", "--mend"), tuple(paths), is_orphan=True)


def removed(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

"""Raw and the lake: whether what was kept was read, by this code, and can be read still."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import Damaged, Lake
from pipelines.lake.warc import digest
from pipelines.line import untold
from pipelines.line.doctor.finding import BROKEN, NOTE, WARNING, Finding, Patient, shell, some
from pipelines.line.doctor.leftovers import ledger_of
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES


def raw(patient: Patient) -> Iterator[Finding]:
    """Raw files that no unit has read, and units that name raw files which are gone."""
    lake, kept = patient.lake, set(patient.lake.raw_files())
    read = {name for unit in tables.units(lake.read) for name in ledger_of(lake.read / unit) or ()}
    unread, gone = sorted(kept - read - set(patient.strange())), sorted(read - kept)
    # Where only an older reader has read, `stale` says so.
    if unread and (lake.read.is_dir() or not lake.read.parent.is_dir()):
        yield Finding(WARNING, f"{len(unread):,} raw files were not read yet: {some(unread)}", patient.run())
    if gone:
        what = f"{len(gone):,} raw files were read and are gone, so history cannot be read again: {some(gone)}"
        cure = f"put them back; or, to give up what rests on them, {shell('rm', '-r', lake.warehouse / 'lake')}"
        yield Finding(BROKEN, what, f"{cure} && {patient.run()}")


def strange(patient: Patient) -> Iterator[Finding]:
    """Files handed in as archives that hold no WARC record: earlier code took in whatever it was given."""
    if found := patient.strange():
        what = f"no WARC record is in {len(found):,} of the archives handed in: raw/{some(found)}"
        yield Finding(WARNING, what, patient.aside(found), tuple(patient.lake.raw / name for name in found))


def stale(patient: Patient) -> Iterator[Finding]:
    """What older code read or tagged, and so the next run does again."""
    lake, files = patient.lake, patient.lake.raw_files()
    if set(files) - set(patient.strange()) and not lake.read.is_dir() and lake.read.parent.is_dir():
        amount = sum((lake.raw / name).stat().st_size for name in files) / 2**20
        what = f"the reader has changed: the next run reads {len(files):,} raw files ({amount:,.0f} MiB) again"
        yield Finding(WARNING, what, patient.run())
        return
    waiting = set(tables.units(lake.read)) - set(tables.units(lake.classified))
    if waiting:
        texts = sum(map(rows, (path for unit in waiting for path in tables.parts(lake.read, "versions", unit))))
        what = f"{texts:,} texts of {len(waiting):,} units are not tagged by this classifier yet"
        yield Finding(WARNING, what, patient.run())
    if not files:
        yield Finding(NOTE, "nothing was collected yet", patient.run())


def rows(path: Path) -> int:
    """The rows of a Parquet file; 0 of one that cannot be read, which is a finding of its own."""
    try:
        return int(pl.scan_parquet(path).select(pl.len()).collect().item())
    except (OSError, pl.exceptions.PolarsError):
        return 0


def lake(patient: Patient) -> Iterator[Finding]:
    """Units that lack a table or hold a Parquet file that cannot be read; all of each file when `is_deep`."""
    lake = patient.lake
    for stage, schemas in ((lake.read, READ_TABLES), (lake.classified, CLASSIFY_TABLES)):
        for unit in tables.units(stage):
            if ledger_of(stage / unit) is not None and (wrong := wrong_in(stage, unit, schemas, patient.is_deep)):
                paths = [at / unit for at in (lake.classified, lake.read) if at == stage or at == lake.classified]
                cure = f"{shell('rm', '-rf', *paths)} && {patient.run()}"
                yield Finding(BROKEN, f"{patient.inside(stage / unit)}: {wrong}", cure, tuple(paths))


def wrong_in(stage: Path, unit: str, schemas: dict[str, dict[str, str]], is_deep: bool) -> str | None:
    """What is wrong with a unit; None when it is sound. Once nothing is to be tagged a unit has no further tables."""
    for table, columns in schemas.items():
        parts = tables.parts(stage, table, unit)
        if not parts and stage.parent.name == "read":
            return f"the table {table} is missing"
        for path in parts:
            try:
                held = pl.read_parquet(path).columns if is_deep else list(pl.read_parquet_schema(path))
            except (OSError, pl.exceptions.PolarsError):
                return f"{path.name} cannot be read"
            if held != list(columns):
                return f"{path.name} has other columns than {table}"
    try:
        untold.kept(stage / unit)
    except Damaged:
        return f"{untold.FILE} cannot be read"
    return None


def hashes(patient: Patient) -> Iterator[Finding]:
    """Only when deep: imported archives that are not what their names say, and inputs of the publication that changed."""
    lake = patient.lake
    if not patient.is_deep:
        return
    found = {name: digest(lake.raw / name) for name in lake.raw_files()}
    imported = {name: Path(name).name.removesuffix(".warc.gz") for name in found if name.startswith("imported/")}
    for name in (name for name, promised in imported.items() if found[name] != promised):
        cure = f"{patient.command('run', 'THE-SOUND-ARCHIVE')}, then {patient.command('quarantine', 'retry')}"
        yield Finding(BROKEN, f"raw/{name} is damaged: its bytes are not those of its name", cure, (lake.raw / name,))
    if changed := sorted(inputs(lake) - set(found.values()) - set(imported.values())):
        named = some([each[:12] for each in changed])
        what = f"{len(changed):,} raw files that the publication rests on have changed or are gone (sha256 {named})"
        yield Finding(BROKEN, what, f"put them back from a copy, then {patient.run()}")


def inputs(lake: Lake) -> set[str]:
    """The sha256 of the raw files that the publication rests on; none where its receipt cannot be read."""
    try:
        return set(json.loads((lake.published / "receipt.json").read_text(encoding="utf-8"))["inputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()

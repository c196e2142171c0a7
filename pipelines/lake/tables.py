"""The lake's tables as Parquet: written beside and renamed, a unit of work at a time, so that a kill loses nothing.

A unit is a folder `<unit>/<table>-<part>.parquet` that appears whole under its final name. Its `ledger.json` names what
it was made from, so the ledger of a stage is the folders that exist and there is no state beside them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

import polars as pl

from pipelines.lake.layout import Damaged
from pipelines.schemas import Row

TYPES: dict[str, pl.DataType] = {
    "str": pl.String(),
    "i64": pl.Int64(),
    "f64": pl.Float64(),
    "bool": pl.Boolean(),
    "date": pl.Date(),
    "utc": pl.Datetime("us", "UTC"),
    "list[str]": pl.List(pl.String()),
    "list[i64]": pl.List(pl.Int64()),
    "spans": pl.List(pl.Struct({"zone": pl.String(), "start": pl.Int64(), "end": pl.Int64(), "headed": pl.String()})),
}
PART = ".part"


def schema(columns: Mapping[str, str]) -> dict[str, pl.DataType]:
    """The polars schema of a table of `pipelines.schemas`."""
    return {name: TYPES[kind] for name, kind in columns.items()}


def frame(rows: Iterable[Row], columns: Mapping[str, str]) -> pl.DataFrame:
    """Rows as a frame of exactly these columns and types; a row that lacks a column is an error."""
    return pl.DataFrame([[row[name] for name in columns] for row in rows], schema=schema(columns), orient="row")


class Unit:
    """One unit of work being written; it exists for others only once it is left without an error."""

    def __init__(self, stage: Path, name: str, tables: Mapping[str, Mapping[str, str]], inputs: list[str]) -> None:
        self.folder = stage / name
        self.staging = stage / (name + PART)
        self.tables = tables
        self.inputs = inputs
        self.parts = dict.fromkeys(tables, 0)

    def __enter__(self) -> Unit:
        # The warehouse is held, so whatever is unfinished here was left by a run that was killed.
        for left in self.folder.parent.glob("*" + PART):
            shutil.rmtree(left)
        self.staging.mkdir(parents=True)
        return self

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Add one part to `table`."""
        write_part(self.next_part(table), rows, self.tables[table])

    def next_part(self, table: str) -> Path:
        """The place of a further part of `table`, for whoever writes it."""
        self.parts[table] += 1
        return part_path(self.staging, table, self.parts[table] - 1)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None:
            shutil.rmtree(self.staging, ignore_errors=True)
            return
        (self.staging / "ledger.json").write_text(json.dumps(self.inputs) + "\n")
        for path in (*self.staging.iterdir(), self.staging):
            synced(path)
        self.staging.rename(self.folder)
        synced(self.folder.parent)


def part_path(folder: Path, table: str, number: int) -> Path:
    """Where one part of a table stands in its unit's folder."""
    return folder / f"{table}-{number:04}.parquet"


def write_part(path: Path, rows: Iterable[Row], columns: Mapping[str, str]) -> None:
    """Write one part of a table; OSError where the disk does not take it."""
    made = frame(rows, columns)
    try:
        made.write_parquet(path, compression="zstd")
    except pl.exceptions.ComputeError as error:
        # The frame is sound by its types, so only the disk can say no, which polars tells as trouble of Parquet.
        raise OSError(f"{path} cannot be written (is the disk full?): {error}") from None


def synced(path: Path) -> None:
    """Ask the disk to keep what was written to a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unit_name(inputs: Iterable[str]) -> str:
    """A name that follows from what the unit is made of."""
    return hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:16]


def units(stage: Path) -> list[str]:
    """The finished units of a stage, in order."""
    return sorted(path.name for path in stage.iterdir() if path.suffix != PART) if stage.is_dir() else []


def inputs(folder: Path) -> list[str]:
    """What one unit was made from; Damaged where it does not say."""
    path = folder / "ledger.json"
    try:
        return list(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Damaged(path, error) from None


def ledger(stage: Path) -> set[str]:
    """Everything that the finished units of a stage were made from."""
    return {name for unit in units(stage) for name in inputs(stage / unit)}


def forget(stage: Path, unit: str) -> None:
    """Remove a unit, so that it is made again: renamed first, so that a kill leaves no half of it."""
    if (stage / unit).exists():
        doomed = stage / (unit + PART)
        shutil.rmtree(doomed, ignore_errors=True)
        (stage / unit).rename(doomed)
        shutil.rmtree(doomed)


def parts(stage: Path, table: str, unit: str | None = None) -> list[Path]:
    """The Parquet files of one table, of one unit or of all, in order."""
    folders = [unit] if unit else units(stage)
    return [path for name in folders for path in sorted((stage / name).glob(f"{table}-*.parquet"))]


def column(stage: Path, table: str, name: str) -> set[str]:
    """The distinct values of one text column over all units."""
    found: set[str] = set()
    for path in parts(stage, table):
        found |= set(read(path, [name])[name].drop_nulls())
    return found


def rows(path: Path) -> Iterator[Row]:
    """The rows of one Parquet file."""
    return read(path).iter_rows(named=True)


def read(path: Path, columns: list[str] | None = None) -> pl.DataFrame:
    """These columns of one Parquet file, or all; Damaged where it is none or lacks one of them."""
    try:
        return pl.read_parquet(path, columns=columns)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise Damaged(path, error) from None

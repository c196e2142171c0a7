"""What leaves the house: database, CSV with metadata, Parquet, report and receipt, made aside and swapped in whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.publish.about import About
from pipelines.publish.database import DATABASE, database
from pipelines.publish.exporting import export
from pipelines.publish.files import files
from pipelines.publish.receipt import RECEIPT, Torn, changed, receipt, told
from pipelines.publish.zone import utc

__all__ = ["About", "Torn", "changed", "export", "publish", "swept"]


def publish(build: Path, published: Path, about: About) -> dict[str, Any]:
    """Make everything aside, then put it in place by renaming, the receipt last; the receipt.

    A file is the old one or the new one, never a part of one. The receipt holds every file's sha256, so a reader who needs
    all of one publication asks `changed`: while the files are being renamed, or after a crash there, it names them.
    """
    from pipelines.publish.report import report  # here, since drawing is slow to import and only this needs it

    with aside(published) as staging:
        database(build, staging / DATABASE)
        files(staging / DATABASE, staging, about)
        with utc():
            report(staging / DATABASE, staging / "report", about)
        said = receipt(staging, staging / DATABASE, about)
        swap(staging, published)
    return said


@contextmanager
def aside(published: Path) -> Iterator[Path]:
    """An empty folder beside the published one, on the same file system, gone afterwards."""
    staging = swept(published)
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        swept(published)


def swept(published: Path) -> Path:
    """The place where a publication is made, without what a run that was killed left there."""
    staging = published.with_name(published.name + ".part")
    shutil.rmtree(staging, ignore_errors=True)
    return staging


def swap(staging: Path, published: Path) -> None:
    """Rename every staged file into place, drop what the last publication made and this one does not, then the receipt."""
    made = [path for path in sorted(staging.rglob("*")) if path.is_file()]
    for path in made:
        flush(path)
    # A log left beside the old file would be replayed into the new one and make every open fail.
    (published / f"{DATABASE}.wal").unlink(missing_ok=True)
    for path in sorted(made, key=lambda each: each.name == RECEIPT):
        if path.name == RECEIPT:
            drop_stale(published, {str(each.relative_to(staging)) for each in made})
        target = published / path.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def flush(path: Path) -> None:
    """Have the disk hold a file's bytes before its name points at them."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def drop_stale(published: Path, made: set[str]) -> None:
    """Remove what the earlier receipt names and `made` lacks; a file that we never wrote is not ours to remove."""
    try:
        earlier = told(published)["sha256"]
    except Torn:
        # It vouches for nothing. What it named and nothing names now is left, and `hiregap doctor` tells of it.
        return
    for name in earlier:
        if name not in made and ".." not in Path(name).parts:
            (published / name).unlink(missing_ok=True)

"""A release: one vintage in a folder of its own, made once and never again, and checked by anyone who has it.

The same inputs give the same SHA256SUMS on any day, in any time zone. A .duckdb file is not made byte by byte of its
content, so it stands outside SHA256SUMS: MANIFEST.json, which stands inside, names the hash of its rows, and
hiregap.duckdb.sha256 the bytes of this one copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.changes import changes, markdown
from pipelines.publish.citing import citation_cff, cited
from pipelines.publish.database import DATABASE, logical_hash, opens
from pipelines.publish.exporting import export
from pipelines.publish.files import dump
from pipelines.publish.manifest import MANIFEST, manifest
from pipelines.publish.receipt import Torn, sha256, told
from pipelines.publish.verifying import COPY, SUMS, UNSUMMED, named, sums

README = """\
# hiregap, vintage {vintage}

{citation}

{caveat}- `csv/`: every table as CSV (UTF-8, LF, ISO dates, empty for missing), and beside each its `.metadata.json`: columns,
  units, what one may and may not say. Begin with `csv/trends/demand.csv`.
- `parquet/`: the same tables. `charts/`: pictures with their source and license in them.
- `hiregap.duckdb`: the same tables in one database: `duckdb hiregap.duckdb "from trends.demand"`.
- `datapackage.json`: all of it for programs (Data Package 2.0). `MANIFEST.json`: what it was made of and by.
- `CHANGELOG-DATA.md`: what changed since the vintage before. `CITATION.cff`, `cite.txt`: how to cite it.
- `sha256sum -c SHA256SUMS` checks every file but the database; `hiregap release verify .` checks that too, by its rows.
"""


class Stands(Exception):
    """A release of this vintage exists and would not come out the same: it is never rewritten."""


def released(published: Path, vintages: Path, to: Path, license_text: str) -> tuple[Path, bool]:
    """Make the release of what is published below `to`; its folder, and whether it is new.

    One that exists is left alone: if it would come out the same, all is well, else Stands. Torn where the published files are
    not one publication.
    """
    receipt = told(published)
    target = to / f"v{receipt['vintage']}"
    with beside(target) as staging:
        fill(staging, published, vintages, receipt, license_text)
        if target.exists():
            compared(staging, target)
            return target, False
        settled(staging)
        staging.rename(target)
        flushed(to)
    return target, True


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty folder on the same file system, gone afterwards if it was not renamed."""
    staging = target.with_name(f".{target.name}.part")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def fill(staging: Path, published: Path, vintages: Path, receipt: dict[str, Any], license_text: str) -> None:
    """Put everything of a release into a folder, the sums last."""
    export(published, staging)
    if not opens(published / DATABASE):
        raise Torn(published, [DATABASE])
    shutil.copyfile(published / DATABASE, staging / DATABASE)
    with duckdb.connect(str(staging / DATABASE), read_only=True) as connection:
        if logical_hash(connection) != receipt["database_logical_sha256"]:
            raise Torn(published, [DATABASE])
        dump(manifest(connection, receipt), staging / MANIFEST)
    said = cited(receipt)
    caveat = "**Sandbox: invented data.**\n\n" if receipt["data"] != "real" else ""
    texts = {
        "README.md": README.format(vintage=receipt["vintage"], citation=said["text"], caveat=caveat),
        "CHANGELOG-DATA.md": markdown(changes(vintages, receipt["vintage"])),
        "CITATION.cff": citation_cff(receipt),
        "cite.txt": f"{said['text']}\n\n{said['bibtex']}\n",
        "LICENSE-DATA": license_text,
        COPY: f"{sha256(staging / DATABASE)}  {DATABASE}\n",
    }
    for name, text in texts.items():
        (staging / name).write_text(text, encoding="utf-8", newline="\n")
    summed = (path for path in named(staging) if path not in UNSUMMED)
    lines = "".join(f"{sha256(staging / path)}  {path}\n" for path in summed)
    (staging / SUMS).write_text(lines, encoding="utf-8", newline="\n")


def compared(staging: Path, target: Path) -> None:
    """Stands where the release that exists does not have the sums of the one that would be made."""
    was = (target / SUMS).read_text(encoding="utf-8") if (target / SUMS).is_file() else ""
    now = (staging / SUMS).read_text(encoding="utf-8")
    if was != now:
        before, after = sums(was), sums(now)
        other = sorted(name for name in before | after if before.get(name) != after.get(name))
        raise Stands(
            f"{target} stands and is never rewritten, but would not come out the same ({', '.join(other[:5])}"
            f"{' and more' if len(other) > 5 else ''}): give another --to, or find out what changed with the same vintage"
        )


def settled(staging: Path) -> None:
    """Have the disk hold every byte and name of a release before it gets its name, and let nobody write to it by accident."""
    for name in named(staging):
        with (staging / name).open("rb") as file:
            os.fsync(file.fileno())
        (staging / name).chmod(0o444)
    for folder in (*(path for path in staging.rglob("*") if path.is_dir()), staging):
        flushed(folder)


def flushed(folder: Path) -> None:
    """Have the disk hold a folder's names."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""What was built and published: whole, readable, and what its receipt says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.line.doctor.finding import BROKEN, WARNING, Finding, Patient, first_line, shell, some
from pipelines.publish import Torn, changed
from pipelines.publish.database import logical_hash
from pipelines.publish.receipt import RECEIPT, name, plain


def receipt(patient: Patient) -> Iterator[Finding]:
    """Published files against the receipt, both ways."""
    published = patient.lake.published
    if not published.is_dir():
        if set(patient.lake.raw_files()) - set(patient.strange()):
            yield Finding(WARNING, "nothing is published yet", patient.run())
        return
    again = f"{shell('rm', '-f', published / RECEIPT)} && {patient.run()}"
    try:
        told = json.loads((published / RECEIPT).read_text(encoding="utf-8"))
        wrong, named = changed(published), set(told["sha256"])
    except (OSError, ValueError, KeyError, TypeError, Torn) as error:
        yield Finding(BROKEN, f"the receipt cannot be read ({first_line(error)})", again, (published / RECEIPT,))
        return
    if wrong:
        what = f"{len(wrong):,} published files are not those of the receipt: {some(wrong)}"
        yield Finding(BROKEN, what, again, tuple(published / each for each in wrong))
    strange = [path for path in plain(published) if name(path, published) not in named]
    if strange:
        what = f"{len(strange):,} files in published/ are not in the receipt: {patient.some(strange)}"
        yield Finding(WARNING, what, f"move them elsewhere, or {shell('rm', *strange)}", tuple(strange))
    yield from databases(patient, told, again)


def databases(patient: Patient, told: dict[str, str], again: str) -> Iterator[Finding]:
    """The published database and the build: there, and readable; when deep, the rows that the receipt vouches for."""
    published = patient.lake.published / "hiregap.duckdb"
    if problem := unreadable(published, told["database_logical_sha256"] if patient.is_deep else None):
        yield Finding(BROKEN, f"published/hiregap.duckdb {problem}", again, (published,))
    if patient.lake.build.exists() and (problem := unreadable(patient.lake.build, None)):
        cure = f"{shell('rm', patient.lake.build)} && {patient.run()}"
        yield Finding(WARNING, f"build.duckdb {problem}", cure, (patient.lake.build,))


def unreadable(database: Path, rows: str | None) -> str | None:
    """What is wrong with a database (None when nothing is); with `rows`, the hash that its rows must have."""
    if not database.is_file():
        return "is missing"
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            held = connection.execute("select count(*) from information_schema.tables").fetchone()
            if not held or not held[0]:
                return "holds no tables"
            return "has other rows than the receipt says" if rows and logical_hash(connection) != rows else None
    except duckdb.Error as error:
        return f"cannot be opened ({first_line(error)})"

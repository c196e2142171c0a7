"""What was published, to take away: CSV with metadata, Parquet, pictures and the data package, whole or from a day on."""

from __future__ import annotations

import csv
import json
import re
import shutil
import time
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from pipelines.publish.database import DATABASE, logical_hash, opens
from pipelines.publish.files import files
from pipelines.publish.receipt import Torn, about_of, sha256, told

PACKAGE = "datapackage.json"
TABLES = ("csv", "parquet")
#: The pictures of the report. Its pages stay: they link to what stands beside them.
CHARTS = "charts"
PICTURES = (".svg", ".png")
#: Text that Excel would round or write out as a number: one id in seven hundred is of digits, or of digits about an e.
NUMBER = re.compile(r"\d{12,}|\d+[eE]\d+")
#: A run that publishes renames its files within moments: so often, and with so many seconds between, they are looked at again.
TRIES, PAUSE = 5, 0.5


def export(published: Path, to: Path, *, since: date | None = None, is_for_excel: bool = False) -> list[Path]:
    """Write what was published below `to`, and of each table only what reaches `since`, if given; the files, in order.

    Pictures always show all. `excel/` is a copy of csv/ that Excel reads as UTF-8. Torn where the published files are not
    those of one publication.
    """
    if since is None:
        made = taken(published, to, (PACKAGE, *TABLES, CHARTS))
    else:
        made = cut(published, to, since) + taken(published, to, (CHARTS,))
    if is_for_excel:
        made += [marked(path, to / "excel" / path.relative_to(to / "csv")) for path in made if path.suffix == ".csv"]
    return sorted(made)


def taken(published: Path, to: Path, parts: Collection[str]) -> list[Path]:
    """Copy these parts of an export as published: every copy has the hash that the receipt names. Torn if it cannot be had."""
    for attempt in range(TRIES):
        hashes = told(published)["sha256"]
        wanted = [(to / target, name) for target, name in pairs(hashes) if target.partition("/")[0] in parts]
        for target, name in wanted:
            copied(published / name, target)
        wrong = [name for target, name in wanted if not target.is_file() or sha256(target) != hashes[name]]
        if not wrong:
            return [target for target, _ in wanted]
        if attempt + 1 < TRIES:
            time.sleep(PAUSE)
    raise Torn(published, wrong)


def pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name in an export, and name in the receipt, of every published file that goes along, in order."""
    for name in sorted(names):
        home, _, rest = name.partition("/")
        if name == PACKAGE or home in TABLES:
            yield name, name
        elif home == "report" and rest.endswith(PICTURES):
            yield f"{CHARTS}/{rest}", name


def copied(source: Path, target: Path) -> None:
    """Copy a file, whole or not at all; nothing where it is just being renamed away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
    except FileNotFoundError:
        return
    part.replace(target)


def cut(published: Path, to: Path, since: date) -> list[Path]:
    """Write the tables again, of each only the rows that reach `since`, with metadata that says so; the files."""
    receipt = told(published)
    if not opens(published / DATABASE):
        raise Torn(published, [DATABASE])
    with duckdb.connect(str(published / DATABASE), read_only=True) as connection:
        if logical_hash(connection) != receipt["database_logical_sha256"]:
            raise Torn(published, [DATABASE])
    to.mkdir(parents=True, exist_ok=True)
    return files(published / DATABASE, to, about_of(receipt), since)


def marked(path: Path, target: Path) -> Path:
    """A copy of a CSV for Excel: the mark by which it knows UTF-8, and an apostrophe before text that it would read as a number."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fields = json.loads(path.with_suffix(".metadata.json").read_text(encoding="utf-8"))["schema"]["fields"]
    texts = [place for place, field in enumerate(fields) if field["type"] == "string"]
    with path.open(encoding="utf-8", newline="") as source, target.open("w", encoding="utf-8-sig", newline="") as copy:
        writer = csv.writer(copy, lineterminator="\n")
        for row in csv.reader(source):
            for place in texts:
                row[place] = wordy(row[place])
            writer.writerow(row)
    return target


def wordy(text: str) -> str:
    """Text that Excel leaves as it is: an apostrophe stands before what it would read as a number."""
    return f"'{text}" if NUMBER.fullmatch(text) else text

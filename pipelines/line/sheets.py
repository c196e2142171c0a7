"""The sheet of an audit that comes back labeled: taken in whole, or not at all with every row that is wrong named."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipelines.categories import SCREENS, WORK
from pipelines.classify import screen
from pipelines.lake import audits
from pipelines.lake.layout import Lake
from pipelines.schemas import Row

#: What whoever labels fills in.
ASKED = ("work", "screen", "severity", "annotator", "note")
#: What spreadsheets part cells with: Excel writes semicolons where a decimal comma is usual.
DELIMITERS = ",;\t"


class BadSheet(Exception):
    """A labeled sheet cannot be taken in; the message names every row that is wrong, and nothing of it was kept."""


def import_sheet(lake: Lake, sheet: Path) -> Counter[str]:
    """Keep a labeled sheet whole, and say how many rows were labeled, blank, or already kept. BadSheet names every wrong row."""
    try:
        rows, blank, problems = labeled(sheet, members(lake))
    except UnicodeDecodeError:
        raise BadSheet(f"{sheet} is no CSV in UTF-8: save it as `CSV UTF-8 (comma delimited)`") from None
    if problems:
        raise BadSheet(f"{sheet}: nothing was imported\n" + "\n".join(problems))
    name = hashlib.sha256(repr(sorted(map(sorted, (row.items() for row in rows)))).encode()).hexdigest()[:12]
    number = len(audits.files(lake, "audit_labels")) + 1
    kept = bool(rows) and audits.append(lake, "audit_labels", name, [row | {"import_number": number} for row in rows])
    return Counter({"labeled": len(rows) if kept else 0, "blank": blank, "kept_before": 0 if kept else len(rows)})


def members(lake: Lake) -> set[tuple[str, str]]:
    """Every (draw, requisition) that was ever drawn."""
    files = [str(path) for path in audits.files(lake, "audit_draws")]
    if not files:
        return set()
    with duckdb.connect() as connection:
        return set(connection.execute("select draw_id, requisition_id from read_parquet($1)", [files]).fetchall())


def labeled(sheet: Path, known: set[tuple[str, str]]) -> tuple[list[Row], int, list[str]]:
    """The labeled rows of a sheet, how many are blank, and what is wrong, by line."""
    rows: list[Row] = []
    blank, problems, seen = 0, [], set()
    for line, given in lines(sheet):
        if not any(given[name] for name in ("work", "screen", "severity")):
            blank += 1
            continue
        wrong = list(mistakes(given, known))
        key = (given["draw_id"], given["requisition_id"])
        if key in seen:
            wrong.append("labeled above already; agree on one label, or import a sheet each: the last one counts")
        seen.add(key)
        problems += [f"line {line} ({given['requisition_id'] or 'no requisition_id'}): {each}" for each in wrong]
        if not wrong:
            rows.append(label(given))
    return rows, blank, problems


def lines(sheet: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a sheet with the line it ends on, ids as they were drawn; BadSheet where columns are missing."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        heads = file.readline()
        file.seek(0)
        reader = csv.DictReader(file, delimiter=max(DELIMITERS, key=heads.count))
        missing = {"draw_id", "requisition_id", *ASKED} - set(reader.fieldnames or ())
        if missing:
            found = f"; its first line is {heads.strip()[:80]!r}, and commas, semicolons or tabs part columns"
            raise BadSheet(f"{sheet}: columns missing: {', '.join(sorted(missing))}{found}")
        for row in reader:
            yield reader.line_num, cells(row)


def cells(row: dict[str, Any]) -> dict[str, str]:
    """The cells that columns name, without the apostrophe that kept an id from being a number."""
    named = {name: (value or "").strip() for name, value in row.items() if name and not isinstance(value, list)}
    return named | {name: named[name].removeprefix("'") for name in ("draw_id", "requisition_id")}


def mistakes(given: dict[str, str], known: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with one row."""
    if (given["draw_id"], given["requisition_id"]) not in known:
        yield f"draw {given['draw_id']!r} holds no such requisition"
    if given["work"] not in WORK:
        yield f"work is {given['work']!r}, not one of {', '.join(WORK)}"
    if given["screen"] not in SCREENS:
        yield f"screen is {given['screen']!r}, not one of {', '.join(SCREENS)}"
    if given["severity"] not in {"0", "1", "2", "3"}:
        yield f"severity is {given['severity']!r}, not 0, 1, 2 or 3"
    elif given["severity"] != "0" and given["work"] not in {"ml_engineering", "ai_product_engineering"}:
        yield f"severity is {given['severity']} of {given['work']}: only ML and product work can be over-screened"
    if not given["annotator"]:
        yield "annotator is empty"


def label(given: dict[str, Any]) -> Row:
    """One row as it is kept; under-screening follows from work and screen."""
    under = screen.is_under(given["work"], given["screen"])
    plain = {name: given[name] for name in ("draw_id", "requisition_id", "work", "screen", "annotator")}
    return plain | {"severity": int(given["severity"]), "under_screened": under, "note": given.get("note") or None}

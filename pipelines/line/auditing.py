"""What people label: a stratified sample of requisitions drawn from a build, and the sheet that comes back.

The sheet shows a posting and nothing that was read of it: whoever labels must not know. What is drawn keeps its chance of being
drawn, so that shares can be corrected by it (dbt: audited, label_errors, estimates, corrections).
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.categories import SCREENS, WORK
from pipelines.classify import screen
from pipelines.lake import audits
from pipelines.lake.layout import Lake
from pipelines.lake.tables import synced
from pipelines.line.asking import NothingPublished, connected
from pipelines.line.running import NotReady
from pipelines.publish.exporting import wordy
from pipelines.publish.files import FORMULA
from pipelines.schemas import Row

FRAMES = ("all_boards", "hackernews")
#: Requisitions drawn of each stratum; of those found over-screened, which are few and decide, all are drawn.
EACH = 60
MONTHS = 12
SHOWN = ("draw_id", "requisition_id", "title", "text")
ASKED = ("work", "screen", "severity", "annotator", "note")
#: What spreadsheets part cells with: Excel writes semicolons where a decimal comma is usual.
DELIMITERS = ",;\t"
CANDIDATES = """
    with framed as (
        select *, max(month) over () as last_month
        from marts.at_risk
        where panel = $frame
    ),

    placed as (
        select
            *, count(*) over stratum as population,
            row_number() over (partition by finding order by md5($seed || requisition_id), requisition_id) as place
        from framed
        where month > last_month - to_months($months)
        window stratum as (partition by finding)
    )

    select requisition_id, content_hash, finding, population, last_month
    from placed
    where place <= $each or finding like '%/over'
    order by md5($seed || 'order' || requisition_id), requisition_id
"""


class BadSheet(Exception):
    """A labelled sheet cannot be taken in; the message names every row that is wrong, and nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample: its id, its rows as they are kept, and how many were drawn of how many by stratum."""

    draw_id: str
    rows: list[Row]
    strata: dict[str, tuple[int, int]]


def drawn(lake: Lake, frame: str, *, months: int = MONTHS, each: int = EACH, seed: int = 1) -> Drawn:
    """A sample of the last build's newest months, the same for the same build, sizes and seed; NothingPublished without a build."""
    if not lake.build.is_file():
        raise NothingPublished(lake.warehouse)
    asked = {"frame": frame, "months": months, "each": each, "seed": str(seed)}
    with connected(lake.build, {}) as connection:
        found = connection.execute(CANDIDATES, asked).fetchall()
        vintage = built_as(connection)
    draw_id = draw_name(vintage, asked)
    sizes = Counter(stratum for _, _, stratum, _, _ in found)
    rows = [
        {
            "draw_id": draw_id, "frame": frame, "first_month": month_before(last, months - 1), "last_month": last,
            "requisition_id": requisition, "content_hash": content, "stratum": stratum, "stratum_population": population,
            "stratum_sample": sizes[stratum], "inclusion_probability": sizes[stratum] / population,
            "classifier_version": lake.classifier, "vintage": vintage,
        }
        for requisition, content, stratum, population, last in found
    ]  # fmt: skip
    return Drawn(draw_id, rows, {row["stratum"]: (sizes[row["stratum"]], row["stratum_population"]) for row in rows})


def draw_name(vintage: str, asked: Mapping[str, object]) -> str:
    """The id of a sample: twelve digits that follow from the build and what was asked of it."""
    return hashlib.sha256(repr((vintage, *asked.items())).encode()).hexdigest()[:12]


def built_as(connection: duckdb.DuckDBPyConnection) -> str:
    """The vintage of an open build."""
    found = connection.execute("select vintage from published.requisitions limit 1").fetchone()
    return str(found[0]) if found else "nothing"


def month_before(month: date, back: int) -> date:
    """The first day of the month so many months before."""
    number = month.year * 12 + month.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def draw(
    lake: Lake,
    frame: str,
    sheet: Path,
    *,
    months: int = MONTHS,
    each: int = EACH,
    seed: int = 1,
    is_forced: bool = False,
) -> Drawn:
    """Keep a sample and write its sheet; the same sample twice is kept once. Nothing is written of an empty one.

    NotReady, and nothing drawn, for a sheet that stands already (it may hold labels), unless forced, or where none can stand.
    """
    if sheet.is_dir() or not sheet.parent.is_dir():
        raise NotReady(
            f"{sheet} is a folder; give --to the name of a file"
            if sheet.is_dir()
            else f"no such folder: {sheet.parent}"
        )
    if sheet.exists() and not is_forced:
        raise NotReady(
            f"{sheet} stands already and may hold labels; give --to another name, or write it anew with --force"
        )
    sample = drawn(lake, frame, months=months, each=each, seed=seed)
    if sample.rows:
        part = sheet.with_name(sheet.name + ".part")
        fill(part, sample.rows, texts_of(lake, [row["content_hash"] for row in sample.rows]))
        audits.append(lake, "audit_draws", sample.draw_id, sample.rows)
        part.replace(sheet)
    return sample


def fill(sheet: Path, rows: list[Row], texts: dict[str, tuple[str, str]]) -> None:
    """Write a sheet without labels: with the mark by which Excel knows UTF-8, and ids that it takes for no numbers."""
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*SHOWN, *ASKED))
        for row in rows:
            title, text = texts[row["content_hash"]]
            shown = (wordy(row["draw_id"]), wordy(row["requisition_id"]), inert(title), inert(text))
            writer.writerow((*shown, *("" for _ in ASKED)))
    synced(sheet)


def texts_of(lake: Lake, hashes: list[str]) -> dict[str, tuple[str, str]]:
    """Title and text of contents, as stored (addresses masked)."""
    with connected(lake.build, {}) as connection:
        found = connection.execute(
            "select content_hash, title, coalesce(text, '') from lake.versions where list_contains($1, content_hash)",
            [hashes],
        ).fetchall()
    return {content: (title, text) for content, title, text in found}


def inert(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] and text[0] in FORMULA else text


def import_sheet(lake: Lake, sheet: Path) -> Counter[str]:
    """Keep a labelled sheet whole, and say how many rows were labelled, blank, or already kept. BadSheet names every wrong row."""
    try:
        rows, blank, problems = labelled(sheet, members(lake))
    except UnicodeDecodeError:
        raise BadSheet(f"{sheet} is no CSV in UTF-8: save it as `CSV UTF-8 (comma delimited)`") from None
    if problems:
        raise BadSheet(f"{sheet}: nothing was imported\n" + "\n".join(problems))
    name = hashlib.sha256(repr(sorted(map(sorted, (row.items() for row in rows)))).encode()).hexdigest()[:12]
    number = len(audits.files(lake, "audit_labels")) + 1
    kept = bool(rows) and audits.append(lake, "audit_labels", name, [row | {"import_number": number} for row in rows])
    return Counter({"labelled": len(rows) if kept else 0, "blank": blank, "kept_before": 0 if kept else len(rows)})


def members(lake: Lake) -> set[tuple[str, str]]:
    """Every (draw, requisition) that was ever drawn."""
    files = [str(path) for path in audits.files(lake, "audit_draws")]
    if not files:
        return set()
    with duckdb.connect() as connection:
        return set(connection.execute("select draw_id, requisition_id from read_parquet($1)", [files]).fetchall())


def labelled(sheet: Path, known: set[tuple[str, str]]) -> tuple[list[Row], int, list[str]]:
    """The labelled rows of a sheet, how many are blank, and what is wrong, by line."""
    rows: list[Row] = []
    blank, problems, seen = 0, [], set()
    for line, given in lines(sheet):
        if not any(given[name] for name in ("work", "screen", "severity")):
            blank += 1
            continue
        wrong = list(mistakes(given, known))
        key = (given["draw_id"], given["requisition_id"])
        if key in seen:
            wrong.append("labelled above already; agree on one label, or import a sheet each: the last one counts")
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

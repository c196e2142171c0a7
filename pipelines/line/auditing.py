"""What people label: a stratified sample of requisitions drawn from a build, on a sheet that `line.sheets` takes back.

The sheet shows a posting and nothing that was read of it: whoever labels must not know. What is drawn keeps its chance of being
drawn, so that shares can be corrected by it (dbt: audited, label_errors, estimates, corrections).
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from pipelines.lake import audits
from pipelines.lake.layout import Lake
from pipelines.lake.tables import synced
from pipelines.line.asking import NothingPublished, connected
from pipelines.line.running import NotReady
from pipelines.line.sheets import ASKED
from pipelines.publish.exporting import wordy
from pipelines.publish.files import FORMULA
from pipelines.schemas import Row

FRAMES = ("all_boards", "hackernews")
#: Requisitions drawn of each stratum; of those found over-screened, which are few and decide, all are drawn.
EACH = 60
MONTHS = 12
SHOWN = ("draw_id", "requisition_id", "title", "text")
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

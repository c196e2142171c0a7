"""A build to draw audits from, and the sheet that is drawn, labeled and kept."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb

from pipelines.lake import audits
from pipelines.lake.layout import Lake, claim

STRATA = {"ai_product_engineering/over": 7, "ai_product_engineering/none": 40, "elsewhere": 90}


def warehouse(tmp_path: Path) -> Lake:
    """A warehouse whose build holds three strata of one month, and some older ones."""
    lake = Lake(tmp_path / "warehouse", "reader", "classifier")
    claim(lake.warehouse, is_sandbox=True)
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute("create schema marts; create schema published; create schema lake")
        connection.execute("create table published.requisitions as select '2026-02-03-0a1b2c3d' as vintage")
        connection.execute(
            "create table marts.at_risk (panel varchar, month date, requisition_id varchar, content_hash varchar, finding varchar)"
        )
        for stratum, count in STRATA.items():
            for month, name in (("2026-01-01", "new"), ("2024-01-01", "old")):
                connection.execute(
                    "insert into marts.at_risk select 'hackernews', $1::date, $2 || n, $2 || n, $3 from range($4) as rows (n)",
                    [month, f"{stratum}:{name}:", stratum, count],
                )
        connection.execute(
            "create table lake.versions as "
            "select content_hash, '=title' as title, 'text of ' || content_hash as text from marts.at_risk"
        )
    return lake


def rows(sheet: Path) -> list[dict[str, str]]:
    """A sheet's rows."""
    with sheet.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def relabeled(sheet: Path, changes: list[dict[str, str]]) -> Path:
    """The sheet with the first rows labeled: each with the plain label, but for what `changes` says of it."""
    held = rows(sheet)
    plain = {"work": "ml_engineering", "screen": "general", "severity": "0", "annotator": "a"}
    for row, change in zip(held, changes, strict=False):
        row |= plain | change
    with sheet.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, held[0])
        writer.writeheader()
        writer.writerows(held)
    return sheet


def kept(lake: Lake, table: str) -> list[dict[str, Any]]:
    """Every row of one table of audits."""
    files = [str(path) for path in audits.files(lake, table)]
    found = duckdb.sql(f"from read_parquet({files})") if files else None
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] if found else []

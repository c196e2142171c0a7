"""Openings whose lives are known, as weekly readings tell of them: most are gone in weeks, one in ten stands for most of a year.

Nine in ten last 45 days on average, the tenth 300; readings over a quarter, of boards that held much before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import polars as pl

from bench.marts import Held, ran

MODELS = (
    "months", "board_quarters", "beginnings", "lives", "lives_by_quarter", "survival", "survival_points", "survival_cells",
    "curves", "durations_by_quarter",
)  # fmt: skip
FIRST, DAYS, BOARDS, A_DAY = date(2025, 12, 29), 98, 60, 14
READINGS = [FIRST + timedelta(weeks=week) for week in range(DAYS // 7 + 1)]
#: Readings are at six in the morning, a quarter into their day.
HOUR = 0.25
SHORT, LONG, EVERGREEN = 45, 300, 0.1
REQUISITIONS = dict.fromkeys(
    ("requisition_id", "employer_id", "source", "board", "first_source", "first_board"), "varchar"
) | {
    "first_seen_on": "date", "last_seen_on": "date", "first_missed_on": "date", "exit_reason": "varchar",
    "first_seen_is_observed": "boolean", "work_category": "varchar", "is_plain_software": "boolean", "posted_on": "date",
}  # fmt: skip
CELLS = {
    "panel": "varchar", "frequency": "varchar", "period_start": "date", "category": "varchar", "measure": "varchar",
    "definition": "varchar", "base_of": "varchar", "employer_id": "varchar", "base": "bigint", "parts": "bigint",
}  # fmt: skip
PROOFS = {"source": "varchar", "board": "varchar", "asked_at": "timestamptz", "month": "date"}
QUARTERS = {"panel": "varchar", "period_start": "date", "partial_because": "varchar"}
BOARDS_MOVED = dict.fromkeys(("source", "board", "moved_to_source", "moved_to_board"), "varchar")


def still_open(days: float) -> float:
    """The true share that is open after so many days."""
    return (1 - EVERGREEN) * exp(-days / SHORT) + EVERGREEN * exp(-days / LONG)


def true_median() -> float:
    """The age at which half are gone, by halving."""
    low, high = 0.0, 200.0
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (middle, high) if still_open(middle) > 0.5 else (low, middle)
    return low


def openings(seed: int, states_days: bool, scale: int = 1) -> Iterator[dict[str, Any]]:
    """What weekly readings tell of openings that begin on any day of three years, and may close between two readings."""
    rng = Random(seed)
    boards = scale * BOARDS
    for number in range(scale * A_DAY * (DAYS + 1000)):
        opened = rng.uniform(-1000, DAYS)
        closed = opened - (LONG if rng.random() < EVERGREEN else SHORT) * log(1 - rng.random())
        seen = [day for day in READINGS if opened <= (day - FIRST).days + HOUR < closed]
        if seen:
            missed = [day for day in READINGS if day > seen[-1]]
            yield {
                "requisition_id": f"{seed}:{number}", "employer_id": f"e{number % boards}",
                "source": "ashby", "board": f"b{number % boards}",
                "first_source": "ashby", "first_board": f"b{number % boards}", "first_seen_on": seen[0], "last_seen_on": seen[-1],
                "first_missed_on": missed[0] if len(missed) > 1 else None, "exit_reason": "exit" if len(missed) > 1 else None,
                "first_seen_is_observed": seen[0] > FIRST, "work_category": "not_ai", "is_plain_software": False,
                "posted_on": FIRST + timedelta(days=opened // 1) if states_days else None,
            }  # fmt: skip


def published(
    target: Path, requisitions: Sequence[dict[str, Any]], proofs: Sequence[tuple[str, str, date]], panels: Sequence[str]
) -> duckdb.DuckDBPyConnection:
    """A database of durations as published, of requisitions and whole readings (source, board, day)."""
    read = [
        (source, board, f"{day}T06:00:00+00:00", day.replace(day=1).isoformat())
        for source, board, day in proofs
    ]  # fmt: skip
    ends = [f"{year}-{month:02d}-01" for year in (2024, 2025, 2026) for month in (3, 6, 9, 12)]
    rows = [[row[name] for name in REQUISITIONS] for row in requisitions]
    held: dict[str, Held] = {
        "marts.requisitions": (
            REQUISITIONS,
            pl.DataFrame(rows, schema=list(REQUISITIONS), orient="row", infer_schema_length=None),
        ),
        "marts.proofs": (PROOFS, read),
        "marts.quarters": (QUARTERS, [(panel, end, None) for panel in panels for end in ends]),
        "marts.duration_cells": (CELLS, []),
        "marts.softening_cells": (CELLS | {"postings": "bigint"}, []),
        "staging.stg_boards": (BOARDS_MOVED, []),
    }
    return ran(target, MODELS, held)


def told(
    target: Path, seed: int, *, states_days: bool, scale: int = 1
) -> tuple[dict[str, tuple[float, ...]], tuple[float, float]]:
    """Value, interval and excluded share of each measure; mean and median of the spells that began and ended under watch."""
    proofs = [("ashby", f"b{number}", day) for number in range(scale * BOARDS) for day in READINGS]
    with published(target, list(openings(seed, states_days, scale)), proofs, ["all_boards", "matched"]) as connection:
        found = connection.execute(
            "select measure, value::double, ci_low::double, ci_high::double, coverage::double "
            "from build.published.durations_by_quarter "
            "where panel = 'all_boards' and period_start = '2026-01-01' and category = 'all'"
        ).fetchall()
        ended = connection.execute(
            "select avg(days), median(days) "
            "from (select first_missed_on - first_seen_on as days, * from build.marts.requisitions) "
            "where first_seen_is_observed and exit_reason = 'exit'"
        ).fetchone()
    assert ended is not None  # noqa: S101 - an aggregate has one row
    return {measure: tuple(rest) for measure, *rest in found}, ended

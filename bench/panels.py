"""Markets in which nothing moves but what we watch of them, and shares that employers hold in unequal parts.

`growing`: 300 boards are watched from the first day and 600 more from later months on; every employer's demand stays what it is,
but those found later are smaller and ask for product work more often. `clustered`: 120 employers with heavy-tailed numbers of
requisitions of which three in ten are product work, an employer's resembling each other (intraclass correlation 0.3).
"""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

from bench.marts import Held, ran
from pipelines.categories import TALENT, WORK

FIRST, DAYS = date(2024, 1, 1), 731
READINGS = [FIRST + timedelta(days=day) for day in range(0, DAYS, 7)]
EARLY, LATE = 300, 600
#: Requisitions a month, and the share of product work, of boards watched from the start and of those found later.
PACE, PRODUCT = (12, 5), (0.30, 0.50)
#: Months of four weekly readings each: the second and the last but one of two years.
SINCE, UNTIL = date(2024, 2, 1), date(2025, 11, 1)
EMPLOYERS, SHARE, ALIKE = 120, 0.3, 0.3
Z = 1.959964
BEGUN = {
    "requisition_id": "varchar", "employer_id": "varchar", "source": "varchar", "first_source": "varchar", "first_board": "varchar",
    "month": "date", "period": "varchar", "first_seen_is_observed": "boolean", "text_missing": "boolean",
    "work_category": "varchar",
} | {f"p_{work}": "double" for work in WORK}  # fmt: skip
PROOFS = {"source": "varchar", "board": "varchar", "asked_at": "timestamptz", "month": "date"}
BOARDS_MOVED = dict.fromkeys(("source", "board", "moved_to_source", "moved_to_board"), "varchar")
STOCK = {
    "panel": "varchar", "month": "date", "requisition_id": "varchar", "employer_id": "varchar", "work_category": "varchar",
    "is_over": "boolean",
}  # fmt: skip
INDICES = {
    "frequency": "varchar", "period_start": "date", "category": "varchar", "measure": "varchar", "definition": "varchar",
    "unit": "varchar", "value_raw": "decimal(18, 6)", "low": "decimal(18, 6)", "high": "decimal(18, 6)", "n": "bigint",
    "employers": "bigint", "suppressed_because": "varchar", "break_because": "varchar", "is_aside": "boolean",
}  # fmt: skip


def begun(row: int, employer: int, month: date, work: str, source: str = "ashby") -> tuple[Any, ...]:
    """One requisition that began in a month, its label certain."""
    named = (
        f"{source}:{employer}:{row}",
        f"e{employer}",
        source,
        source,
        f"b{employer}",
        month,
        None,
        True,
        False,
        work,
    )
    return *named, *(float(work == each) for each in WORK)


def growing(target: Path, seed: int) -> dict[str, float]:
    """What is published of a flat market while coverage triples.

    The raw number of requisitions and of the chained index at the end over the start, and by how much product work's share moves:
    among all boards, among matched ones, and chained over matched ones; the index's interval, and its greatest drift in points.
    """
    rng = Random(f"{seed}/growing")
    rows, proofs = [], []
    for employer in range(EARLY + LATE):
        is_late = employer >= EARLY
        since = rng.randrange(1, 24) if is_late else 0
        watched = [day for day in READINGS if (day.year - 2024) * 12 + day.month - 1 >= since]
        proofs += [("ashby", f"b{employer}", f"{day}T06:00:00+00:00", day.replace(day=1)) for day in watched]
        pace = PACE[is_late] * rng.gammavariate(2, 0.5) * 24 / DAYS
        at = rng.expovariate(pace)
        while at < (READINGS[-1] - FIRST).days:
            seen = FIRST + timedelta(days=7 * (int(at) // 7 + 1))
            if seen > watched[0]:
                product, at_large = PRODUCT[is_late], (1 - PRODUCT[is_late]) / 5
                work = rng.choices(TALENT, (at_large, 4 * at_large, product))[0]
                rows.append(begun(len(rows), employer, seen.replace(day=1), work))
            at += rng.expovariate(pace)
    held: dict[str, Held] = {
        "marts.requisitions": (BEGUN, rows), "marts.proofs": (PROOFS, proofs), "staging.stg_boards": (BOARDS_MOVED, []),
    }  # fmt: skip
    with ran(target, ("months", "flow", "paces", "matched_index", "index_checks", "indices"), held) as connection:
        counts = connection.execute(
            "select panel, month, count(*), count(*) filter (work_category = 'ai_product_engineering') "
            "from build.marts.flow where month in (?, ?) group by all",
            [SINCE, UNTIL],
        ).fetchall()
        index = connection.execute(
            "select category, value, low::double, high::double from build.marts.matched_index where month = '2025-12-01'"
        ).fetchall()
        divided = connection.execute(
            "select value_raw::double from build.marts.indices where definition = 'chained_boards' "
            "and measure = 'share_of_three' and category = 'ai_product_engineering' and period_start in (?, ?) "
            "order by period_start",
            [SINCE, UNTIL],
        ).fetchall()
        drift = connection.execute(
            "select max(abs(drift))::double from build.marts.index_checks where category = 'all'"
        ).fetchone()
    held_by = {(panel, month): (every, product) for panel, month, every, product in counts}
    shares = {cell: product / every for cell, (every, product) in held_by.items()}
    ends = {category: (low, high) for category, _, low, high in index}
    chained = {category: value for category, value, *_ in index}
    return {
        "raw": held_by["all_boards", UNTIL][0] / held_by["all_boards", SINCE][0],
        "index": chained["all"] / 100,
        "raw share": shares["all_boards", UNTIL] - shares["all_boards", SINCE],
        "matched share": shares["matched", UNTIL] - shares["matched", SINCE],
        "chained share": divided[1][0] - divided[0][0],
        "low": ends["all"][0] / 100,
        "high": ends["all"][1] / 100,
        "drift": drift[0] if drift else 0.0,
    }


def clustered(target: Path, seed: int, count: int) -> list[tuple[float | None, float | None, float, int]]:
    """The published share of product work in so many worlds, each a panel: low, high, value, n; null ends where it is withheld."""
    rng = Random(f"{seed}/clustered")
    rows: list[tuple[Any, ...]] = []
    month = date(2026, 1, 1)
    for world in range(count):
        for employer in range(EMPLOYERS):
            held = min(max(1, int(rng.paretovariate(1.3) * 5 - 5)), 300)
            tendency = rng.betavariate(SHARE * (1 - ALIKE) / ALIKE, (1 - SHARE) * (1 - ALIKE) / ALIKE)
            for _ in range(held):
                work = "ai_product_engineering" if rng.random() < tendency else "not_ai"
                rows.append((f"w{world:03}", *begun(len(rows), world * EMPLOYERS + employer, month, work)))
    flow = {"panel": "varchar"} | BEGUN
    given: dict[str, Held] = {
        "marts.flow": (flow, rows), "marts.stock": (STOCK, []), "marts.indices": (INDICES, []),
    }  # fmt: skip
    with ran(target, ("demand_cells", "demand_by_month"), given) as connection:
        return connection.execute(
            "select ci_low::double, ci_high::double, value_raw::double, n from build.published.demand_by_month "
            "where measure = 'share_of_all' and category = 'ai_product_engineering' order by panel"
        ).fetchall()


def independent(value: float, n: int) -> tuple[float, float]:
    """Wilson's interval, which takes every requisition for a draw of its own: what is never published."""
    middle, under = (value + Z * Z / (2 * n)) / (1 + Z * Z / n), 1 + Z * Z / n
    half = Z * sqrt(value * (1 - value) / n + Z * Z / (4 * n * n)) / under
    return middle - half, middle + half

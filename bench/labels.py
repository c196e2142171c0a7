"""Worlds of requisitions whose true work and screen are known and whose labels err, and what corrected rates make of them.

Every world is a panel of its own, so that one pass of the compiled models judges them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random

import duckdb

from bench.marts import ran

MODELS = ("label_errors", "estimates", "corrections")
FLOORS = ("label_errors", "false_findings", "floors")
AT_RISK = dict.fromkeys(("panel", "frame"), "varchar") | {"month": "date"} | dict.fromkeys(
    ("requisition_id", "employer_id", "content_hash", "finding"), "varchar"
)  # fmt: skip
AUDITED = {
    "frame": "varchar", "draw_id": "varchar", "first_month": "date", "last_month": "date", "requisition_id": "varchar",
    "given": "varchar", "truth": "varchar", "weight": "decimal(18, 6)",
}  # fmt: skip
CONFUSION = {
    "corpus": "varchar", "channel": "varchar", "truth": "varchar", "given": "varchar", "n": "bigint", "employers": "bigint",
    "classifier_version": "varchar",
}  # fmt: skip
SCREENED = {
    "frequency": "varchar", "period_start": "date", "panel": "varchar", "requisition_id": "varchar",
    "employer_id": "varchar", "category": "varchar", "is_at_risk": "boolean",
}  # fmt: skip
PRODUCT, ML = "ai_product_engineering", "ml_engineering"
WORKS = (PRODUCT, ML, "ai_research", "elsewhere")
SHARES = (0.3, 0.15, 0.05, 0.5)
EACH, EMPLOYERS, RIGHT = 60, 150, 0.9
Row = tuple[str, str]


def world(draw: Random, n: int, over: float, *, seen: float = 0.95, false: float = 0.04) -> list[Row]:
    """(true, given) findings: work is read right in nine of ten, and what is read as product wrongly brings an ML screen along."""
    found = []
    for work in draw.choices(WORKS, SHARES, k=n):
        is_over = work == PRODUCT and draw.random() < over
        read = work if draw.random() < RIGHT else draw.choice([each for each in WORKS if each != work])
        chance = seen if is_over else 0.3 if work in (ML, "ai_research") and read == PRODUCT else false
        found.append((finding(work, is_over), finding(read, read == PRODUCT and draw.random() < chance)))
    return found


def finding(work: str, over: bool) -> str:
    """A label of work and screen together."""
    return "elsewhere" if work == "elsewhere" else f"{work}/{'over' if over else 'none'}"


def worlds(seed: int, count: int, n: int, over: float, **ways: float) -> list[list[Row]]:
    """So many worlds of so many requisitions."""
    draw = Random(seed)
    return [world(draw, n, over, **ways) for _ in range(count)]


def audit(draw: Random, rows: list[Row]) -> Iterable[tuple[int, float]]:
    """Which rows people label, and how many each stands for: sixty of each stratum, of those found over-screened all."""
    strata: dict[str, list[int]] = defaultdict(list)
    for number, (_, given) in enumerate(rows):
        strata[given].append(number)
    for given, members in strata.items():
        taken = members if given.endswith("/over") else draw.sample(members, min(EACH, len(members)))
        yield from ((number, len(members) / len(taken)) for number in taken)


def judged(
    target: Path, made: list[list[Row]], *, models: tuple[str, ...] = MODELS, audits: list[list[Row]] | None = None,
    month: str = "2026-01-01",
) -> duckdb.DuckDBPyConnection:  # fmt: skip
    """The models run over the worlds; `audits` are the worlds that people labeled, where they are not the same."""
    draw = Random(3)
    given, labeled, screened = [], [], []
    for number, rows in enumerate(made):
        panel, looked = f"w{number:03}", (audits or made)[number]
        named = [(f"{panel}:{i}", f"e{i % EMPLOYERS}") for i in range(len(rows))]
        given += [(panel, panel, month, *named[i], "", row[1]) for i, row in enumerate(rows)]
        screened += [
            ("month", month, panel, *named[i], row[1].split("/")[0], True)
            for i, row in enumerate(rows) if row[1] != "elsewhere"
        ]  # fmt: skip
        labeled += [
            (panel, "d", "2025-02-01", "2026-04-01", f"{panel}:{i}", looked[i][1], looked[i][0], weight)
            for i, weight in audit(draw, looked)
        ]
    confusion = [("gold", "finding", *pair, n, n, "c") for pair, n in Counter(world(Random(9), 900, 0.0)).items()]
    held = {"marts.at_risk": (AT_RISK, given), "marts.audited": (AUDITED, labeled)}
    return ran(
        target, models, held | {"marts.confusion": (CONFUSION, confusion), "marts.screened": (SCREENED, screened)}
    )


def rates(connection: duckdb.DuckDBPyConnection, reference: str = "people") -> list[tuple[float, float, float]]:
    """Value, low and high of product work's over-screening in every world."""
    return connection.execute(
        "select value::double, low::double, high::double from build.marts.corrections "
        "where reference = ? and category = ? and measure = 'over_screening' and frequency = 'month' order by panel",
        [reference, PRODUCT],
    ).fetchall()


def floors(connection: duckdb.DuckDBPyConnection) -> list[float]:
    """The noise floor of product work's over-screening in every world."""
    found = connection.execute(
        "select noise_floor::double from build.marts.floors "
        "where category = ? and measure = 'over_screening' order by panel",
        [PRODUCT],
    ).fetchall()
    return [floor for (floor,) in found]


def true_rate(rows: list[Row]) -> float:
    """What truly is over-screened, of what truly is product work."""
    return sum(true == f"{PRODUCT}/over" for true, _ in rows) / sum(true.startswith(PRODUCT) for true, _ in rows)


def raw_rate(rows: list[Row]) -> float:
    """The same as read."""
    return sum(given == f"{PRODUCT}/over" for _, given in rows) / sum(given.startswith(PRODUCT) for _, given in rows)


def covered(found: list[tuple[float, float, float]], made: list[list[Row]]) -> float:
    """In which share of the worlds the interval holds the truth."""
    return sum(low <= true_rate(rows) <= high for (_, low, high), rows in zip(found, made, strict=True)) / len(made)

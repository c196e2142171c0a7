"""Simulated acceptance: in worlds whose truth is known, corrected rates find it where raw ones do not.

Every world is a panel of its own, so that one pass of the compiled models judges them all.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest

MODELS = ("label_errors", "estimates", "corrections")
FLOORS = ("label_errors", "false_findings", "floors")
TABLES = """
    create schema build.marts;
    create table build.marts.at_risk (
        panel varchar, frame varchar, month date, requisition_id varchar, employer_id varchar, content_hash varchar, finding varchar
    );
    create table build.marts.audited (
        frame varchar, draw_id varchar, first_month date, last_month date, requisition_id varchar, given varchar, truth varchar,
        weight decimal(18, 6)
    );
    create table build.marts.confusion (
        corpus varchar, channel varchar, truth varchar, given varchar, n bigint, employers bigint, classifier_version varchar
    );
    create table build.marts.screened (
        frequency varchar, period_start date, panel varchar, requisition_id varchar, employer_id varchar, category varchar,
        is_at_risk boolean
    );
"""
PRODUCT, ML = "ai_product_engineering", "ml_engineering"
WORKS = (PRODUCT, ML, "ai_research", "elsewhere")
SHARES = (0.3, 0.15, 0.05, 0.5)
EACH = 60
Row = tuple[str, str]


def world(draw: random.Random, n: int, over: float, *, seen: float = 0.95, false: float = 0.04) -> list[Row]:
    """(true, given) findings: work is read right in nine of ten, and what is read as product wrongly brings an ML screen along."""
    found = []
    for work in draw.choices(WORKS, SHARES, k=n):
        is_over = work == PRODUCT and draw.random() < over
        read = work if draw.random() < 0.9 else draw.choice([each for each in WORKS if each != work])
        chance = seen if is_over else 0.3 if work in (ML, "ai_research") and read == PRODUCT else false
        found.append((finding(work, is_over), finding(read, read == PRODUCT and draw.random() < chance)))
    return found


def finding(work: str, over: bool) -> str:
    """A label of work and screen together."""
    return "elsewhere" if work == "elsewhere" else f"{work}/{'over' if over else 'none'}"


def audit(draw: random.Random, rows: list[Row], full: bool = True) -> Iterable[tuple[int, float]]:
    """Which rows people label, and how many each stands for: sixty of each stratum, of those found over-screened all."""
    strata: dict[str, list[int]] = defaultdict(list)
    for number, (_, given) in enumerate(rows):
        strata[given].append(number)
    for given, members in strata.items():
        taken = members if full and given.endswith("/over") else draw.sample(members, min(EACH, len(members)))
        yield from ((number, len(members) / len(taken)) for number in taken)


def judged(
    compiled: Path, worlds: list[list[Row]], *, read: tuple[str, ...] = MODELS, audits: list[list[Row]] | None = None,
    month: str = "2026-01-01",
) -> duckdb.DuckDBPyConnection:  # fmt: skip
    """The compiled models run over the worlds; `audits` are the worlds that people labelled, where they are not the same."""
    connection = duckdb.connect()
    connection.execute(f"attach ':memory:' as build; {TABLES}")
    draw = random.Random(3)
    given, labelled = [], []
    for number, rows in enumerate(worlds):
        panel, looked = f"w{number:03}", (audits or worlds)[number]
        given += [(panel, panel, month, f"{panel}:{i}", f"e{i % 150}", "", row[1]) for i, row in enumerate(rows)]
        labelled += [
            (panel, "d", "2025-02-01", "2026-04-01", f"{panel}:{i}", looked[i][1], looked[i][0], weight)
            for i, weight in audit(draw, looked)
        ]
    confusion = Counter(world(random.Random(9), 900, 0.0))
    rows_of = [("gold", "finding", *pair, n, n, "c") for pair, n in confusion.items()]
    for table, held in (("at_risk", given), ("audited", labelled), ("confusion", rows_of)):
        connection.register("held", frame(held))
        connection.execute(f"insert into build.marts.{table} select * from held")
        connection.unregister("held")
    connection.execute("""
        insert into build.marts.screened
        select 'month', month, panel, requisition_id, employer_id, split_part(finding, '/', 1), true from build.marts.at_risk
        where finding <> 'elsewhere'
    """)
    for name in read:
        connection.execute(f"create table build.marts.{name} as {(compiled / name).with_suffix('.sql').read_text()}")
    return connection


def frame(held: list[tuple[Any, ...]]) -> Any:
    """Rows as a relation that DuckDB reads."""
    import polars as pl

    return pl.DataFrame(held, schema=[f"c{n}" for n in range(len(held[0]))], orient="row").to_arrow()


def rates(connection: duckdb.DuckDBPyConnection, reference: str = "people") -> list[tuple[float, float, float]]:
    """Value, low and high of product work's over-screening in every world."""
    return connection.execute(
        "select value::double, low::double, high::double from build.marts.corrections "
        "where reference = ? and category = ? and measure = 'over_screening' and frequency = 'month' order by panel",
        [reference, PRODUCT],
    ).fetchall()


def true_rate(rows: list[Row]) -> float:
    """What truly is over-screened, of what truly is product work."""
    return sum(true == f"{PRODUCT}/over" for true, _ in rows) / sum(true.startswith(PRODUCT) for true, _ in rows)


def raw_rate(rows: list[Row]) -> float:
    """The same as read."""
    return sum(given == f"{PRODUCT}/over" for _, given in rows) / sum(given.startswith(PRODUCT) for _, given in rows)


def worlds(seed: int, count: int, n: int, over: float, **ways: float) -> list[list[Row]]:
    """So many worlds of so many requisitions."""
    draw = random.Random(seed)
    return [world(draw, n, over, **ways) for _ in range(count)]


def covered(found: list[tuple[float, float, float]], made: list[list[Row]]) -> float:
    """In which share of the worlds the interval holds the truth."""
    return sum(low <= true_rate(rows) <= high for (_, low, high), rows in zip(found, made, strict=True)) / len(made)


@pytest.fixture(scope="module")
def compiled(built: tuple[Path, dict[str, Any], dict[str, str]]) -> Path:
    """The folder of the marts as dbt compiled them."""
    return built[0].parent / "target" / "compiled" / "hiregap" / "models" / "marts"


def test_without_mismatch_the_corrected_interval_reaches_zero_and_the_floor_covers_what_is_seen(
    compiled: Path,
) -> None:
    made = worlds(1, 20, 1500, 0.0)
    assert all(0.02 <= raw_rate(rows) <= 0.1 for rows in made)
    found = rates(judged(compiled, made))
    assert len(found) == 20
    assert all(low <= 0.005 and value <= 0.01 for value, low, _ in found)
    few = made[:6]
    floors = (
        judged(compiled, few, read=FLOORS)
        .execute(
            "select noise_floor::double from build.marts.floors where category = ? and measure = 'over_screening' order by panel",
            [PRODUCT],
        )
        .fetchall()
    )
    assert all(raw_rate(rows) <= floor <= 0.2 for (floor,), rows in zip(floors, few, strict=True))


def test_twelve_in_a_hundred_are_found_where_the_raw_rate_says_more(compiled: Path) -> None:
    made = worlds(2, 40, 1500, 0.12)
    found = rates(judged(compiled, made))
    bias = sum(value - true_rate(rows) for (value, _, _), rows in zip(found, made, strict=True)) / len(made)
    assert abs(bias) <= 0.01
    assert sum(raw_rate(rows) - true_rate(rows) for rows in made) / len(made) >= 0.02
    assert covered(found, made) >= 0.93


def test_a_rare_mismatch_is_covered_too(compiled: Path) -> None:
    made = worlds(4, 40, 1500, 0.03)
    assert covered(rates(judged(compiled, made)), made) >= 0.93


def test_labels_of_another_market_mislead_and_fresh_ones_do_not(compiled: Path) -> None:
    made = worlds(5, 30, 1500, 0.4, seen=0.5)
    stale = worlds(6, 30, 1500, 0.4, seen=0.95)
    assert covered(rates(judged(compiled, made, audits=stale)), made) <= 0.3
    # Of 150 such worlds 97 % are covered; of these thirty, 27.
    assert covered(rates(judged(compiled, made)), made) >= 0.9


def test_an_audit_that_is_too_old_corrects_nothing(compiled: Path) -> None:
    made = worlds(7, 2, 300, 0.1)
    assert len(rates(judged(compiled, made, month="2026-04-01"))) == 2
    late = judged(compiled, made, month="2026-05-01")
    assert rates(late) == []
    assert len(rates(late, "model")) == 2

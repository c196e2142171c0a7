"""Promises about durations, on openings whose lives are known: most are gone in weeks, one in ten stands for most of a year.

The shape is that of the simulation in the method's notes: nine in ten last 45 days on average, the tenth 300;
weekly readings over a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, log
from random import Random
from typing import Any

import duckdb
import polars as pl
import pytest

from pipelines.posting import TALENT
from pipelines.sandbox.clock import reading_days
from pipelines.sandbox.market import market
from pipelines.sandbox.observing import observable
from pipelines.sandbox.openings import LEAST, MEAN_DAYS
from tests.dbt.rendered import build

MODELS = (
    "board_quarters",
    "beginnings",
    "lives",
    "lives_by_quarter",
    "survival",
    "survival_points",
    "survival_cells",
    "durations_by_quarter",
)
FIRST, DAYS, BOARDS, A_DAY = date(2025, 12, 29), 98, 60, 14
READINGS = [FIRST + timedelta(weeks=week) for week in range(DAYS // 7 + 1)]
SHORT, LONG, EVERGREEN = 45, 300, 0.1


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


def openings(states_days: bool) -> Iterator[dict[str, Any]]:
    """What weekly readings tell of openings that begin on any day of three years, and may close between two readings."""
    rng = Random(7)
    for number in range(A_DAY * (DAYS + 1000)):
        opened = rng.uniform(-1000, DAYS)
        closed = opened - (LONG if rng.random() < EVERGREEN else SHORT) * log(1 - rng.random())
        seen = [day for day in READINGS if opened <= (day - FIRST).days < closed]
        if seen:
            missed = [day for day in READINGS if day > seen[-1]]
            yield {
                "requisition_id": str(number), "employer_id": f"e{number % BOARDS}",
                "source": "ashby", "board": f"b{number % BOARDS}",
                "first_source": "ashby", "first_board": f"b{number % BOARDS}", "first_seen_on": seen[0], "last_seen_on": seen[-1],
                "first_missed_on": missed[0] if len(missed) > 1 else None, "exit_reason": "exit" if len(missed) > 1 else None,
                "first_seen_is_observed": seen[0] > FIRST, "work_category": "not_ai", "is_plain_software": False,
                "posted_on": FIRST + timedelta(days=opened // 1) if states_days else None,
            }  # fmt: skip


def published(requisitions: list[dict[str, Any]], proofs: list[tuple[str, str, date]]) -> duckdb.DuckDBPyConnection:
    """A database of durations as published, of requisitions and whole readings (source, board, day); every month is full."""
    rows = pl.DataFrame(requisitions, infer_schema_length=None, schema_overrides={"posted_on": pl.Date})
    given = pl.DataFrame(proofs, schema=["source", "board", "day"], orient="row")
    connection = duckdb.connect()
    for name, frame in (("requisitions", rows), ("given", given)):
        connection.register("frame", frame.to_arrow())
        connection.execute(f"create table {name} as select * from frame")
    connection.execute(
        "create table proofs as select source, board, day::timestamptz + interval 6 hour as asked_at from given; "
        "create table months as select distinct source, board, date_trunc('month', day)::date as month, true as is_full "
        "from given; "
        "create table quarters as select 'p' as panel, date '2026-03-01' as period_start, null::varchar as partial_because; "
        "create table duration_cells (panel varchar, frequency varchar, period_start date, category varchar, measure varchar, "
        "definition varchar, base_of varchar, employer_id varchar, base bigint, parts bigint)"
    )
    build(connection, MODELS)
    return connection


def told(*, states_days: bool) -> tuple[dict[str, tuple[float, float, float, float]], tuple[float, float]]:
    """Value, interval and excluded share of each measure; mean and median of the spells that began and ended under watch."""
    proofs = [("ashby", f"b{number}", day) for number in range(BOARDS) for day in READINGS]
    with published(list(openings(states_days)), proofs) as connection:
        found = connection.execute(
            "select measure, value::double, ci_low::double, ci_high::double, coverage::double from durations_by_quarter "
            "where panel = 'matched' and period_start = '2026-01-01' and category = 'all'"
        ).fetchall()
        ended = connection.execute(
            "select avg(days), median(days) from (select first_missed_on - first_seen_on as days, * from requisitions) "
            "where first_seen_is_observed and exit_reason = 'exit'"
        ).fetchone()
    assert ended is not None
    return {measure: (value, low, high, left_out) for measure, value, low, high, left_out in found}, ended


@pytest.mark.parametrize("states_days", [True, False])
def test_the_median_is_right_where_the_mean_of_what_ended_is_far_too_short(states_days: bool) -> None:
    found, (mean_of_ended, median_of_ended) = told(states_days=states_days)
    assert abs(found["median_days"][0] - true_median()) <= 3
    assert mean_of_ended < 0.7 * ((1 - EVERGREEN) * SHORT + EVERGREEN * LONG)
    assert median_of_ended < 0.7 * true_median()


def test_the_curve_is_right_at_each_age_and_its_intervals_hold_the_truth() -> None:
    found, _ = told(states_days=True)
    for days in (30, 60, 90):
        value, low, high, _ = found[f"still_open_after_{days}_days"]
        assert abs(value - still_open(days)) < 0.03
        assert low < still_open(days) < high
        assert high - low < 0.12
    assert found["median_days"][1] <= true_median() <= found["median_days"][2]


def test_what_began_on_a_day_that_nobody_tells_is_left_out_and_the_share_of_it_is_told() -> None:
    assert told(states_days=True)[0]["median_days"][3] == 0
    assert 0.2 < told(states_days=False)[0]["median_days"][3] < 0.8


def test_medians_of_the_invented_market_are_its_true_ones_for_every_kind_of_talent() -> None:
    made = market(1)
    known = observable(made, reading_days())
    seen = [each for each in known.seen.values() if not each.opening.thread]
    rows = [
        {
            "requisition_id": each.opening.opening_id, "employer_id": each.opening.employer_id,
            "source": each.opening.source, "board": each.opening.board,
            "first_source": each.opening.source, "first_board": each.opening.board,
            "first_seen_on": each.first, "last_seen_on": each.last, "first_missed_on": each.missed,
            "exit_reason": each.exit_reason, "first_seen_is_observed": each.lacked is not None,
            "work_category": each.opening.work, "is_plain_software": False, "posted_on": each.opening.opened_at.date(),
        }
        for each in seen
    ]  # fmt: skip
    proofs = [(source, board, day) for (source, board), record in known.records.items() for day in record.proofs]
    with published(rows, proofs) as connection:
        found = connection.execute(
            "select category, avg(value)::double from durations_by_quarter "
            "where panel = 'all_boards' and measure = 'median_days' and definition = 'kaplan_meier' group by all"
        ).fetchall()
    # Nine in ten last LEAST days and then MEAN_DAYS on average; half are gone when four of those nine are left.
    true = {work: LEAST + MEAN_DAYS[work] * log(9 / 4) for work in TALENT}
    assert {work for work, days in found if work in true and abs(days - true[work]) <= 3} == set(true)

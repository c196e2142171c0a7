"""Promises about durations, on openings whose lives are known (bench/lives.py).

`python -m bench.simulations` asks for more seeds.
"""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from bench.lives import EVERGREEN, LONG, SHORT, published, still_open, told, true_median
from pipelines.categories import TALENT
from pipelines.sandbox.clock import reading_days
from pipelines.sandbox.market import market
from pipelines.sandbox.observing import observable
from pipelines.sandbox.openings import LEAST, MEAN_DAYS


@pytest.mark.parametrize("states_days", [True, False])
def test_the_median_is_right_where_the_mean_of_what_ended_is_far_too_short(target: Path, states_days: bool) -> None:
    found, (mean_of_ended, median_of_ended) = told(target, 7, states_days=states_days)
    assert abs(found["median_days"][0] - true_median()) <= 3
    assert mean_of_ended < 0.7 * ((1 - EVERGREEN) * SHORT + EVERGREEN * LONG)
    assert median_of_ended < 0.7 * true_median()


def test_the_curve_is_right_at_each_age_and_its_intervals_hold_the_truth(target: Path) -> None:
    found, _ = told(target, 7, states_days=True)
    for days in (30, 60, 90):
        value, low, high, _ = found[f"still_open_after_{days}_days"]
        assert abs(value - still_open(days)) < 0.03
        assert low < still_open(days) < high
        assert high - low < 0.12
    assert found["median_days"][1] <= true_median() <= found["median_days"][2]


def test_what_began_on_a_day_that_nobody_tells_is_left_out_and_the_share_of_it_is_told(target: Path) -> None:
    assert told(target, 7, states_days=True)[0]["median_days"][3] == 0
    assert 0.2 < told(target, 7, states_days=False)[0]["median_days"][3] < 0.8


def test_medians_of_the_invented_market_are_its_true_ones_for_every_kind_of_talent(target: Path) -> None:
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
    with published(target, rows, proofs, ["all_boards"]) as connection:
        found = connection.execute(
            "select category, avg(value)::double from build.published.durations_by_quarter "
            "where panel = 'all_boards' and measure = 'median_days' and definition = 'kaplan_meier' group by all"
        ).fetchall()
    # Nine in ten last LEAST days and then MEAN_DAYS on average; half are gone when four of those nine are left.
    true = {work: LEAST + MEAN_DAYS[work] * log(9 / 4) for work in TALENT}
    assert {work for work, days in found if work in true and abs(days - true[work]) <= 3} == set(true)

"""Promises about latency: counts that add up, and a percentile that never flatters."""

from __future__ import annotations

from collections import Counter

import pytest

from pipelines.line.latency import BOUNDS, counted, named, percentile_95, without


@pytest.mark.parametrize(
    ("seconds", "bound"), [(0.0, 50), (0.05, 50), (0.0501, 100), (3.2, 3200), (60, 51200), (9e9, 51200)]
)
def test_an_answer_is_counted_under_the_bound_that_it_kept(seconds: float, bound: int) -> None:
    assert counted(seconds) == named(bound)


def test_nineteen_in_twenty_fast_answers_are_fast_and_eighteen_are_not() -> None:
    assert percentile_95({named(50): 19, named(3200): 1}) == 50
    assert percentile_95({named(50): 18, named(3200): 2}) == 3200


def test_counts_of_two_boards_add_up() -> None:
    assert percentile_95(Counter({named(50): 10}) + Counter({named(800): 10})) == 800


def test_of_no_answers_there_is_no_percentile() -> None:
    assert percentile_95({"asked": 3}) is None


def test_the_counts_can_be_told_apart_from_other_numbers() -> None:
    assert without({"asked": 3} | {named(bound): 1 for bound in BOUNDS}) == {"asked": 3}

"""Promises about how sure the work model says it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.classify.calibration import MISSED, best_calibration, calibration_error, leading, least, probabilities
from pipelines.weights import Calibration

#: Ten postings that score one category higher, of which `right` are it.
SCORES = [(20_000, 0)] * 10


def true(right: int) -> list[int]:
    """The true categories when so many of ten are right."""
    return [0] * right + [1] * (10 - right)


def test_a_model_that_is_right_less_often_is_told_to_be_less_sure() -> None:
    for right in (7, 9):
        chance = probabilities(SCORES[0], best_calibration(SCORES, true(right)))[0]
        assert chance == pytest.approx(right / 10, abs=0.02)


def test_what_is_told_by_a_hair_and_what_is_nearly_sure_are_both_told_as_often_right_as_they_say() -> None:
    by_a_hair, nearly_sure = [(2_000, 0)] * 100, [(60_000, 0)] * 100
    right = [0] * 70 + [1] * 30 + [0] * 96 + [1] * 4
    found = best_calibration([*by_a_hair, *nearly_sure], right)
    assert probabilities(by_a_hair[0], found)[0] == pytest.approx(0.7, abs=0.02)
    assert probabilities(nearly_sure[0], found)[0] == pytest.approx(0.96, abs=0.02)


def test_a_category_that_is_more_often_right_than_it_says_is_given_a_lead_of_its_own() -> None:
    scores = [(5_000, 0)] * 1_000 + [(0, 5_000)] * 1_000
    found = best_calibration(scores, [0] * 620 + [1] * 380 + [1] * 900 + [0] * 100)
    assert max(probabilities(scores[0], found)) == pytest.approx(0.62, abs=0.02)
    assert max(probabilities(scores[-1], found)) == pytest.approx(0.9, abs=0.02)


def test_a_lead_far_from_the_others_takes_more_than_a_few_postings() -> None:
    def apart(times: int) -> int:
        scores = ([(5_000, 0)] * 10 + [(0, 5_000)] * 10) * times
        leads = best_calibration(scores, ([0] * 6 + [1] * 4 + [1] * 9 + [0]) * times).leads
        return leads[1] - leads[0]

    assert apart(1) < apart(10) < apart(100)


@given(st.lists(st.integers(-50_000, 50_000), min_size=5, max_size=5), st.integers(0, 10_000))
def test_a_lead_never_changes_which_category_is_likeliest(scores: list[int], lead: int) -> None:
    chance = probabilities(scores, Calibration(12_000, (lead,) * 5))
    assert chance[leading(scores)] == max(chance)
    assert sum(chance) == pytest.approx(1)


def test_saying_what_happens_is_no_error_and_saying_more_is() -> None:
    fitted = best_calibration(SCORES, true(7))
    every_bin = true(7) * 10
    assert calibration_error(SCORES * 10, every_bin, fitted) < 0.02
    assert calibration_error(SCORES * 10, every_bin, Calibration(3_000)) > 0.25


def test_a_set_misses_no_more_of_a_category_than_it_may() -> None:
    scores = [(value * 1_000, 0) for value in range(40)]
    (floor, _) = least(scores, [0] * 40, Calibration())
    missed = sum(round(probabilities(score, Calibration())[0] * 10_000) < floor for score in scores)
    assert missed <= MISSED * 40


def test_a_category_that_was_never_seen_is_never_ruled_out() -> None:
    assert least(SCORES, [0] * 10, Calibration())[1] == 0

"""Promises about how sure the work model says it is."""

from __future__ import annotations

import pytest

from pipelines.classify.calibration import MISSED, best_temperature, calibration_error, least, probabilities

#: Ten postings that score one category higher, of which `right` are it.
SCORES = [(20_000, 0)] * 10


def true(right: int) -> list[int]:
    """The true categories when so many of ten are right."""
    return [0] * right + [1] * (10 - right)


def test_a_model_that_is_right_less_often_is_told_to_be_less_sure() -> None:
    assert best_temperature(SCORES, true(9)) < best_temperature(SCORES, true(7))
    chance = probabilities(SCORES[0], best_temperature(SCORES, true(7)))[0]
    assert chance == pytest.approx(0.7, abs=0.02)


def test_saying_what_happens_is_no_error_and_saying_more_is() -> None:
    fitted = best_temperature(SCORES, true(7))
    every_bin = true(7) * 10
    assert calibration_error(SCORES * 10, every_bin, fitted) < 0.02
    assert calibration_error(SCORES * 10, every_bin, 3_000) > 0.25


def test_a_set_misses_no_more_of_a_category_than_it_may() -> None:
    scores = [(value * 1_000, 0) for value in range(40)]
    (floor, _) = least(scores, [0] * 40, 10_000)
    missed = sum(round(probabilities(score, 10_000)[0] * 10_000) < floor for score in scores)
    assert missed <= MISSED * 40


def test_a_category_that_was_never_seen_is_never_ruled_out() -> None:
    assert least(SCORES, [0] * 10, 10_000)[1] == 0

"""Promises about the border between kinds of work: chosen where answers say so, and left alone where they do not."""

from __future__ import annotations

import random

from pipelines.categories import WORK
from pipelines.line.gold.adjusting import STEPS, adjustment, gain, shares_as


def answers(seed: int, shy: int, of: int) -> tuple[list[tuple[int, ...]], list[int]]:
    """Answers about 600 postings that are mostly right; one category is told too seldom by `shy`."""
    draw, scores, true = random.Random(seed), [], []
    for _ in range(600):
        number = draw.randrange(len(WORK))
        sums = [round(draw.gauss(0, 6_000)) + 14_000 * (k == number) - shy * (k == of) for k in range(len(WORK))]
        scores.append(tuple(sums))
        true.append(number)
    return scores, true


def test_a_category_that_is_told_too_seldom_is_given_back_what_it_lacks() -> None:
    scores, true = answers(1, 5_000, of=1)
    found = adjustment(scores, true, true)
    assert found[1] >= 3_000
    assert all(abs(found[k]) <= 1_000 for k in (0, 2, 3))


def test_answers_that_lean_nowhere_are_left_nearly_as_they_are() -> None:
    scores, true = answers(2, 0, of=1)
    assert all(abs(value) <= 1_000 for value in adjustment(scores, true, true))


def test_the_last_category_is_what_the_others_are_moved_against() -> None:
    scores, true = answers(3, 5_000, of=4)
    found = adjustment(scores, true, true)
    assert found[4] == 0
    assert sum(found) < 0


def test_no_step_of_a_single_category_gains_more() -> None:
    scores, true = answers(4, 4_000, of=2)
    weights, found = shares_as(true, true), adjustment(scores, true, true)
    others = [(*found[:k], step, *found[k + 1 :]) for k in range(4) for step in STEPS]
    assert gain(scores, true, weights, found) >= max(gain(scores, true, weights, other) for other in others)


def test_a_category_counts_as_often_as_it_stands_where_its_share_is_taken_from() -> None:
    weights = shares_as([0, 0, 4, 4, 4, 4], [0, 0, 0, 4])
    assert weights == {0: 1.5, 4: 0.25}

"""Where the borders between the kinds of work lie: a logit adjustment, chosen on held-out answers that are not about the gold.

Training weighs the kinds alike, and what it learns is then a little too ready to see some of them, and to overlook others.
One number a category, added to all its sums, mends that (threshold moving; "logit adjustment", Menon et al. 2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from pipelines.categories import TALENT, WORK
from pipelines.classify.calibration import Scores, leading
from pipelines.line.gold.judging import Pair, mean_f1
from pipelines.weights import SCALE

#: What is tried for each category but the last, in ten-thousandths of log-odds.
STEPS = range(-6_000, 6_001, 1_000)
#: What an adjustment costs, in F1 by the square of log-odds: one that gains next to nothing stays at nothing.
PENALTY = 0.1
#: By category, what is added to all its sums, in ten-thousandths of log-odds.
Adjustment = tuple[int, ...]
NONE: Adjustment = (0,) * len(WORK)


def adjusted(sums: Sequence[int], by: Adjustment) -> tuple[int, ...]:
    """The sums of a posting, or the intercept of a model, as adjusted."""
    return tuple([said + more for said, more in zip(sums, by, strict=True)])


def adjustment(scores: Scores, true: Sequence[int], alike: Sequence[int]) -> Adjustment:
    """The adjustment that tells best, over the five and over the three, were categories as frequent as in `alike`.

    `scores` and `true` are answers that were held out and the numbers of what is right; `alike` holds the numbers of other
    postings, whose proportions count. One category after another is moved while any gains; the last is what all are moved against.
    """
    weights = shares_as(true, alike)
    worth = partial(gain, scores, true, weights)
    found, before = NONE, None
    while found != before:
        before = found
        for number in range(len(WORK) - 1):
            found = max((found, *moved(found, number)), key=worth)
    return found


def moved(by: Adjustment, number: int) -> list[Adjustment]:
    """What differs from an adjustment in one category."""
    return [(*by[:number], step, *by[number + 1 :]) for step in STEPS]


def shares_as(true: Sequence[int], alike: Sequence[int]) -> dict[int, float]:
    """By category, the weight of a posting with which it has the share that it has in `alike`."""
    here, there = Counter(true), Counter(alike)
    return {number: there[number] / count for number, count in here.items()}


def gain(scores: Scores, true: Sequence[int], weights: dict[int, float], by: Adjustment) -> float:
    """Macro-F1 over the five, and over the three among postings that are one of them, less what the adjustment costs."""
    pairs = Counter((number, leading(adjusted(held, by))) for held, number in zip(scores, true, strict=True))
    five: dict[Pair, float] = {pair: weights[pair[0]] * count for pair, count in pairs.items()}
    three = {pair: count for pair, count in five.items() if pair[0] < len(TALENT)}
    cost = PENALTY * sum((value / SCALE) ** 2 for value in by)
    return mean_f1(five, range(len(WORK))) + mean_f1(three, range(len(TALENT))) - cost

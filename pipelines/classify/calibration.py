"""How sure the work model may say it is: its temperature, and the probabilities below which a category is ruled out.

Both come from postings whose employers the models that scored them never saw.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

#: Temperatures tried, in ten-thousandths.
GRID = range(3_000, 30_000, 200)
#: Share of postings whose true category the set of possible ones may miss (class-conditional conformal sets).
MISSED = 0.15
BINS = 10

Scores = Sequence[Sequence[int]]
"""Postings by categories, in ten-thousandths of log-odds."""


def probabilities(scores: Sequence[int], temperature: int) -> list[float]:
    """Softmax of one posting's scores over a temperature."""
    top = max(scores)
    raised = [math.exp((score - top) / temperature) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def best_temperature(scores: Scores, true: Sequence[int]) -> int:
    """The temperature under which what is true was likeliest."""
    return min(
        GRID, key=lambda t: -math.fsum(math.log(probabilities(s, t)[k]) for s, k in zip(scores, true, strict=True))
    )


def least(scores: Scores, true: Sequence[int], temperature: int) -> tuple[int, ...]:
    """By category, the probability in ten-thousandths that all but MISSED of its postings reach."""
    out = []
    for number in range(len(scores[0])):
        reached = sorted(
            probabilities(s, temperature)[number] for s, k in zip(scores, true, strict=True) if k == number
        )
        out.append(int(reached[int(MISSED * (len(reached) - 1))] * 10_000) if reached else 0)
    return tuple(out)


def calibration_error(scores: Scores, true: Sequence[int], temperature: int) -> float:
    """Mean gap between the stated confidence and the share that is right, over bins of equal mass."""
    sure = [
        (max(chance), chance.index(max(chance)) == k)
        for chance, k in ((probabilities(s, temperature), k) for s, k in zip(scores, true, strict=True))
    ]
    # By confidence alone: were those that are equally sure put in order of being right, every bin would be off.
    sure.sort(key=lambda pair: pair[0])
    bins = [sure[i * len(sure) // BINS : (i + 1) * len(sure) // BINS] for i in range(BINS)]
    gaps = (abs(math.fsum(c for c, _ in held) - sum(right for _, right in held)) for held in bins)
    return math.fsum(gaps) / len(sure)

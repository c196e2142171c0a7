"""The decision on the work: a multinomial linear model over all that was found, decided on whole numbers.

The numbers are `pipelines.weights`' "work"; `hiregap train` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.posting import WORK
from pipelines.weights import SCALE, linear


@dataclass(frozen=True, slots=True)
class Decision:
    """Scores in ten-thousandths of log-odds, probabilities to four decimals, and the categories not ruled out."""

    category: str
    scores: dict[str, int]
    probability: dict[str, float]
    possible: tuple[str, ...]


def decided(seen: Mapping[str, Collection[str]]) -> Decision:
    """The category by the largest sum over names by kind; a tie falls to the later of WORK: an AI label is the stronger claim."""
    model = linear("work")
    sums = model.unpacked(model.sum_of(seen))
    scores = dict(zip(WORK, sums, strict=True))
    category = max(reversed(WORK), key=scores.__getitem__)
    probability = softened(scores, category, model.held.temperature)
    pairs = zip(WORK, model.held.least, strict=True)
    return Decision(
        category, scores, probability, tuple(n for n, least in pairs if round(probability[n] * 10_000) >= least)
    )


def softened(scores: dict[str, int], category: str, temperature: int) -> dict[str, float]:
    """Scores as probabilities to four decimals; the category takes the rounding, so that they sum to one."""
    top = scores[category]
    raised = {name: math.exp((score - top) / temperature) for name, score in scores.items()}
    total = sum(raised.values())
    rounded = {name: round(value / total, 4) for name, value in raised.items()}
    rounded[category] = round(1.0 - sum(value for name, value in rounded.items() if name != category), 4)
    return rounded


def chances(sums: Sequence[int]) -> tuple[int, ...]:
    """Sums in ten-thousandths of log-odds as probabilities in whole ten-thousandths."""
    top = max(sums)
    raised = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(raised)
    return tuple([round(10_000 * value / total) for value in raised])


@cache
def telling(kind: str, category: str, least: float = -math.inf) -> dict[str, int]:
    """Names of one kind with how far each speaks for a category against the mean of all five, in hundredths of log-odds."""
    model, number = linear("work"), WORK.index(category)
    spoken = {rest: model.speaks(f"{kind}:{rest}", number) // 100 for rest in model.by_kind.get(kind, ())}
    return {rest: value for rest, value in spoken.items() if value >= least}

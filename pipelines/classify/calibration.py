"""How sure the work model may say it is: its calibration, and the probabilities below which a category is ruled out.

Both come from postings whose employers the models that scored them never saw.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from pipelines.weights import SCALE, Calibration

#: Temperatures and leads tried, in ten-thousandths.
TEMPERATURES = range(3_000, 30_000, 200)
LEADS = range(0, 15_000, 500)
#: What leads cost that lie apart from their mean, in log-likelihood by the square of log-odds: some hundred postings a category
#: do not tell them so well that each should follow its own.
STIFFNESS = 5.0
#: Share of postings whose true category the set of possible ones may miss (class-conditional conformal sets).
MISSED = 0.15
BINS = 10

Scores = Sequence[Sequence[int]]
"""Postings by categories, in ten-thousandths of log-odds."""


def leading(scores: Sequence[int]) -> int:
    """The number of the largest score; a tie falls to the later category: an AI label is the stronger claim."""
    return max(reversed(range(len(scores))), key=scores.__getitem__)


def probabilities(scores: Sequence[int], by: Calibration) -> list[float]:
    """One posting's scores as probabilities.

    A temperature alone says too little of what is told by a hair, above all of the categories that are the most frequent and were
    weighed down in training; a lead for the category decided on gives it back to them.
    """
    first = leading(scores)
    lead = by.leads[first] / SCALE if by.leads else 0.0
    raised = [math.exp((score - scores[first]) / by.temperature) for score in scores]
    raised[first] = math.exp(lead)
    total = sum(raised)
    return [value / total for value in raised]


def best_calibration(scores: Scores, true: Sequence[int]) -> Calibration:
    """The calibration under which what is true was likeliest, with leads not far apart: temperature and leads in turns, until
    none gains."""
    found, before = Calibration(leads=(0,) * len(scores[0])), None
    while found != before:
        before = found
        found = min((found._replace(temperature=value) for value in TEMPERATURES), key=partial(cost, scores, true))
        for number in range(len(found.leads)):
            found = min((led(found, number, value) for value in LEADS), key=partial(cost, scores, true))
    return found


def led(by: Calibration, number: int, lead: int) -> Calibration:
    """A calibration with another lead of one category."""
    return by._replace(leads=(*by.leads[:number], lead, *by.leads[number + 1 :]))


def cost(scores: Scores, true: Sequence[int], by: Calibration) -> float:
    """What a calibration is chosen by: the surprise, and how far its leads lie apart."""
    mean = sum(by.leads) / len(by.leads)
    return surprise(scores, true, by) + STIFFNESS * math.fsum(((lead - mean) / SCALE) ** 2 for lead in by.leads)


def surprise(scores: Scores, true: Sequence[int], by: Calibration) -> float:
    """The negative log-likelihood of what is true."""
    return -math.fsum(math.log(probabilities(held, by)[number]) for held, number in zip(scores, true, strict=True))


def least(scores: Scores, true: Sequence[int], by: Calibration) -> tuple[int, ...]:
    """By category, the probability in ten-thousandths that all but MISSED of its postings reach."""
    out = []
    for number in range(len(scores[0])):
        reached = sorted(probabilities(s, by)[number] for s, k in zip(scores, true, strict=True) if k == number)
        out.append(int(reached[int(MISSED * (len(reached) - 1))] * 10_000) if reached else 0)
    return tuple(out)


def calibration_error(scores: Scores, true: Sequence[int], by: Calibration) -> float:
    """Mean gap between the stated confidence and the share that is right, over bins of equal mass."""
    sure = [(max(probabilities(held, by)), leading(held) == number) for held, number in zip(scores, true, strict=True)]
    # By confidence alone: were those that are equally sure put in order of being right, every bin would be off.
    sure.sort(key=lambda pair: pair[0])
    bins = [sure[i * len(sure) // BINS : (i + 1) * len(sure) // BINS] for i in range(BINS)]
    gaps = (abs(math.fsum(c for c, _ in held) - sum(right for _, right in held)) for held in bins)
    return math.fsum(gaps) / len(sure)

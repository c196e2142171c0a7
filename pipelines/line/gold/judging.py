"""Measures of labeled postings: agreement, F1, calibration, risk by coverage, each with its interval over employers.

Postings of one employer are alike, so an interval draws employers with replacement, never postings.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.categories import WORK
from pipelines.schemas import Row

DRAWS = 200
#: What an interval leaves out on either side: it holds 95 of 100 draws.
TAIL = 0.025

#: Who judges a posting: models that saw none of its employer; the shipped weights, which never saw the posting; or the shipped
#: weights, which have learned from it.
HELD_OUT, UNSEEN, LEARNED = "held out", "unseen", "learned"

Pair = tuple[Any, Any]
"""What is true, and what was given."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold posting: its label beside what was read of it.

    `given`, `scores` (ten-thousandths of log-odds) and `screen` are of the models that `by` names, `chance` is the probability of
    `given`; `seen` is the category of the shipped weights, whatever they have learned from.
    """

    uid: str
    employer: str
    true: str
    given: str
    scores: tuple[int, ...]
    chance: float
    is_sure: bool
    screen: str
    seen: str
    by_title: str
    by_words: str
    slices: dict[str, str]
    label: Row
    tag: Row
    version: Row
    by: str = HELD_OUT


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with its 95 % interval over employers, and of how many postings it is."""

    part: str
    name: str
    value: float
    low: float
    high: float
    n: int


def measure(
    part: str, name: str, rows: Sequence[Judged], value: Callable[[Sequence[Judged]], float]
) -> Measure:  # fmt: skip
    """A number of these rows with its interval."""
    low, high = interval(rows, value)
    return Measure(part, name, round(value(rows), 4), round(low, 4), round(high, 4), len(rows))


def interval(rows: Sequence[Judged], value: Callable[[Sequence[Judged]], float]) -> tuple[float, float]:
    """The middle 95 % of a number over samples of employers; the same rows give the same interval."""
    held: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        held[row.employer].append(row)
    draw, names = random.Random(1), sorted(held)
    if not names:
        return 0.0, 0.0
    samples = (draw.choices(names, k=len(names)) for _ in range(DRAWS))
    values = sorted(value([row for name in sample for row in held[name]]) for sample in samples)
    return values[int(DRAWS * TAIL)], values[int(DRAWS * (1 - TAIL)) - 1]


def macro_f1(pairs: Iterable[Pair], names: Sequence[Any] = WORK) -> float:
    """Mean F1 over categories."""
    return mean_f1(Counter(pairs), names)


def mean_f1(counts: Mapping[Pair, float], names: Sequence[Any]) -> float:
    """Mean F1 over categories, of pairs counted or weighed."""
    return sum(f1(counts, name) for name in names) / len(names)


def f1(counts: Mapping[Pair, float], name: Any) -> float:
    """F1 of one category; 0 where it is neither true nor given."""
    held = sum(count for (true, _), count in counts.items() if true == name)
    told = sum(count for (_, given), count in counts.items() if given == name)
    return 2 * counts.get((name, name), 0) / (held + told) if held + told else 0.0


def precision(counts: Counter[Pair], name: Any) -> float:
    """Share of what was given as `name` that is."""
    told = sum(count for (_, given), count in counts.items() if given == name)
    return counts[name, name] / told if told else 0.0


def recall(counts: Counter[Pair], name: Any) -> float:
    """Share of what is `name` that was given as such."""
    held = sum(count for (true, _), count in counts.items() if true == name)
    return counts[name, name] / held if held else 0.0


def accuracy(pairs: Sequence[Pair]) -> float:
    """Share of pairs that agree; 0 of none."""
    return sum(true == given for true, given in pairs) / len(pairs) if pairs else 0.0


def surest(rows: Sequence[Judged], share: float) -> list[Judged]:
    """The most confident part of the rows; of equally confident ones those whose uid comes first."""
    return sorted(rows, key=lambda row: (-row.chance, row.uid))[: round(share * len(rows))]

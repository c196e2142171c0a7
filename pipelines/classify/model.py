"""The decision on the work: one weight a name of all that was found, and boosted trees over the same names, in whole numbers.

The numbers are `pipelines.weights`' "work" and "trees"; `hiregap train` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.categories import WORK
from pipelines.classify.calibration import leading, probabilities
from pipelines.classify.evidence import SILENT
from pipelines.weights import SCALE, Linear, linear
from pipelines.weights.trees import Trees, trees

#: What an advert without a word of AI says for its being none, in ten-thousandths of log-odds. A rule, for labels hold too few
#: physicists and biologists to learn it from. It moved 41 labeled adverts that models of other employers read as AI, 39 of them
#: rightly; its words were chosen with these labels in view.
SILENCE = 50_000
#: Kinds of names that stand somewhere in the text: cues, words of duties, pooled lines, roles that are named, words of the title.
QUOTED = ("c", "d", "p", "r", "t")


@dataclass(frozen=True, slots=True)
class Decision:
    """Scores in ten-thousandths of log-odds, probabilities to four decimals, the categories not ruled out, the leaves reached."""

    category: str
    scores: dict[str, int]
    probability: dict[str, float]
    possible: tuple[str, ...]
    reached: tuple[int, ...]


def decided(seen: Mapping[str, Collection[str]]) -> Decision:
    """The category by the largest sum over names by kind."""
    model, reached = linear("work"), trees().reached(seen)
    scores = together(model, trees(), seen, reached)
    category = WORK[leading(scores)]
    probability = rounded(dict(zip(WORK, probabilities(scores, model.held.calibration), strict=True)), category)
    pairs = zip(WORK, model.held.least, strict=True)
    possible = tuple(name for name, least in pairs if round(probability[name] * 10_000) >= least)
    return Decision(category, dict(zip(WORK, scores, strict=True)), probability, possible, reached)


def together(model: Linear, forest: Trees, seen: Mapping[str, Collection[str]], reached: tuple[int, ...]) -> list[int]:
    """What names say alone and, by the leaves that they reach, together, by class; and what silence says by rule."""
    sums = [alone + more for alone, more in zip(model.unpacked(model.sum_of(seen)), forest.sums(reached), strict=True)]
    return [*sums[:-1], sums[-1] + SILENCE] if SILENT in seen["x"] else sums


def rounded(chances: dict[str, float], category: str) -> dict[str, float]:
    """Probabilities to four decimals; the category takes the rounding, so that they sum to one."""
    out = {name: round(value, 4) for name, value in chances.items()}
    out[category] = round(1.0 - sum(value for name, value in out.items() if name != category), 4)
    return out


def chances(sums: Sequence[int]) -> tuple[int, ...]:
    """Sums in ten-thousandths of log-odds as probabilities in whole ten-thousandths."""
    top = max(sums)
    raised = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(raised)
    return tuple([round(10_000 * value / total) for value in raised])


def spoken_for(
    seen: Mapping[str, Collection[str]], reached: tuple[int, ...], category: str
) -> dict[str, dict[str, int]]:
    """What each name of the kinds that are QUOTED says for `category`, by kind and name without it, in hundredths of log-odds.

    Alone, and by the steps of trees that it opens.
    """
    steps = trees().spoken(reached, WORK.index(category))
    out: dict[str, dict[str, int]] = {}
    for kind in QUOTED:
        known, gained = telling(kind, category), steps[kind]
        told = {rest: known[rest] for rest in known.keys() & seen.get(kind, ())}
        out[kind] = told | {rest: told.get(rest, 0) + gain // 100 for rest, gain in gained.items()}
    return out


@cache
def telling(kind: str, category: str) -> dict[str, int]:
    """Names of one kind with how far each speaks by itself for a category, against the mean of all, in hundredths of log-odds."""
    model, number = linear("work"), WORK.index(category)
    return {rest: model.speaks(f"{kind}:{rest}", number) // 100 for rest in model.by_kind.get(kind, ())}

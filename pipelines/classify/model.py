"""The trained part: a multinomial linear model over what `evidence` finds, as plain integers.

`weights.json` holds, for each feature, one whole number a category in ten-thousandths of log-odds. Sums of whole numbers
are the same on every machine; the category is decided on them. They are trained by bench/train.py.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from pipelines.posting import WORK

#: Of the file's bytes: weights that were changed by hand or by accident are refused.
SHA256 = "d78c0d14a0ae88d46b851b4d0a14d30037c2336738c73b9bebd9a9dd4e1966db"
SCALE = 10_000


class Weights(msgspec.Struct, frozen=True):
    """The file. `temperature` and `least` (by category, the probability from which it is in the set) are ten-thousandths."""

    categories: tuple[str, ...]
    scale: int
    temperature: int
    least: tuple[int, ...]
    intercept: tuple[int, ...]
    features: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Decision:
    """Scores in ten-thousandths of log-odds, probabilities to four decimals, and the categories not ruled out."""

    category: str
    scores: dict[str, int]
    probability: dict[str, float]
    possible: tuple[str, ...]


class WeightsBroken(Exception):
    """The weights are not those that this code was released with."""


@cache
def weights() -> Weights:
    """The model as released; raises WeightsBroken where its bytes or its categories are not."""
    body = (files("pipelines.classify") / "weights.json").read_bytes()
    if hashlib.sha256(body).hexdigest() != SHA256:
        raise WeightsBroken("weights.json does not have the sha256 that pipelines/classify/model.py names")
    held = msgspec.json.decode(body, type=Weights)
    if held.categories != WORK or held.scale != SCALE:
        raise WeightsBroken(f"weights.json is for {held.categories} at scale {held.scale}")
    return held


def decided(features: set[str]) -> Decision:
    """The category by the largest sum; a tie falls to the later of WORK, for an AI label is the stronger claim."""
    held = weights()
    columns = [held.features[name] for name in held.features.keys() & features]
    sums = [sum(column) for column in zip(held.intercept, *columns, strict=True)]
    scores = dict(zip(WORK, sums, strict=True))
    category = max(reversed(WORK), key=scores.__getitem__)
    probability = softened(scores, category, held.temperature)
    pairs = zip(WORK, held.least, strict=True)
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


def contributions(features: set[str], category: str) -> dict[str, int]:
    """How far each feature speaks for `category`, against the mean of all five, in ten-thousandths of log-odds."""
    held = weights().features
    number = WORK.index(category)
    return {name: held[name][number] - sum(held[name]) // len(WORK) for name in sorted(held.keys() & features)}

"""The trained part of the screen: a linear model over what `screen_evidence` finds, as plain integers.

`screen_weights.json` holds, for each name, one whole number a kind of screen, in ten-thousandths of log-odds. Sums of whole
numbers are the same on every machine. They are trained by `screen_training`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from pipelines.classify.screen_evidence import Spans

#: Of the file's bytes: weights that were changed by hand or by accident are refused.
SHA256 = "c8a51dcdb60ddf20b3d86f506e8a1cfc36fc70bda0eb1c9e3af19d004f20e553"
KINDS = ("research", "ml", "product", "general", "none")
SCALE = 10_000


class ScreenWeights(msgspec.Struct, frozen=True):
    """The file: whole numbers in `scale`ths of log-odds, in the order of `kinds`."""

    kinds: tuple[str, ...]
    scale: int
    intercept: tuple[int, ...]
    features: dict[str, tuple[int, ...]]


class ScreenWeightsBroken(Exception):
    """The weights are not those that this code was released with."""


@cache
def screen_weights() -> ScreenWeights:
    """The model as released; raises ScreenWeightsBroken where its bytes or its kinds are not."""
    body = (files("pipelines.classify") / "screen_weights.json").read_bytes()
    if hashlib.sha256(body).hexdigest() != SHA256:
        raise ScreenWeightsBroken("screen_weights.json does not have the sha256 that screen_model.py names")
    held = msgspec.json.decode(body, type=ScreenWeights)
    if held.kinds != KINDS or held.scale != SCALE:
        raise ScreenWeightsBroken(f"screen_weights.json is for {held.kinds} at scale {held.scale}")
    return held


def kind_of_screen(seen: dict[str, Any]) -> str:
    """The kind with the largest sum; a tie falls to the later of KINDS, for a special screen is the stronger claim."""
    held = screen_weights()
    columns = [held.features[name] for name in held.features.keys() & seen.keys()]
    sums = [sum(column) for column in zip(held.intercept, *columns, strict=True)]
    return max(reversed(KINDS), key=lambda kind: sums[KINDS.index(kind)])


def spoken_for(seen: dict[str, Spans], kind: str) -> dict[tuple[int, int], int]:
    """How far each span speaks for `kind` against the mean of all: what a name weighs is divided between its spans."""
    held, number = screen_weights().features, KINDS.index(kind)
    out: dict[tuple[int, int], int] = {}
    for name in sorted(held.keys() & seen.keys()):
        spans = seen[name]
        weight = held[name][number] - sum(held[name]) // len(KINDS)
        for span in spans:
            out[span] = out.get(span, 0) + weight // len(spans)
    return out

"""Trained parts as plain whole numbers: one JSON file each, its sha256 in SHA256SUMS. Written by `hiregap train`.

A file holds, for each feature, one whole number a class in ten-thousandths of log-odds. Sums of whole numbers are the same
on every machine, so whatever is decided on them is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

import msgspec

SCALE = 10_000
#: Bits a class has in a packed sum: room for a thousand million features of the largest weight.
LANE = 48
HALF, MASK = 1 << (LANE - 1), (1 << LANE) - 1


class WeightsBroken(Exception):
    """Weights are not those that this code was released with."""


class Weights(msgspec.Struct, frozen=True):
    """One file. `temperature` is in ten-thousandths; `least`, by class, the probability from which it is in the set."""

    classes: tuple[str, ...]
    intercept: tuple[int, ...]
    features: dict[str, tuple[int, ...]]
    temperature: int = SCALE
    least: tuple[int, ...] = ()


class Linear:
    """A linear model ready to run: every feature's numbers packed into one, so that one addition adds all classes."""

    def __init__(self, held: Weights) -> None:
        self.held = held
        self.base = packed(held.intercept)
        self.known = {name: packed(row) for name, row in held.features.items()}

    def sums(self, names: AbstractSet[str]) -> list[int]:
        """Log-odds up to a constant, by class in the file's order, in ten-thousandths."""
        known = self.known
        return unpacked(self.base + sum([known[name] for name in names if name in known]), len(self.held.classes))

    def speaks(self, name: str, number: int) -> int:
        """How far one feature speaks for a class against the mean of all; 0 for a feature that is not weighed."""
        row = self.held.features.get(name)
        return row[number] - sum(row) // len(row) if row else 0


def packed(row: tuple[int, ...]) -> int:
    """Several whole numbers as one."""
    return sum(value << (LANE * place) for place, value in enumerate(row))


def unpacked(total: int, count: int) -> list[int]:
    """The whole numbers of a packed sum; a negative one borrows from the next, which is given back."""
    out = []
    for _ in range(count):
        low = ((total + HALF) & MASK) - HALF
        out.append(low)
        total = (total - low) >> LANE
    return out


@cache
def linear(name: str) -> Linear:
    """A model as released; raises WeightsBroken where its bytes are not those of SHA256SUMS."""
    folder = files("pipelines.weights")
    body = (folder / f"{name}.json").read_bytes()
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    if hashlib.sha256(body).hexdigest() != sums.get(f"{name}.json"):
        raise WeightsBroken(f"weights/{name}.json does not have the sha256 that weights/SHA256SUMS names")
    return Linear(msgspec.json.decode(body, type=Weights))

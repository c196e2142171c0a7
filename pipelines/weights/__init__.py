"""Trained parts as plain whole numbers: one JSON file each, its sha256 in SHA256SUMS. Written by `hiregap train`.

A file holds, for each feature, one whole number a class in ten-thousandths of log-odds. Sums of whole numbers are the same
on every machine, so whatever is decided on them is.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from sys import intern
from typing import NamedTuple

import msgspec

SCALE = 10_000
#: Bits a class has in a packed sum: more than all weights of a model together need.
LANE = 32
HALF = 1 << (LANE - 1)


class WeightsBroken(Exception):
    """Weights are not those that this code was released with."""


class Calibration(NamedTuple):
    """How log-odds become probabilities: over a temperature, the likeliest class with the lead of its own; in ten-thousandths.

    No lead is below nothing, so that the likeliest class stays so.
    """

    temperature: int = SCALE
    leads: tuple[int, ...] = ()


class Weights(msgspec.Struct, frozen=True):
    """One file. `least`, by class, is the probability in ten-thousandths from which it is in the set."""

    classes: tuple[str, ...]
    intercept: tuple[int, ...]
    features: dict[str, tuple[int, ...]]
    calibration: Calibration = Calibration()
    least: tuple[int, ...] = ()


class Linear:
    """A linear model ready to run: every feature's numbers packed into one, so that one addition adds all classes."""

    def __init__(self, held: Weights) -> None:
        self.held = held
        self.base = packed(held.intercept)

    @cached_property
    def known(self) -> dict[str, int]:
        """The numbers of every feature as one."""
        return {name: packed(row) for name, row in self.held.features.items()}

    @cached_property
    def by_kind(self) -> dict[str, dict[str, int]]:
        """The same by kind and name without it: looking up a word spares putting its feature's name together.

        Several models know most words: each is one object, which the first lookup of it brings near the processor.
        """
        out: dict[str, dict[str, int]] = {}
        for name, row in self.held.features.items():
            kind, _, rest = name.partition(":")
            out.setdefault(kind, {})[intern(rest)] = packed(row)
        return out

    @cached_property
    def means(self) -> dict[str, int]:
        """What each feature says of all classes alike."""
        return {name: sum(row) // len(row) for name, row in self.held.features.items()}

    def sums(self, names: AbstractSet[str]) -> list[int]:
        """Log-odds up to a constant, by class in the file's order, in ten-thousandths."""
        return self.unpacked(added(self.known, names))

    def sum_of(self, parts: Mapping[str, Collection[str]]) -> int:
        """What different names, by kind, say: packed and without the intercept, to be added up before it is unpacked."""
        held = self.by_kind
        known = [map(held[kind].get, rests) for kind, rests in parts.items() if kind in held]
        return sum(filter(None, chain.from_iterable(known)))

    def unpacked(self, total: int) -> list[int]:
        """Packed sums with the intercept, by class."""
        return unpacked(self.base + total, len(self.held.classes))

    def speaks(self, name: str, number: int) -> int:
        """How far one feature speaks for a class against the mean of all; 0 for a feature that is not weighed."""
        row = self.held.features.get(name)
        return row[number] - self.means[name] if row else 0


def named(parts: Mapping[str, Collection[str]]) -> set[str]:
    """Names of features, given by kind ("w") and what stands behind it."""
    return {f"{kind}:{rest}" for kind, rests in parts.items() for rest in rests}


def added(known: Mapping[str, int], names: Iterable[str]) -> int:
    """The sum of what is known of different names; in no loop of Python's, for this is where most of reading's time went."""
    return sum(filter(None, map(known.get, names)))


def packed(row: tuple[int, ...]) -> int:
    """Several whole numbers as one."""
    return sum(value << (LANE * place) for place, value in enumerate(row))


def unpacked(total: int, count: int) -> list[int]:
    """The whole numbers of a packed sum: raised by half a lane each, so that none is negative and borrows from the next."""
    layout, raised = lanes(count)
    return [lane - HALF for lane in layout.unpack((total + raised).to_bytes(layout.size, "little"))]


@cache
def lanes(count: int) -> tuple[struct.Struct, int]:
    """How so many lanes lie in bytes, and half of each."""
    return struct.Struct(f"<{count}I"), packed((HALF,) * count)


@cache
def linear(name: str) -> Linear:
    """A model as released; raises WeightsBroken where its bytes are not those of SHA256SUMS."""
    return Linear(msgspec.json.decode(released(name), type=Weights))


def released(name: str) -> bytes:
    """The bytes of one trained part; raises WeightsBroken where they are not those of SHA256SUMS."""
    folder = files("pipelines.weights")
    body = (folder / f"{name}.json").read_bytes()
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    if hashlib.sha256(body).hexdigest() != sums.get(f"{name}.json"):
        raise WeightsBroken(f"weights/{name}.json does not have the sha256 that weights/SHA256SUMS names")
    return body

"""Boosted trees over names that are true or not, as plain whole numbers. Written by `hiregap train`.

A tree asks for one name after another, so it tells "research" beside a product role from "research" in a laboratory, which no sum
over single names can. Every node holds the value that the tree has reached there, in ten-thousandths of log-odds: what the
decision gains at each step is what the name asked for there says (Saabas 2014), and all steps together are the decision.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property, reduce
from operator import and_, getitem
from sys import intern
from typing import NamedTuple

import msgspec

from pipelines.weights import released

#: In the place of a name's number: nothing more is asked.
LEAF = -1
#: Bits of a lane: a tree may have so many leaves.
LEAVES = 16

Node = tuple[int, int, int, int]
"""The number of the name asked for, the node where it is not true, the node where it is, and the value reached here."""


Steps = tuple[tuple[tuple[str, str], int], ...]
"""Names, as kind and what stands behind it, with what each gained."""


class Leaf(NamedTuple):
    """What a tree says where nothing more is asked, and what each name that is true on the way there gained."""

    value: int
    steps: Steps


class Forest(msgspec.Struct, frozen=True):
    """One file: by tree its class and its nodes, the root first."""

    classes: tuple[str, ...]
    names: tuple[str, ...]
    trees: tuple[tuple[int, tuple[Node, ...]], ...]


class Trees:
    """A forest ready to run. What is true is given by kind ("w") and what stands behind it, as `Linear.sum_of` takes it.

    No tree is walked. All leaves are bits of one number, a lane a tree, in order from "not true" to "true"; a name that is true
    rules out the leaves on the other side of every node that asks for it, wherever that node is, and the first leaf left of a
    lane is the one that walking would have come to (QuickScorer, Lucchese et al. 2015).
    """

    def __init__(self, held: Forest) -> None:
        self.held = held
        self.names = [parted(name) for name in held.names]
        self.leaves = [tuple(leaves(self.names, nodes, 0)) for _, nodes in held.trees]
        if (most := max(map(len, self.leaves), default=0)) > LEAVES:
            raise ValueError(f"a tree of {most} leaves: a lane has room for {LEAVES}")
        self.firsts = sum(1 << LEAVES * lane for lane in range(len(held.trees)))
        self.by_class = [self.lanes_of(number) for number in range(len(held.classes))]
        self.lanes = struct.Struct(f"<{len(held.trees)}H")

    @cached_property
    def left(self) -> dict[str, dict[str, int]]:
        """By kind and name without it: the leaves that are left where it is true."""
        whole = (1 << LEAVES * len(self.held.trees)) - 1
        out: dict[str, dict[str, int]] = {}
        for lane, (_, nodes) in enumerate(self.held.trees):
            for number, ruled_out in opened(nodes):
                kind, rest = self.names[number]
                masks = out.setdefault(kind, {})
                masks[rest] = masks.get(rest, whole) & ~(ruled_out << LEAVES * lane)
        return out

    def lanes_of(self, number: int) -> list[int]:
        """The places of a class's trees."""
        return [lane for lane, (kind, _) in enumerate(self.held.trees) if kind == number]

    @cached_property
    def values(self) -> list[tuple[int, ...]]:
        """By tree and the place of a leaf: its value. Places count from 1, as those of bits do.

        Equal values are one number: what is small stays near the processor.
        """
        one = {leaf.value: leaf.value for held in self.leaves for leaf in held}
        return [(0, *[one[leaf.value] for leaf in held]) for held in self.leaves]

    @cached_property
    def steps(self) -> list[tuple[Steps, ...]]:
        """By tree and the place of a leaf: what each name on the way to it gained."""
        return [((), *[leaf.steps for leaf in held]) for held in self.leaves]

    def reached(self, seen: Mapping[str, Collection[str]]) -> tuple[int, ...]:
        """By tree, the place of the leaf that it comes to."""
        left = (self.firsts << LEAVES) - self.firsts
        for kind, rests in seen.items():
            left = reduce(and_, filter(None, map(self.left.get(kind, {}).get, rests)), left)
        bits = self.lanes.unpack((left & ~(left - self.firsts)).to_bytes(self.lanes.size, "little"))
        return tuple(map(int.bit_length, bits))

    def sums(self, reached: tuple[int, ...]) -> list[int]:
        """Log-odds up to a constant, by class, in ten-thousandths, of the leaves that were reached."""
        told = [*map(getitem, self.values, reached)]
        return [sum(map(told.__getitem__, lanes)) for lanes in self.by_class]

    def spoken(self, reached: tuple[int, ...], number: int) -> dict[str, dict[str, int]]:
        """What each name that is true says for a class, by kind and name without it: the gains of all steps that it opened."""
        out = defaultdict[str, dict[str, int]](dict)
        for lane in self.by_class[number]:
            for (kind, rest), gain in self.steps[lane][reached[lane]]:
                gains = out[kind]
                gains[rest] = gains.get(rest, 0) + gain
        return out


def leaves(names: Sequence[tuple[str, str]], nodes: Sequence[Node], at: int, steps: Steps = ()) -> Iterator[Leaf]:
    """The leaves below a node, "not true" before "true"."""
    number, no, yes, value = nodes[at]
    if number == LEAF:
        yield Leaf(value, steps)
        return
    yield from leaves(names, nodes, no, steps)
    yield from leaves(names, nodes, yes, (*steps, (names[number], nodes[yes][3] - value)))


def parted(name: str) -> tuple[str, str]:
    """A name's kind and what stands behind it."""
    kind, _, rest = name.partition(":")
    return kind, intern(rest)


def opened(nodes: Sequence[Node], at: int = 0, first: int = 0) -> Iterator[tuple[int, int]]:
    """Each name's number that a tree asks for, and the bits of the leaves that its being true rules out."""
    number, no, yes, _ = nodes[at]
    if number == LEAF:
        return
    count = size(nodes, no)
    yield number, ((1 << count) - 1) << first
    yield from opened(nodes, no, first)
    yield from opened(nodes, yes, first + count)


def size(nodes: Sequence[Node], at: int) -> int:
    """How many leaves stand below a node."""
    number, no, yes, _ = nodes[at]
    return 1 if number == LEAF else size(nodes, no) + size(nodes, yes)


@cache
def trees() -> Trees:
    """The trees as released; raises WeightsBroken where their bytes are not those of SHA256SUMS."""
    return Trees(msgspec.json.decode(released("trees"), type=Forest))

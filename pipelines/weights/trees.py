"""Boosted trees over names that are true or not, as plain whole numbers. Written by `hiregap train`.

A tree asks for one name after another, so it tells "research" beside a product role from "research" in a laboratory, which no sum
over single names can. Every node holds the value that the tree has reached there, in ten-thousandths of log-odds: what the
decision gains at each step is what the name asked for there says (Saabas 2014), and all steps together are the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, cached_property
from typing import Any

import msgspec

from pipelines.weights import packed, released, unpacked

#: In the place of a name's number: nothing more is asked.
LEAF = -1

Node = tuple[int, int, int, int]
"""The number of the name asked for, the node where it is not true, the node where it is, and the value reached here."""


class Forest(msgspec.Struct, frozen=True):
    """One file: by tree its class and its nodes, the root first."""

    classes: tuple[str, ...]
    names: tuple[str, ...]
    trees: tuple[tuple[int, tuple[Node, ...]], ...]


class Trees:
    """A forest ready to run. What is true is given by kind ("w") and what stands behind it, as `Linear.sum_of` takes it."""

    def __init__(self, held: Forest) -> None:
        self.held = held

    @cached_property
    def by_kind(self) -> dict[str, dict[str, int]]:
        """The number of every name, by kind and name without it."""
        out: dict[str, dict[str, int]] = {}
        for number, name in enumerate(self.held.names):
            kind, _, rest = name.partition(":")
            out.setdefault(kind, {})[rest] = number
        return out

    @cached_property
    def roots(self) -> list[Any]:
        """Every tree as nested triples (number, where not, where true); a leaf is its value, packed in its class's lane."""
        count = len(self.held.classes)
        return [nested(nodes, 0, kind, count) for kind, nodes in self.held.trees]

    def present(self, seen: Mapping[str, Collection[str]]) -> set[int | None]:
        """Numbers of the names that are true; None for those that no tree asks for."""
        held = self.by_kind
        return {number for kind, rests in seen.items() if kind in held for number in map(held[kind].get, rests)}

    def sums(self, seen: Mapping[str, Collection[str]]) -> list[int]:
        """Log-odds up to a constant, by class, in ten-thousandths."""
        present = self.present(seen)
        total = 0
        for node in self.roots:
            while node.__class__ is tuple:
                node = node[2] if node[0] in present else node[1]
            total += node
        return unpacked(total, len(self.held.classes))

    def spoken(self, seen: Mapping[str, Collection[str]], number: int) -> dict[str, int]:
        """What each name that is true says for a class: the gains of all steps that it opened."""
        present, out = self.present(seen), dict[str, int]()
        for nodes in (nodes for kind, nodes in self.held.trees if kind == number):
            at = nodes[0]
            while at[0] != LEAF:
                after = nodes[at[2 if at[0] in present else 1]]
                if at[0] in present:
                    name = self.held.names[at[0]]
                    out[name] = out.get(name, 0) + after[3] - at[3]
                at = after
        return out


def nested(nodes: tuple[Node, ...], at: int, kind: int, count: int) -> Any:
    """The part of a tree below one node."""
    name, no, yes, value = nodes[at]
    if name == LEAF:
        return packed(tuple(value if place == kind else 0 for place in range(count)))
    return (name, nested(nodes, no, kind, count), nested(nodes, yes, kind, count))


@cache
def trees() -> Trees:
    """The trees as released; raises WeightsBroken where their bytes are not those of SHA256SUMS."""
    return Trees(msgspec.json.decode(released("trees"), type=Forest))

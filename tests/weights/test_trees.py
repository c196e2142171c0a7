"""Promises about trees: whole numbers that add up, each step traced to the name that opened it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.weights import LANE
from pipelines.weights.trees import LEAF, LEAVES, Forest, Node, Trees, trees

NAMES = ("w:a", "w:b", "x:c")
TRUE = st.sets(st.sampled_from(NAMES))


@st.composite
def grown(draw: st.DrawFn, depth: int = 3, at: int = 0) -> list[Node]:
    """The nodes of a tree, the first at `at`."""
    value = draw(st.integers(-(10**6), 10**6))
    if depth == 0 or draw(st.booleans()):
        return [(LEAF, LEAF, LEAF, value)]
    no = draw(grown(depth - 1, at + 1))
    yes = draw(grown(depth - 1, at + 1 + len(no)))
    return [(draw(st.integers(0, len(NAMES) - 1)), at + 1, at + 1 + len(no), value), *no, *yes]


FORESTS = st.lists(st.tuples(st.integers(0, 1), grown().map(tuple)), min_size=1, max_size=6).map(
    lambda held: Forest(("one", "other"), NAMES, tuple(held))
)


def seen(true: set[str]) -> dict[str, set[str]]:
    """Names by kind, with one that no tree asks for."""
    return {"w": {name[2:] for name in true if name[0] == "w"} | {"z"}, "x": {n[2:] for n in true if n[0] == "x"}}


def path(nodes: tuple[Node, ...], true: set[str]) -> list[Node]:
    """The nodes that a posting passes, the root first."""
    out = [nodes[0]]
    while out[-1][0] != LEAF:
        out.append(nodes[out[-1][2 if NAMES[out[-1][0]] in true else 1]])
    return out


@given(FORESTS, TRUE)
def test_the_sum_of_a_class_is_that_of_the_leaves_it_comes_to(forest: Forest, true: set[str]) -> None:
    told = [sum(path(nodes, true)[-1][3] for kind, nodes in forest.trees if kind == number) for number in (0, 1)]
    held = Trees(forest)
    assert held.sums(held.reached(seen(true))) == told


@given(FORESTS, TRUE)
def test_every_step_is_the_gain_of_the_name_that_opened_it(forest: Forest, true: set[str]) -> None:
    held = Trees(forest)
    for number in (0, 1):
        spoken = {
            f"{kind}:{rest}": gain
            for kind, rests in held.spoken(held.reached(seen(true)), number).items()
            for rest, gain in rests.items()
        }
        assert set(spoken) <= true
        steps = [
            (NAMES[a[0]] in true, b[3] - a[3])
            for kind, nodes in forest.trees
            if kind == number
            for a, b in zip(path(nodes, true), path(nodes, true)[1:], strict=False)
        ]
        assert sum(spoken.values()) == sum(gain for opened, gain in steps if opened)


def test_a_lane_has_room_for_all_trees_at_once() -> None:
    held = trees().held
    most = [max(abs(node[3]) for node in nodes) for _, nodes in held.trees]
    # Four times over: models are trained again.
    assert 4 * sum(most) < 1 << (LANE - 1)


def test_a_tree_that_has_no_room_in_its_lane_is_refused() -> None:
    leaf: Node = (LEAF, LEAF, LEAF, 0)
    # One leaf at every node of a long branch, two at its end.
    nodes: list[Node] = [node for at in range(0, 2 * LEAVES, 2) for node in ((0, at + 1, at + 2, 0), leaf)] + [leaf]
    with pytest.raises(ValueError, match=f"a tree of {LEAVES + 1} leaves"):
        Trees(Forest(("one",), NAMES, ((0, tuple(nodes)),)))

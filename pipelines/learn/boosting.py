"""Boosted trees over names as whole numbers: the part of the work's model that hears what names say together. Computes only.

LightGBM grows them (`hiregap train`); nothing else needs it. What they are worth: docs/decisions/0008-trees-beside-weights.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pipelines.weights import SCALE
from pipelines.weights.trees import LEAF, Forest, Node

Named = tuple[Collection[str], int, float]
"""What is true of one example, the number of its class, and how much it counts."""

#: A name must be true of so many examples to be asked for.
SHOWN = 20
ROUNDS = 60
#: What trees say hangs on the names that chance lets each of them ask for: the mean of several is said.
SEEDS = (1, 2, 3)
GROWN: dict[str, Any] = {
    "objective": "multiclass", "learning_rate": 0.15, "num_leaves": 15, "min_data_in_leaf": 15, "lambda_l2": 5.0,
    "feature_fraction": 0.15, "bagging_fraction": 0.8, "bagging_freq": 1,
    # The same trees from the same rows on every machine; and threads that wait for each other cost more than they spare.
    "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip


def grown(rows: Sequence[Named], weights: Sequence[float], classes: tuple[str, ...], part: float = 1.0) -> Forest:
    """Trees that tell the class of a row by its names; `weights` is how much each row counts, `part` what values are times.

    The mean of what is grown by each of SEEDS.
    """  # fmt: skip
    from lightgbm import Dataset, train  # type: ignore[import-not-found,import-untyped,unused-ignore]

    shown = Counter(name for names, _, _ in rows for name in names)
    kept = sorted(name for name, count in shown.items() if count >= SHOWN)
    held = Dataset(table(rows, kept), [number for _, number, _ in rows], weight=list(weights))
    told = [
        each
        for seed in SEEDS
        for each in train(GROWN | {"num_class": len(classes), "seed": seed}, held, ROUNDS).dump_model()["tree_info"]
    ]
    found = [(each["tree_index"] % len(classes), each["tree_structure"]) for each in told]
    asked = sorted({number for _, root in found for number in asked_for(root)})
    place = {number: position for position, number in enumerate(asked)}
    trees = tuple((kind, tuple(laid(root, place, 0, part * SCALE / len(SEEDS)))) for kind, root in found)
    return Forest(classes, tuple(kept[number] for number in asked), trees)


def table(rows: Sequence[Named], kept: Sequence[str]) -> Any:
    """Rows by names as a sparse table of ones."""
    import numpy as np  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from scipy.sparse import csr_matrix  # type: ignore[import-not-found,import-untyped,unused-ignore]

    place = {name: position for position, name in enumerate(kept)}
    found = [sorted(place[name] for name in names if name in place) for names, _, _ in rows]
    ends = np.cumsum([0, *map(len, found)])
    columns = [number for row in found for number in row]
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), len(kept)))


def asked_for(node: dict[str, Any]) -> Iterator[int]:
    """Every name's number that a tree asks for."""
    if "split_feature" in node:
        yield node["split_feature"]
        yield from asked_for(node["left_child"])
        yield from asked_for(node["right_child"])


def laid(node: dict[str, Any], place: dict[int, int], at: int, scale: float) -> list[Node]:
    """A tree's nodes in a row, the first at `at`: itself, the part where its name is not true, the part where it is."""
    if "split_feature" not in node:
        return [(LEAF, LEAF, LEAF, round(node["leaf_value"] * scale))]
    no = laid(node["left_child"], place, at + 1, scale)
    yes = laid(node["right_child"], place, at + 1 + len(no), scale)
    own = (place[node["split_feature"]], at + 1, at + 1 + len(no), round(node["internal_value"] * scale))
    return [own, *no, *yes]

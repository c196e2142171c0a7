"""Weights from labeled postings: lines first, then duties and titles, then the work. Computes only; files are the caller's.

Each model reads what the one before it says, so what it learns from must come from a model that did not see that posting:
employers fall into FOLDS by a hash of their name, and every posting is told by the models that saw none of its fold.
The decision on the work is six tenths one weight a name (`fitting`), and four tenths trees over the same names (`boosting`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.classify.calibration import probabilities
from pipelines.classify.model import together
from pipelines.learn.boosting import Named
from pipelines.learn.examples import ROWS, Example, by_kind, named, names_of
from pipelines.learn.fitting import PARTS, fitted, told_together
from pipelines.learn.folds import FOLDS
from pipelines.weights import SCALE, Calibration, Linear, Weights
from pipelines.weights.trees import Forest, Trees

#: A label with a smaller chance than this is not learned from: readers slip, and trees would learn it by heart.
#: Of 0.03 to 0.25 tried, 0.08 to 0.15 told the postings outside the gold best (macro-F1 over the five and the three 0.01 more
#: than 0.03, together); on the gold all to 0.08 are equal, and above they lose.
SLIP = 0.08


@dataclass(frozen=True, slots=True)
class Trained:
    """The models by file, and for each posting with a label what models that never saw its employer make of its work."""

    weights: dict[str, Weights]
    trees: Forest
    held_out: dict[str, tuple[int, ...]]


def trained(
    examples: Sequence[Example], classes: Mapping[str, tuple[str, ...]], said: Callable[[str], None]
) -> Trained:
    """All models but the screen's. `classes` names those of each; `said` hears what is being done."""
    models = {}
    for name, rows in ROWS.items():
        said(f"training {name}")
        models[name] = [fitted(name, named(rows, examples, out), classes[name]) for out in [*range(FOLDS), None]]
    said("reading every posting by models that did not see its employer")
    blind = [{name: Linear(held[out]) for name, held in models.items()} for out in range(FOLDS)]
    seen = {example.uid: names_of(example, blind[example.fold]) for example in examples if example.work}
    said("training work by folds, to find labels that are slips")
    believed = without_slips(examples, seen, classes["work"])
    said("training work by folds without them")
    held = judged_blind(believed, examples, seen, classes["work"])
    said("training work on everything")
    whole = worked(believed, seen, None)
    weights = {name: models[name][FOLDS] for name in models} | {"work": fitted("work", whole, classes["work"])}
    forest = told_together(whole, classes["work"])
    return Trained(weights, forest, held)


def judged_blind(
    believed: Sequence[Example],
    examples: Sequence[Example],
    seen: Mapping[str, frozenset[str]],
    classes: tuple[str, ...],
) -> dict[str, tuple[int, ...]]:
    """The sums of every labeled posting by class, of models that learn from the `believed` postings of other employers."""
    out: dict[str, tuple[int, ...]] = {}
    for fold in range(FOLDS):
        rows = worked(believed, seen, fold)
        model, forest = Linear(fitted("work", rows, classes)), Trees(told_together(rows, classes))
        held = [example for example in examples if example.work and example.fold == fold]
        for example in held:
            names = by_kind(seen[example.uid])
            out[example.uid] = tuple(together(model, forest, names, forest.reached(names)))
    return out


def without_slips(
    examples: Sequence[Example], seen: Mapping[str, frozenset[str]], classes: tuple[str, ...]
) -> list[Example]:
    """The examples without labels that one weight a name, learned from other employers, holds to be unlikely."""
    models = [Linear(fitted("work", worked(examples, seen, fold), classes)) for fold in range(FOLDS)]
    return [e for e in examples if not e.work or not is_slip(e, models[e.fold].sums(seen[e.uid]))]


def is_slip(example: Example, sums: Sequence[int]) -> bool:
    """Whether a label's chance is less than SLIP; the sums are those of a model's part of the decision."""
    chance = probabilities(sums, Calibration(round(SCALE * PARTS["work"])))
    return chance[example.kind] < SLIP


def worked(examples: Sequence[Example], seen: Mapping[str, frozenset[str]], out: int | None) -> list[Named]:
    """Postings with their work, those outside a fold."""
    return [
        (seen[example.uid], kind, part * example.weight)
        for example in examples
        if example.work and example.fold != out
        for kind, part in example.work.items()
    ]

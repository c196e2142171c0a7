"""Weights from labelled postings: lines first, then duties and titles, then the work. Computes only; files are the caller's.

Each model reads what the one before it says, so what it learns from must come from a model that did not see that posting:
employers fall into FOLDS by a hash of their name, and every posting is told by the models that saw none of its fold.
The decision on the work is six tenths one weight a name, fitted here, and four tenths trees over the same names (`boosting`).
scikit-learn is needed here, and imported by the one function that uses it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from pipelines.categories import WORK
from pipelines.classify.calibration import probabilities
from pipelines.classify.duties import cue_names, line_names, title_names
from pipelines.classify.evidence import duty_quotes
from pipelines.classify.model import together
from pipelines.classify.text import Joined, Piece
from pipelines.classify.told import told
from pipelines.learn.boosting import Named, grown
from pipelines.learn.folds import FOLDS, fold_of
from pipelines.weights import SCALE, Calibration, Linear, Weights
from pipelines.weights.trees import Forest, Trees
from pipelines.zone import zone_told

#: The most steps that a fit may take.
ROUNDS = 300
#: What a name must be shown by to be learned from: lines, titles or postings.
SHOWN = {"lines": 8, "duties": 4, "titles": 3, "work": 20}
#: Inverse strength of the penalty, by cross-validation over employers.
STRENGTH = {"lines": 0.1, "duties": 0.15, "titles": 0.3, "work": 0.02}
#: How much a name of a posting counts before it is penalized: many duty words, few cues, few words of a title.
STRETCH = {"t": 3.0, "d": 1.0, "c": 2.5, "x": 2.5, "i": 1.5, "p": 1.5}
#: The decision on the work is this much of one weight a name, and this much of trees: by themselves trees hang on their seed.
PARTS = {"work": 0.6, "trees": 0.4}
#: Power to which a class's rarity raises its weight: lines as they come, duties in between, work all alike.
BALANCE = {"lines": 0.0, "duties": 0.4, "titles": 0.0, "work": 1.0, "trees": 0.7}
#: A label with a smaller chance than this is not learned from: readers slip, and trees would learn it by heart.
SLIP = 0.03
#: A line that tells nothing of AI counts half: they are many, and readers passed over some.
QUIET = 0.5
#: Whole numbers smaller than this in every class are left out: they are many, and no decision hangs on them.
SMALLEST = {"lines": 200, "duties": 400, "titles": 200, "work": 40}


@dataclass(frozen=True, slots=True)
class Labeled:
    """One line of a posting: its names for the line model, its zone if labelled, and the kinds of work it tells if labelled."""

    piece: Piece
    headed: str
    names: frozenset[str]
    zone: int | None = None
    kinds: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One posting to learn from. `work` spreads over numbers of WORK; empty where only its lines are labelled."""

    uid: str
    employer: str
    title: Piece
    lines: tuple[Labeled, ...]
    work: Mapping[int, float] = field(default_factory=dict)
    weight: float = 1.0
    title_kind: int | None = None
    text: str = ""

    @property
    def fold(self) -> int:
        """The fold of its employer."""
        return fold_of(self.employer)

    @property
    def kind(self) -> int:
        """The number of the category that its work is labelled with first."""
        return max(self.work, key=self.work.__getitem__)


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


def named(rows: Callable[[Example], list[Named]], examples: Sequence[Example], out: int | None) -> list[Named]:
    """The rows of every example outside a fold."""
    return [row for example in examples if example.fold != out for row in rows(example)]


def line_rows(example: Example) -> list[Named]:
    """Lines with a zone."""
    return [(line.names, line.zone, 1.0) for line in example.lines if line.zone is not None]


def duty_rows(example: Example) -> list[Named]:
    """Lines with the kinds of work they tell."""
    lines = [line for line in example.lines if line.kinds is not None]
    held = [line.piece for line in lines]
    cues = cue_names(held, duty_quotes(Joined(held)))
    names = [line_names(piece.lowered, cues.get(piece.start, ())) for piece in held]
    return [
        (told, kind, part * (QUIET if kind == len(WORK) - 1 else 1.0))
        for line, told in zip(lines, names, strict=True)
        for kind, part in (line.kinds or {}).items()
    ]


def title_rows(example: Example) -> list[Named]:
    """The title, where it names a role."""
    return [] if example.title_kind is None else [(title_names(example.title), example.title_kind, 1.0)]


ROWS: dict[str, Callable[[Example], list[Named]]] = {"lines": line_rows, "duties": duty_rows, "titles": title_rows}


def names_of(example: Example, models: Mapping[str, Linear]) -> frozenset[str]:
    """All that is true of a posting's work, told by models that did not see its employer."""
    return frozenset(told(zoned(example, models["lines"]), models).features)


def zoned(example: Example, model: Linear) -> list[Piece]:
    """The posting's pieces with the zones that a line model gives them; zones that are not weighed as they are."""
    out = [example.title]
    for line in example.lines:
        if not line.names:
            out.append(line.piece)
            continue
        zone = zone_told(model.sums(line.names), line.headed, len(line.piece.lowered.split()))
        out.append(Piece(zone, line.piece.start, line.piece.lowered))
    return out


def judged_blind(
    believed: Sequence[Example],
    examples: Sequence[Example],
    seen: Mapping[str, frozenset[str]],
    classes: tuple[str, ...],
) -> dict[str, tuple[int, ...]]:
    """The sums of every labelled posting by class, of models that learn from the `believed` postings of other employers."""
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
    """The examples without labels that one weight a name, learned from other employers, holds to be next to impossible."""
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


def fitted(name: str, rows: Sequence[Named], classes: tuple[str, ...]) -> Weights:
    """Multinomial logistic regression as whole numbers."""
    from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,import-untyped,unused-ignore]

    stretch, part = (STRETCH, PARTS["work"]) if name == "work" else ({}, 1.0)
    shown = Counter(feature for names, _, _ in rows for feature in names)
    wide = {feature: stretch.get(feature[0], 1.0) for feature, count in shown.items() if count >= SHOWN[name]}
    vectors = DictVectorizer(sort=True).fit([wide])
    table = vectors.transform([{feature: wide[feature] for feature in wide.keys() & names} for names, _, _ in rows])
    model = LogisticRegression(C=STRENGTH[name], max_iter=ROUNDS)
    model.fit(table, [number for _, number, _ in rows], sample_weight=balanced(rows, BALANCE[name]))
    columns: list[str] = list(vectors.get_feature_names_out())
    whole = {
        feature: tuple(round(value * wide[feature] * part * SCALE) for value in model.coef_[:, k])
        for k, feature in enumerate(columns)
    }
    return Weights(
        classes=classes,
        intercept=tuple(round(value * part * SCALE) for value in model.intercept_),
        features={feature: row for feature, row in whole.items() if any(abs(value) >= SMALLEST[name] for value in row)},
    )


def told_together(rows: Sequence[Named], classes: tuple[str, ...]) -> Forest:
    """The trees' part of the decision on the work."""
    return grown(rows, balanced(rows, BALANCE["trees"]), classes, PARTS["trees"])


def by_kind(names: Collection[str]) -> dict[str, list[str]]:
    """Names of features by kind, as `weights.named` puts them together."""
    out: dict[str, list[str]] = {}
    for name in names:
        kind, _, rest = name.partition(":")
        out.setdefault(kind, []).append(rest)
    return out


def balanced(rows: Sequence[Named], power: float) -> list[float]:
    """Each row's weight times its class's rarity to a power."""
    total: Counter[int] = Counter()
    for _, number, weight in rows:
        total[number] += weight  # type: ignore[assignment]
    whole = sum(total.values())
    return [weight * (whole / (len(total) * total[number])) ** power for _, number, weight in rows]


def body_of(weights: Weights | Forest) -> bytes:
    """The bytes of a file of weights: names in order, or trees, one a line."""
    body = msgspec.to_builtins(weights)
    if isinstance(weights, Weights):
        body["features"] = dict(sorted(weights.features.items()))
    ends = ("],", "],\n") if isinstance(weights, Weights) else ("]]],", "]]],\n")
    return (json.dumps(body, separators=(",", ":")).replace(*ends) + "\n").encode()

"""Weights of the screen from labeled postings. Computes only: what is read and written is the caller's.

scikit-learn is needed here and nowhere else in this package, so it is imported by the one function that uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipelines.classify.screen_model import KINDS
from pipelines.learn.folds import FOLDS, fold_of
from pipelines.weights import SCALE, Linear, Weights

#: Fewer employers that show a name teach nothing of others.
EMPLOYERS_LEAST = 8
#: Inverse strength of the penalty; by cross-validation over employers 0.03 to 0.1 are equal, 0.3 is worse.
STRENGTH = 0.05
#: A demand that rules found says more than a topic of its line, so its weight is penalized less; words are many and say little.
STRETCH = {"c": 2.5, "w": 0.3, "v": 0.3}
ROUNDS = 3_000


@dataclass(frozen=True, slots=True)
class ScreenExample:
    """One labeled posting: the names that `screen_features` found, its screen, its employer, how often it counts."""

    uid: str
    names: frozenset[str]
    screen: str
    employer: str
    weight: float = 1.0


def trained(examples: Sequence[ScreenExample]) -> Weights:
    """The weights of the screen. Raises ValueError where the examples do not hold every kind of it."""
    lacking = set(KINDS) - {example.screen for example in examples}
    if lacking:
        raise ValueError(f"no example has the screen {', '.join(sorted(lacking))}")
    names = sorted(shared(examples))
    intercept, rows = fitted(examples, names)
    features = {name: tuple(row) for name, row in zip(names, rows, strict=True)}
    return Weights(classes=KINDS, intercept=tuple(intercept), features=features)


def judged_blind(examples: Sequence[ScreenExample], asked: Collection[str]) -> dict[str, tuple[int, ...]]:
    """The sums by KINDS of the examples `asked` for by uid, of models that learned from other employers alone."""
    out: dict[str, tuple[int, ...]] = {}
    for fold in range(FOLDS):
        held = [each for each in examples if each.uid in asked and fold_of(each.employer) == fold]
        if held:
            model = Linear(trained([each for each in examples if fold_of(each.employer) != fold]))
            out |= {each.uid: tuple(model.sums(each.names)) for each in held}
    return out


def shared(examples: Sequence[ScreenExample]) -> set[str]:
    """The names that enough employers show."""
    shown: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.names:
            shown[name].add(example.employer)
    return {name for name, employers in shown.items() if len(employers) >= EMPLOYERS_LEAST}


def fitted(examples: Sequence[ScreenExample], names: list[str]) -> tuple[list[int], list[list[int]]]:
    """Intercept and, a name, one whole number a kind."""
    # No stubs, and not installed where nothing is trained.
    from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,import-untyped,unused-ignore]

    wide = {name: STRETCH.get(name[0], 1.0) for name in names}
    shapes = DictVectorizer(sort=True).fit([wide])
    table = shapes.transform([{name: wide[name] for name in example.names & wide.keys()} for example in examples])
    numbers = [KINDS.index(example.screen) for example in examples]
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
    model.fit(table, numbers, sample_weight=[example.weight for example in examples])
    columns = [[round(value * wide[name] * SCALE) for value in model.coef_[:, k]] for k, name in enumerate(names)]
    return [round(value * SCALE) for value in model.intercept_], columns

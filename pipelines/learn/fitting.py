"""Rows to weights: one weight a name by logistic regression, and trees over the same names, both as whole numbers.

scikit-learn is needed here, and imported by the one function that uses it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import msgspec

from pipelines.learn.boosting import Named, grown
from pipelines.weights import SCALE, Weights
from pipelines.weights.trees import Forest

#: The most steps that a fit may take.
ROUNDS = 300
#: What a name must be shown by to be learned from: lines, titles or postings.
SHOWN = {"lines": 8, "duties": 4, "titles": 3, "work": 20}
#: Inverse strength of the penalty, by cross-validation over employers.
STRENGTH = {"lines": 0.1, "duties": 0.15, "titles": 0.3, "work": 0.02}
#: How much a name of a posting counts before it is penalized: many duty words, few cues, few words of a title.
STRETCH = {"t": 3.0, "d": 1.0, "c": 2.5, "x": 2.5, "i": 1.5, "p": 1.5, "r": 1.5}
#: The decision on the work is this much of one weight a name, and this much of trees: by themselves trees hang on their seed.
PARTS = {"work": 0.6, "trees": 0.4}
#: Power to which a class's rarity raises its weight: lines as they come, duties in between, work all alike.
BALANCE = {"lines": 0.0, "duties": 0.4, "titles": 0.0, "work": 1.0, "trees": 0.7}
#: Whole numbers smaller than this in every class are left out: they are many, and no decision hangs on them.
SMALLEST = {"lines": 200, "duties": 400, "titles": 200, "work": 40}


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

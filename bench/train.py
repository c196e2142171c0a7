"""Train the work model on the labelled gold and write its weights; needs scikit-learn beside the project's own packages.

    python bench/train.py --gold DIR            grouped cross-validation, then the weights from everything
    python bench/train.py --gold DIR --check    cross-validation alone

Employers never stand on both sides of a split. The vocabulary is words and pairs that at least five employers use, so
no name and no sentence of anybody's gets into the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from gold import NAMES, draws, macro_f1, postings
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipelines.classify.evidence import duty_quotes, features, title_quotes, work_text
from pipelines.classify.model import SCALE
from pipelines.classify.text import Piece, pieces
from pipelines.posting import WORK

PACKAGE = Path(__file__).parent.parent / "pipelines" / "classify"
EMPLOYERS_LEAST = 5
KEPT = 3_000
STRENGTH = 0.03
#: How much a feature of each kind may count before regularization: many duty words, few cues, few words of a title.
STRETCH = {"t": 3.0, "d": 1.0, "c": 2.5, "x": 2.5}
FOLDS = 10
#: Share of postings whose true category the set of possible ones may miss.
MISSED = 0.15


def seen(row: dict) -> set[str]:
    """Features of one posting, as the classifier finds them."""
    found = pieces(row["text"], row["zones"])
    title = next((piece for piece in found if piece.zone == "title"), Piece("title", 0, ""))
    duties = work_text(found)
    return features(title.lowered, duties, [*title_quotes(title), *duty_quotes(duties)])


class Fitted:
    """One trained model: names of features, their weights (features by categories, stretched back) and intercepts."""

    def __init__(self, rows: list[set[str]], true: np.ndarray, employers: list[str]) -> None:
        users: dict[str, set[str]] = defaultdict(set)
        for row, employer in zip(rows, employers, strict=True):
            for name in row:
                users[name].add(employer)
        kept = {name for name, held in users.items() if len(held) >= EMPLOYERS_LEAST or name[0] in "cx"}
        names, model = fit(rows, true, kept)
        strongest = np.argsort(-np.abs(model.coef_).max(0), kind="stable")[:KEPT]
        kept = {names[i] for i in strongest} | {name for name in kept if name[0] in "cx"}
        self.names, model = fit(rows, true, kept)
        stretch = np.array([STRETCH[name[0]] for name in self.names])
        self.weights = (model.coef_ * stretch).T
        self.intercept = model.intercept_

    def scores(self, rows: list[set[str]]) -> np.ndarray:
        """Log-odds up to a constant, postings by categories."""
        at = {name: number for number, name in enumerate(self.names)}
        return np.array(
            [self.intercept + sum((self.weights[at[n]] for n in sorted(row) if n in at), 0) for row in rows]
        )


def fit(rows: list[set[str]], true: np.ndarray, kept: set[str]) -> tuple[list[str], LogisticRegression]:
    """Multinomial logistic regression over the kept features, each category weighing the same."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([{name: STRETCH[name[0]] for name in row if name in kept} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3_000, class_weight="balanced").fit(table, true)
    return list(vectors.get_feature_names_out()), model


def out_of_fold(rows: list[set[str]], true: np.ndarray, employers: list[str], seed: int) -> np.ndarray:
    """Every posting's scores by a model that saw no posting of its employer."""
    scores = np.zeros((len(rows), len(WORK)))
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(rows, true, employers):
        fitted = Fitted([rows[i] for i in train], true[train], [employers[i] for i in train])
        scores[test] = fitted.scores([rows[i] for i in test])
    return scores


def probabilities(scores: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of scores over a temperature."""
    raised = np.exp((scores - scores.max(1, keepdims=True)) / temperature)
    return raised / raised.sum(1, keepdims=True)


def best_temperature(scores: np.ndarray, true: np.ndarray) -> float:
    """The temperature under which what happened was likeliest."""
    grid = np.arange(0.3, 3.0, 0.02)
    return float(min(grid, key=lambda t: -np.log(probabilities(scores, t)[np.arange(len(true)), true]).mean()))


def calibration_error(chance: np.ndarray, true: np.ndarray, bins: int = 10) -> float:
    """Mean gap between stated confidence and the share that is right, over bins of equal mass."""
    best, right = chance.max(1), chance.argmax(1) == true
    return float(
        sum(abs(best[b].mean() - right[b].mean()) * len(b) for b in np.array_split(best.argsort(), bins)) / len(true)
    )


def conformal(chance: np.ndarray, true: np.ndarray) -> list[float]:
    """For each category, the probability that all but MISSED of its postings reach (class-conditional LAC)."""
    return [float(np.quantile(chance[true == k, k], MISSED, method="lower")) for k in range(len(WORK))]


def half_of(employer: str) -> int:
    """Which half of the employers one belongs to: 0 was looked at while tuning, 1 only at the end."""
    return int(hashlib.sha256(employer.encode()).hexdigest(), 16) % 2


def told(name: str, scores: np.ndarray, true: np.ndarray, employers: list[str], which: np.ndarray) -> None:
    """Print macro-F1 with its interval and F1 by category, over the postings marked in `which`."""
    marked = [i for i in range(len(true)) if which[i]]
    pairs = [(WORK[true[i]], WORK[scores[i].argmax()]) for i in marked]
    low, high = draws(pairs, [employers[i] for i in marked])
    right = sum(a == b for a, b in pairs) / len(pairs)
    print(f"{name:<34} macro-F1 {macro_f1(pairs):.3f} [{low:.3f}, {high:.3f}]  accuracy {right:.3f}  n={len(pairs)}")


def main() -> None:
    """Cross-validate, print, and write the weights unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    held = [(label, row) for _, label, row in postings(given.gold) if label["work"] in NAMES]
    rows = [seen(row) for _, row in held]
    true = np.array([WORK.index(NAMES[label["work"]]) for label, _ in held])
    employers = [label["company"] or label["uid"] for label, _ in held]
    scores = out_of_fold(rows, true, employers, 0)
    everything = np.ones(len(true), bool)
    late = np.array([half_of(employer) == 1 for employer in employers])
    thread = np.array([label["source"] == "hn" for label, _ in held])
    told("cross-validated by employer", scores, true, employers, everything)
    for name, which in (
        ("half looked at", ~late),
        ("half not looked at", late),
        ("boards", ~thread),
        ("threads", thread),
    ):
        told(f"  {name}", scores, true, employers, which)
    tuned = Fitted([rows[i] for i in np.flatnonzero(~late)], true[~late], [employers[i] for i in np.flatnonzero(~late)])
    told("trained on one half, read on other", tuned.scores(rows), true, employers, late)
    print_confusion(scores, true)
    temperature = best_temperature(scores, true)
    chance = probabilities(scores, temperature)
    least = conformal(chance, true)
    sets = (chance >= np.array(least)).sum(1)
    sure = sets == 1
    right = chance.argmax(1) == true
    print(f"temperature {temperature:.2f}, calibration error {calibration_error(chance, true):.3f}")
    print(
        f"sets of one: {sure.mean():.3f}, accuracy there {right[sure].mean():.3f}, elsewhere {right[~sure].mean():.3f}"
    )
    if not given.check:
        write(Fitted(rows, true, employers), temperature, least)


def print_confusion(scores: np.ndarray, true: np.ndarray) -> None:
    """Rows true, columns given, in the order of WORK."""
    counts = Counter(zip(true.tolist(), scores.argmax(1).tolist(), strict=True))
    for k, name in enumerate(WORK):
        given = sum(counts[j, k] for j in range(len(WORK)))
        hit, all_true = counts[k, k], sum(counts[k, j] for j in range(len(WORK)))
        cells = "".join(f"{counts[k, j]:>6}" for j in range(len(WORK)))
        print(f"  {name:<24}{cells}   precision {hit / max(given, 1):.2f} recall {hit / max(all_true, 1):.2f}")


def write(fitted: Fitted, temperature: float, least: list[float]) -> None:
    """The weights as whole numbers, and their sha256 into the module that reads them."""
    whole = np.rint(fitted.weights * SCALE).astype(int)
    body = {
        "categories": WORK, "scale": SCALE, "temperature": round(temperature * SCALE),
        "least": [int(value * 10_000) for value in least],
        "intercept": np.rint(fitted.intercept * SCALE).astype(int).tolist(),
        "features": {name: row.tolist() for name, row in sorted(zip(fitted.names, whole, strict=True)) if row.any()},
    }  # fmt: skip
    lines = json.dumps(body, separators=(",", ":")).replace("],", "],\n")
    (PACKAGE / "weights.json").write_text(lines + "\n")
    module = PACKAGE / "model.py"
    digest = hashlib.sha256((lines + "\n").encode()).hexdigest()
    module.write_text(re.sub(r'SHA256 = "\w+"', f'SHA256 = "{digest}"', module.read_text()))
    print(f"{len(body['features'])} features, {len(lines):,} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()

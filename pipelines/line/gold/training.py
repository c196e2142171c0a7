"""What `hiregap train` reads and writes: labeled postings in, weights and held-out answers out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from pipelines.categories import WORK
from pipelines.classify.calibration import best_calibration, leading, least
from pipelines.lake.layout import written
from pipelines.learn import screen as screens_learned
from pipelines.learn.examples import Example
from pipelines.learn.fitting import body_of
from pipelines.learn.models import Trained, trained
from pipelines.line import lake_at
from pipelines.line.gold import held_out
from pipelines.line.gold.adjusting import adjusted, adjustment
from pipelines.line.gold.examples import gold_examples, lake_examples, screen_example, screens
from pipelines.line.gold.held_out import HeldOut
from pipelines.line.gold.labels import labels
from pipelines.weights import SCALE, Linear, Weights
from pipelines.weights.trees import Forest
from pipelines.zone import LINE_CLASSES

CLASSES = {"lines": LINE_CLASSES, "duties": WORK, "titles": WORK, "work": WORK}


class NothingToLearn(Exception):
    """No line of the postings given is labeled, so that there is nothing to learn lines from."""

    def __init__(self) -> None:
        super().__init__(
            "no labeled line: name a warehouse that has read the archives whose postings labels.csv labels, with --warehouse"
        )


def train(gold: Path, warehouse: Path | None, target: Path, said: Callable[[str], None]) -> Trained:
    """Train on the gold, and on the labels whose texts a warehouse has read; write weights and SHA256SUMS into `target`.

    Raises GoldMissing and NothingToLearn. What the models of each fold make of the gold is kept beside them (`held_out`).
    The calibration and the least probabilities are those of the gold, told by models that saw none of the employer: the other
    labels were sought where models are unsure, and would say too little of an ordinary posting.
    """
    known = labels()
    examples = list(gold_examples(gold, known))
    judged = list(examples)
    said(f"{len(judged):,} labeled postings of the gold")
    if warehouse is not None:
        examples += lake_examples(lake_at(warehouse), known, said)
    if not any(line.zone is not None for example in examples for line in example.lines):
        raise NothingToLearn
    result = bordered(trained(examples, CLASSES, said), examples[len(judged) :], judged, said)
    for source, agreeing, n in told_outside(result, examples[len(judged) :]):
        said(f"{source}: {agreeing:.3f} of {n:,} labels outside the gold foretold by models of other employers")
    said("training screen")
    lines = Linear(result.weights["lines"])
    known_screens = screens(gold, known)
    asked = [each for example in examples if (each := screen_example(example, known_screens, lines))]
    screen = screens_learned.trained(asked)
    said("training screen by folds")
    screens_held = screens_learned.judged_blind(asked, {example.uid for example in judged})
    released(result, screen, screens_held, judged, target)
    return result


def bordered(
    result: Trained, others: Sequence[Example], judged: Sequence[Example], said: Callable[[str], None]
) -> Trained:
    """What was trained, with the work's logit adjustment, chosen on the answers about the `others`; without any, as it is."""
    known = [example for example in others if example.work]
    if not known:
        return result
    scores = [result.held_out[example.uid] for example in known]
    by = adjustment(scores, [example.kind for example in known], [example.kind for example in judged])
    moves = [f"{name} {points / SCALE:+.1f}" for name, points in zip(WORK, by, strict=True) if points]
    said(f"borders of the work: {', '.join(moves) or 'as learned'}")
    work = msgspec.structs.replace(result.weights["work"], intercept=adjusted(result.weights["work"].intercept, by))
    held_out = {uid: adjusted(sums, by) for uid, sums in result.held_out.items()}
    return replace(result, weights={**result.weights, "work": work}, held_out=held_out)


def told_outside(result: Trained, others: Sequence[Example]) -> Iterator[tuple[str, float, int]]:
    """By source, the share of the labels that held-out answers agree with, and of how many."""
    held = defaultdict[str, list[bool]](list)
    for example in others:
        if example.work:
            held[example.uid.partition(":")[0]].append(leading(result.held_out[example.uid]) == example.kind)
    yield from ((source, sum(right) / len(right), len(right)) for source, right in sorted(held.items()))


def released(
    result: Trained,
    screen: Weights,
    screens_held: Mapping[str, tuple[int, ...]],
    judged: Sequence[Example],
    target: Path,
) -> None:
    """Write the trained parts with the work model calibrated, the held-out answers about the gold, and SHA256SUMS."""
    work = calibrated(result.weights["work"], judged, result.held_out)
    weights: dict[str, Weights | Forest] = {**result.weights, "trees": result.trees, "work": work, "screen": screen}
    bodies = {f"{name}.json": body_of(held) for name, held in weights.items()}
    scores = {example.uid: result.held_out[example.uid] for example in judged}
    bodies[held_out.NAME] = held_out.body_of(HeldOut(held_out.digest(bodies), scores, dict(screens_held)))
    for name, body in bodies.items():
        (target / name).write_bytes(body)
    sums = sorted(f"{hashlib.sha256(body).hexdigest()}  {name}" for name, body in bodies.items())
    written(target / "SHA256SUMS", "".join(f"{line}\n" for line in sums))


def calibrated(work: Weights, judged: Sequence[Example], held_out: Mapping[str, tuple[int, ...]]) -> Weights:
    """The work model with its calibration, and with the probability that all but MISSED of each category reach."""
    scores = [held_out[example.uid] for example in judged]
    true = [example.kind for example in judged]
    found = best_calibration(scores, true)
    return msgspec.structs.replace(work, calibration=found, least=least(scores, true, found))

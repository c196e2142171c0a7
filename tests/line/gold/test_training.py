"""Promises about what is done to trained models before they are released."""

from __future__ import annotations

from pipelines.categories import WORK
from pipelines.classify.text import Piece
from pipelines.learn.examples import Example
from pipelines.learn.models import Trained
from pipelines.line.gold.adjusting import adjusted, adjustment
from pipelines.line.gold.training import bordered, told_outside
from pipelines.weights import Weights
from pipelines.weights.trees import Forest
from tests.line.gold.test_adjusting import answers


def postings(name: str, kinds: list[int]) -> list[Example]:
    """Labeled postings without a line."""
    return [Example(f"{name}{at}", name, Piece("title", 0, ""), (), {kind: 1.0}) for at, kind in enumerate(kinds)]


def trained_with(scores: list[tuple[int, ...]], of: list[Example]) -> Trained:
    """What a training hands over: a model of one number a category, and answers."""
    held_out = {example.uid: sums for example, sums in zip(of, scores, strict=True)}
    return Trained({"work": Weights(WORK, (1, 2, 3, 4, 5), {})}, Forest(WORK, (), ()), held_out)


def test_the_model_and_its_held_out_answers_are_moved_alike_by_what_other_postings_than_the_gold_say() -> None:
    scores, kinds = answers(1, 5_000, of=1)
    others, judged = postings("other", kinds[:500]), postings("gold", kinds[500:])
    result = trained_with(scores, [*others, *judged])
    by = adjustment(scores[:500], kinds[:500], kinds[500:])
    said: list[str] = []
    moved = bordered(result, others, judged, said.append)
    assert by[1] > 0
    assert said[0].startswith("borders of the work: ") and f"ml_engineering {by[1] / 10_000:+.1f}" in said[0]
    assert moved.weights["work"].intercept == adjusted((1, 2, 3, 4, 5), by)
    assert moved.held_out["gold7"] == adjusted(result.held_out["gold7"], by)


def test_without_labeled_postings_outside_the_gold_nothing_is_moved() -> None:
    scores, kinds = answers(1, 5_000, of=1)
    judged = postings("gold", kinds)
    result = trained_with(scores, judged)
    assert bordered(result, [], judged, print) == result


def test_it_is_told_by_source_how_many_labels_outside_the_gold_are_foretold() -> None:
    boards, threads = postings("ashby:", [0, 1]), postings("hackernews:", [4])
    result = trained_with([(9, 0, 0, 0, 0), (9, 0, 0, 0, 0), (0, 0, 0, 0, 9)], [*boards, *threads])
    lines_alone = Example("ashby:9", "x", Piece("title", 0, ""), (), {})
    assert list(told_outside(result, [*boards, *threads, lines_alone])) == [("ashby", 0.5, 2), ("hackernews", 1.0, 1)]

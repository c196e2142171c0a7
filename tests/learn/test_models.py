"""Promises about training: the same bytes from the same labels, and nobody judged by a model that saw their employer."""

from __future__ import annotations

from collections import Counter

import pytest

from pipelines.categories import WORK
from pipelines.classify.text import Piece
from pipelines.learn.examples import Example, Labeled
from pipelines.learn.fitting import body_of
from pipelines.learn.models import trained, without_slips
from pipelines.normalize.lines import line_features
from pipelines.zone import LINE_CLASSES
from tests.classify.conftest import DUTIES

CLASSES = {"lines": LINE_CLASSES, "duties": WORK, "titles": WORK, "work": WORK}
ASKED = ("5+ years of experience with Python", "A degree in computer science")


def example(number: int, kind: int, employer: str) -> Example:
    """A posting of one kind of work: its duties and two demands, all labeled."""
    title, duties = DUTIES[WORK[kind]]
    lines, at = [], len(title) + 1
    for text, zone in [*((duty, 1) for duty in duties), *((demand, 3) for demand in ASKED)]:
        lowered = f"- {text.lower()}"
        names = frozenset(line_features(lowered, LINE_CLASSES[zone], 0))
        kinds = {kind: 1.0} if zone == 1 else None
        lines.append(Labeled(Piece(LINE_CLASSES[zone], at, lowered), LINE_CLASSES[zone], names, zone, kinds))
        at += len(lowered) + 1
    return Example(f"p{number}", employer, Piece("title", 0, title.lower()), tuple(lines), {kind: 1.0}, 1.0, kind)


EXAMPLES = [example(number, number % len(WORK), f"employer {number // 2}") for number in range(60)]


def test_the_same_labels_give_the_same_bytes_and_plain_cases_are_told_by_models_that_never_saw_them() -> None:
    pytest.importorskip("sklearn")
    one, two = (trained(EXAMPLES, CLASSES, lambda _: None) for _ in range(2))
    assert {name: body_of(held) for name, held in one.weights.items()} == {
        name: body_of(held) for name, held in two.weights.items()
    }
    assert one.held_out == two.held_out
    right = [max(range(5), key=one.held_out[each.uid].__getitem__) == max(each.work) for each in EXAMPLES]
    assert sum(right) > 0.9 * len(right)


def test_an_answer_about_an_employer_does_not_hang_on_its_own_labels() -> None:
    pytest.importorskip("sklearn")
    chosen = EXAMPLES[0].fold
    lied = [
        Example(e.uid, e.employer, e.title, e.lines, {(max(e.work) + 1) % 5: 1.0}, 1.0, e.title_kind)
        if e.fold == chosen
        else e
        for e in EXAMPLES
    ]
    honest, other = trained(EXAMPLES, CLASSES, lambda _: None), trained(lied, CLASSES, lambda _: None)
    same = [e.uid for e in EXAMPLES if e.fold == chosen and honest.held_out[e.uid] == other.held_out[e.uid]]
    assert len(same) == Counter(e.fold for e in EXAMPLES)[chosen]
    assert honest.held_out != other.held_out


def test_a_label_that_other_employers_make_next_to_impossible_is_not_learned_from() -> None:
    pytest.importorskip("sklearn")
    title = Piece("title", 0, "")
    held = [Example(f"p{n}", f"employer {n}", title, (), {n % 5: 1.0}) for n in range(600)]
    seen = {e.uid: frozenset(f"t:{max(e.work)} {part}" for part in range(20)) for e in held}
    slip = Example("slip", "employer of its own", title, (), {1: 1.0})
    lines_alone = Example("lines alone", "employer 1", title, ())
    found = without_slips([*held, slip, lines_alone], {**seen, "slip": seen["p0"]}, WORK)
    assert found == [*held, lines_alone]

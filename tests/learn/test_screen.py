"""Promises about training the screen: reproducible bytes that the reader takes, from names that several employers show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.classify.screen_model import KINDS, strongest
from pipelines.learn.fitting import body_of
from pipelines.learn.folds import fold_of
from pipelines.learn.screen import ScreenExample, judged_blind, shared, trained

EXAMPLES = [
    ScreenExample(
        f"{kind} {number}",
        frozenset({f"t:requirements:{kind}:1", f"rare {kind} {number // 3}"}),
        kind,
        f"employer {number}",
    )
    for kind in KINDS
    for number in range(12)
]


def test_names_of_few_employers_are_left_out() -> None:
    assert shared(EXAMPLES) == {f"t:requirements:{kind}:1" for kind in KINDS}


def test_a_kind_without_an_example_is_named() -> None:
    with pytest.raises(ValueError, match="research"):
        trained([example for example in EXAMPLES if example.screen != "research"])


def test_the_same_examples_give_the_same_bytes_and_each_kind_its_name() -> None:
    pytest.importorskip("sklearn")
    held = trained(EXAMPLES)
    assert body_of(held) == body_of(trained(list(EXAMPLES)))
    for number, kind in enumerate(KINDS):
        assert max(held.features[f"t:requirements:{kind}:1"]) == held.features[f"t:requirements:{kind}:1"][number]


def test_an_answer_about_an_employer_does_not_hang_on_its_own_labels() -> None:
    pytest.importorskip("sklearn")
    employers = [f"employer {number}" for number in range(60)]
    examples = [ScreenExample(f"{e} {k}", frozenset({f"t:{k}"}), k, e) for e in employers for k in KINDS]
    lied = [replace(each, screen="none") if fold_of(each.employer) == 0 else each for each in examples]
    asked = {each.uid for each in examples if fold_of(each.employer) == 0}
    assert judged_blind(examples, asked) == judged_blind(lied, asked)
    assert set(judged_blind(examples, asked)) == asked
    assert all(strongest(sums) == uid.split()[-1] for uid, sums in judged_blind(examples, asked).items())

"""Promises about training the screen: reproducible bytes that the reader takes, from names that several employers show."""

from __future__ import annotations

import pytest

from pipelines.classify.screen_model import KINDS
from pipelines.classify.screen_training import ScreenExample, shared, trained
from pipelines.classify.training import body_of

EXAMPLES = [
    ScreenExample(frozenset({f"t:requirements:{kind}:1", f"rare {kind} {number // 3}"}), kind, f"employer {number}")
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

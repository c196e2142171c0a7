"""Promises about held-out answers: they belong to the weights beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.categories import WORK
from pipelines.classify.screen_model import KINDS
from pipelines.line.gold import held_out
from pipelines.line.gold.held_out import HeldOut


def test_shipped_answers_belong_to_the_shipped_weights() -> None:
    found = held_out.held_out()
    assert len(found.scores) > 800
    assert found.scores.keys() == found.screens.keys()
    assert all(len(sums) == len(WORK) for sums in found.scores.values())
    assert all(len(sums) == len(KINDS) for sums in found.screens.values())


def test_answers_of_other_weights_are_refused_and_so_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "h.json").write_bytes(held_out.body_of(HeldOut("0" * 64, {"a": (1, 2, 3, 4, 5)}, {})))
    with pytest.raises(held_out.NotThese, match="was not made with the weights"):
        held_out.held_out(tmp_path / "h.json")
    with pytest.raises(held_out.NotThese, match="missing"):
        held_out.held_out(tmp_path / "none.json")

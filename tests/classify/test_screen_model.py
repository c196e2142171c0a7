"""Promises about the screen's weights: they are the released ones, and what they say decomposes into spans."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pipelines.classify import screen_model
from pipelines.classify.screen_model import KINDS, ScreenWeightsBroken, kind_of_screen, screen_weights, spoken_for


def test_weights_that_were_changed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_model, "SHA256", "0" * 64)
    with pytest.raises(ScreenWeightsBroken, match="sha256"):
        screen_weights.__wrapped__()


def test_weights_are_whole_numbers_of_each_kind() -> None:
    held = screen_weights()
    assert b"." not in (files("pipelines.classify") / "screen_weights.json").read_bytes().replace(b"a/b", b"")
    assert {len(row) for row in held.features.values()} == {len(KINDS)} == {len(held.intercept)}


def test_what_nobody_weighed_changes_nothing() -> None:
    name = next(iter(screen_weights().features))
    assert kind_of_screen({name: (), "t:unheard": ()}) == kind_of_screen({name: ()})


def test_what_a_name_weighs_is_divided_between_its_spans() -> None:
    name = "t:requirements:firm ml:2"
    one, two = spoken_for({name: ((0, 5),)}, "ml"), spoken_for({name: ((0, 5), (9, 12))}, "ml")
    assert one[0, 5] // 2 == two[0, 5] == two[9, 12] > 0

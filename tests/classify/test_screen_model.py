"""Promises about the screen's weights: what they say decomposes into spans."""

from __future__ import annotations

from pipelines.classify.screen_model import KINDS, kind_of_screen, spoken_for
from pipelines.weights import linear


def test_weights_are_whole_numbers_of_each_kind() -> None:
    held = linear("screen").held
    assert held.classes == KINDS
    assert {len(row) for row in held.features.values()} == {len(KINDS)} == {len(held.intercept)}


def test_what_nobody_weighed_changes_nothing() -> None:
    name = next(iter(linear("screen").known))
    assert kind_of_screen({name: (), "t:unheard": ()}) == kind_of_screen({name: ()})


def test_what_a_name_weighs_is_divided_between_its_spans() -> None:
    name = "t:requirements:firm ml:2"
    one, two = spoken_for({name: ((0, 5),)}, "ml"), spoken_for({name: ((0, 5), (9, 12))}, "ml")
    assert one[0, 5] // 2 == two[0, 5] == two[9, 12] > 0

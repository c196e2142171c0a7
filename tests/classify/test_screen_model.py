"""Promises about the screen's weights: what they say decomposes into spans."""

from __future__ import annotations

from pipelines.classify.screen_model import KINDS, spoken_for, strongest
from pipelines.weights import linear


def test_weights_are_whole_numbers_of_each_kind() -> None:
    held = linear("screen").held
    assert held.classes == KINDS
    assert {len(row) for row in held.features.values()} == {len(KINDS)} == {len(held.intercept)}


def test_what_nobody_weighed_changes_nothing() -> None:
    name = next(iter(linear("screen").known))
    assert linear("screen").sums({name, "t:unheard"}) == linear("screen").sums({name})


def test_of_two_kinds_that_weigh_the_same_the_lesser_claim_is_made() -> None:
    assert strongest([7, 7, 0, 7, 0]) == "general"


def test_what_a_name_weighs_is_divided_between_its_spans() -> None:
    name = "t:requirements:firm ml:2"
    one, two = spoken_for({name: ((0, 5),)}, "ml"), spoken_for({name: ((0, 5), (9, 12))}, "ml")
    assert one[0, 5] // 2 == two[0, 5] == two[9, 12] > 0

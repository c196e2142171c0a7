"""Promises about fitting: weights are whole numbers that the reader takes, and rare classes are heard."""

from __future__ import annotations

import pytest

from pipelines.categories import WORK
from pipelines.learn.fitting import SMALLEST, balanced, body_of, fitted
from pipelines.weights import Linear, Weights


def test_weights_are_whole_numbers_that_the_reader_takes() -> None:
    pytest.importorskip("sklearn")
    rows = [({f"w:{name}", "w:all"}, number, 1.0) for number, name in enumerate(WORK) for _ in range(9)]
    held = fitted("duties", rows, WORK)
    for number, name in enumerate(WORK):
        sums = Linear(held).sums({f"w:{name}"})
        assert sums.index(max(sums)) == number and all(isinstance(value, int) for value in sums)


def test_rare_classes_weigh_as_much_as_common_ones_where_they_are_balanced() -> None:
    rows = [(set(), 0, 1.0)] * 9 + [(set(), 1, 1.0)]
    even, plain = balanced(rows, 1.0), balanced(rows, 0.0)
    assert sum(even[:9]) == pytest.approx(even[9]) and plain == [1.0] * 10


def test_a_file_of_weights_has_its_names_in_order_one_a_line_whatever_order_they_came_in() -> None:
    rows = {"w:b": (1, 2), "w:a": (3, 4)}
    one, two = (body_of(Weights(("x", "y"), (0, 0), dict(held))) for held in (rows.items(), reversed(rows.items())))
    assert one == two
    assert b'[3,4],\n"w:b":[1,2]' in one


def test_numbers_too_small_to_decide_anything_are_left_out() -> None:
    pytest.importorskip("sklearn")
    rows = [({f"w:{name}", "w:all"}, number, 1.0) for number, name in enumerate(WORK) for _ in range(9)]
    held = fitted("duties", rows, WORK)
    assert "w:all" not in held.features
    assert all(max(map(abs, row)) >= SMALLEST["duties"] for row in held.features.values())

"""Promises about single numbers: intervals draw employers, and the surest come first."""

from __future__ import annotations

import pytest

from pipelines.line.gold.judging import Judged, accuracy, interval, macro_f1, surest


def test_an_interval_draws_employers_so_that_one_employer_has_no_spread(rows: list[Judged]) -> None:
    right = lambda held: accuracy([(row.true, row.given) for row in held])  # noqa: E731
    low, high = interval(rows, right)
    assert low < 0.9 <= high
    assert interval([row for row in rows if row.employer == rows[4].employer], right) == (0.5, 0.5)
    assert interval(rows, right) == (low, high)


def test_macro_f1_counts_a_category_that_is_never_given_as_nothing() -> None:
    assert macro_f1([("a", "a"), ("b", "a")], ["a", "b"]) == pytest.approx((2 / 3 + 0) / 2)


def test_the_surest_come_first(rows: list[Judged]) -> None:
    assert "own:9" not in {row.uid for row in surest(rows, 0.9)}
    assert len(surest(rows, 0.3)) == 3

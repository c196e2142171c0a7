"""Promises about the period of pay: as its words say, in a field by its name, and before an amount within its clause."""

from __future__ import annotations

import pytest

from pipelines.normalize.period import REACH, interval_of, period_before, period_of


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("per year", "year"), ("1 YEAR", "year"), ("Annual Salary", "year"), ("/yr", "year"), ("p.a.", "year"),
        ("an hour", "hour"), ("/hr", "hour"), ("hourly", "hour"), ("per month", "month"), ("/mo", "month"),
        ("weekly", "week"), ("a week", "week"), ("daily rate", "day"), ("/day", "day"),
        ("3-5 days/week", None), ("two days a year", None), ("day", None), ("month", None), ("", None),
        ("40 hours per week, paid per hour", "hour"),
    ],
)  # fmt: skip
def test_words_state_a_period_of_pay_and_not_how_much_time_is_worked(words: str, period: str | None) -> None:
    assert period_of(words) == period


@pytest.mark.parametrize(
    ("stated", "period"),
    [
        ("1 HOUR", "hour"), ("per-year-salary", "year"), ("Monthly", "month"), ("WEEK", "week"), ("day", "day"),
        ("one-time", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_field_names_a_period_by_the_bare_word(stated: str | None, period: str | None) -> None:
    assert interval_of(stated) == period


def test_a_period_before_an_amount_is_one_of_its_own_clause() -> None:
    for line, period in (
        ("The monthly rate for this internship is $11,375", "month"),
        ("We pay monthly. The base is $11,375", None),
        ("hourly pay of $20, or $40,000", None),
    ):
        assert period_before(line, line.rindex("$")) == period


def test_a_period_too_far_before_an_amount_is_not_its_own() -> None:
    near, far = "hourly " + "x" * 60, "hourly " + "x" * REACH
    assert (period_before(near, len(near)), period_before(far, len(far))) == ("hour", None)

"""Promises about amounts of money as a text writes them."""

from __future__ import annotations

import pytest

from pipelines.normalize.amount import RANGE, amount, bounds, currency_of, is_alone


@pytest.mark.parametrize(
    ("digits", "number"),
    [("120,000", 120_000), ("60.000", 60_000), ("60 000", 60_000), ("106.50", 106.5), ("150", 150)],
)
def test_digits_are_a_number(digits: str, number: float) -> None:
    assert amount(digits) == number


@pytest.mark.parametrize(
    ("words", "ends", "currency"),
    [
        ("$140 - $220K", (140_000, 220_000), "USD"), ("$108K - $116", (108_000, 116_000), "USD"), ("$90k", (90_000, 90_000), "USD"),
        ("35-75K gbp", (35_000, 75_000), "GBP"), ("63-82k Euros", (63_000, 82_000), "EUR"),
        ("105,000 CHF - 120,000", (105_000, 120_000), "CHF"),
        ("25,000 - 35,000 NPR", (25_000, 35_000), "NPR"), ("USD42k-USD66k", (42_000, 66_000), "USD"),
        ("140-200k", (140_000, 200_000), None),
    ],
)  # fmt: skip
def test_both_ends_count_thousands_in_the_currency_that_stands_beside(
    words: str, ends: tuple[float, float], currency: str | None
) -> None:
    found = RANGE.search(words)
    assert found is not None
    assert (bounds(found), currency_of(found)) == (ends, currency)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Acme | 140-200k | Oslo", True), ("Acme | up to 140-200k DOE | Oslo", True), ("Engineer (140-200k): join", True),
        ("Acme | 140-200k users | Oslo", False), ("We serve 140-200k | Oslo", False), ("Acme | $500k | Oslo", False),
        ("Acme | $150,000+ | Oslo", True), ("Acme | $500 | Oslo", False),
    ],
)  # fmt: skip
def test_an_amount_that_fills_a_part_of_a_line_stands_alone(line: str, answer: bool) -> None:
    found = RANGE.search(line)
    assert found is not None
    assert is_alone(found, line) is answer

"""Promises about pay that a JobPosting states."""

from __future__ import annotations

import pytest

from tests.sources.jobpages import item, only


def amount(value: object, **outer: object) -> dict[str, object]:
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value} | outer


@pytest.mark.parametrize(("stated", "told"), [
    (amount({"minValue": 60000, "maxValue": "80,000.00", "unitText": "YEAR"}), (60000, 80000, "EUR", "YEAR")),
    (amount({"value": 32.5, "unitText": "HOUR"}), (32.5, 32.5, "EUR", "HOUR")),
    (amount({"minValue": 60000}), (60000, None, "EUR", None)),
    (amount({"value": "65.000,50", "unitCode": "ANN"}), (65000.5, 65000.5, "EUR", "YEAR")),
    (amount("60k - 80k"), (60000, 80000, "EUR", None)),
    (amount("\u20ac60-80K"), (60000, 80000, "EUR", None)), (amount(50000, unitText="YEAR"), (50000, 50000, "EUR", "YEAR")),
    ({"currency": "USD", "minValue": 1, "maxValue": 2}, (1, 2, "USD", None)), (70000, (70000, 70000, "GBP", None)),
    ("70,000", (70000, 70000, "GBP", None)), ([amount({"value": 10})], (10, 10, "EUR", None)),
])  # fmt: skip
def test_an_amount_is_read_in_every_shape_and_nothing_is_invented(stated: object, told: tuple[object, ...]) -> None:
    [pay] = only(item(baseSalary=stated, salaryCurrency="GBP")).pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.interval) == told


@pytest.mark.parametrize("stated", [
    None, "Competitive", {}, [], amount(None), amount({}), amount({"value": "NaN"}), amount(True),
    amount("10 years of 401k, 5 weeks"),
    amount({"value": {"value": {"value": 1}}}), amount("1" * 400),
])  # fmt: skip
def test_what_is_no_amount_is_no_pay(stated: object) -> None:
    assert only(item(baseSalary=stated)).pay == ()


def test_an_estimate_is_not_what_is_paid() -> None:
    assert only(item(baseSalary=None, estimatedSalary=amount({"value": 1000}))).pay == ()

"""Promises about pay: as stated, never an invented period or currency, and not every amount is pay."""

from __future__ import annotations

import math

import msgspec
import pytest

from pipelines.normalize.pay import Pay, pay, pay_of_text
from pipelines.posting import StatedPay

TABLE = [
    ("Salary: $120,000 - $150,000 per year", (120_000, 150_000, "USD", "year")),
    ("$120-150k", (120_000, 150_000, "USD", None)),
    ("$123,684.00-$254,644.50 annually", (123_684, 254_644.5, "USD", "year")),
    ("Pay: $50,000 - $62,000 CAD", (50_000, 62_000, "CAD", None)),
    ("65.000 - 80.000 \u20ac", (65_000, 80_000, "EUR", None)),
    ("Salary \u00a365k-\u00a380k", (65_000, 80_000, "GBP", None)),
    ("USD 140,000 to 170,000", (140_000, 170_000, "USD", None)),
    ("$45.50 - $61.25 per hour", (45.5, 61.25, "USD", "hour")),
    ("Base salary of $180,000", (180_000, 180_000, "USD", None)),
    ("OTE: $200,000 - $240,000", None),
    ("$65k base salary ($80k OTE) + equity", (65_000, 65_000, "USD", None)),
    ("$180,000/year to $260,000/year + equity", (180_000, 260_000, "USD", "year")),
    ("Base pay range of 105,000 GBP - 120,000 GBP", (105_000, 120_000, "GBP", None)),
    ("R$265,000- R$370,000 BRL", (265_000, 370_000, "BRL", None)),
    ("PHP 550/hour", (550, 550, "PHP", "hour")),
    ("range is $38- $43.00hr .", (38, 43, "USD", "hour")),
    ("160k - 260k base + equity", (160_000, 260_000, None, None)),
    ("We store 160k - 260k documents", None),
    ("Compensation\n$180K + equity", (180_000, 180_000, "USD", None)),
    ("Funding\n$180K from friends", None),
    ("London: \u00a360k - \u00a370k, Paris: \u20ac50k - \u20ac60k salary", (60_000, 70_000, "GBP", None)),
    ("a salary of $200,000 to $350,000 per year plus company equity", (200_000, 350_000, "USD", "year")),
    ("a $3M seed round", None),
    ("Base pay starts at $90,000\nSalary range: $100,000 - $120,000", (100_000, 120_000, "USD", None)),
    ("Pay: $4-$5 per hour", (4, 5, "USD", "hour")),
    ("$10-15k average deal value", None),
    ("Pay day: a $100k+ deal does not close itself", None),
    ("$120K - $200K \u2022 Offers Commission.", (120_000, 200_000, "USD", None)),
    ("Commuter benefit; $300 per month\nPaid in the range of $166,000 - $201,000", (166_000, 201_000, "USD", None)),
    ("$320,000 PA - $405,000 PA", (320_000, 405_000, "USD", "year")),
    ("Acme | Engineer | $135K | Oslo", (135_000, 135_000, "USD", None)),
    ("Acme | Engineer | $135K + equity | Oslo", (135_000, 135_000, "USD", None)),
    ("Acme | Engineer | 135K customers | Oslo", None),
    ("Acme | Engineer | 80-120k + equity | Oslo", (80_000, 120_000, None, None)),
    ("Acme | Engineer | 140-200K | Oslo", (140_000, 200_000, None, None)),
    ("Acme | Engineer | 125k - 165k DOE | Oslo", (125_000, 165_000, None, None)),
    ("Acme | Engineer | up to \u00a355k | Oslo", (None, 55_000, "GBP", None)),
    ("Acme | Engineer | $150k & 1-2% equity | Oslo", (150_000, 150_000, "USD", None)),
    ("Acme | Engineer | $108K-$116 + equity", (108_000, 116_000, "USD", None)),
    ("Acme | Engineer | 35-75K gbp | Oslo", (35_000, 75_000, "GBP", None)),
    ("Acme | Engineer | 63-82k Euro | Oslo", (63_000, 82_000, "EUR", None)),
    ("Acme | Engineer | USD42k-USD66k", (42_000, 66_000, "USD", None)),
    ("Pay: 105,000 CHF to 120,000", (105_000, 120_000, "CHF", None)),
    ("Acme | Engineer | $630K (from friends)", None),
    ("Principal Engineer (165k-185k)", (165_000, 185_000, None, None)),
    ("Acme | 10k - 20k users | Oslo", None),
    ("2K Games | Engineer", None),
    ("Pay: 80-120k base, that is $80-120k", (80_000, 120_000, "USD", None)),
    ("Salary: $120~150k", (120_000, 150_000, "USD", None)),
    ("between $90,000 [where life is cheap] to $130,000 [where it is dear]", (90_000, 130_000, "USD", None)),
    ("The monthly rate for this internship is $9,500", (9_500, 9_500, "USD", "month")),
    ("Acme | Onsite 3 days/week | $90k-$110k", (90_000, 110_000, "USD", None)),
    ("We spend an average of over $11,000 per year on health", None),
    ("Lunch on the house ($9,000/year)", None),
    ("The pay in this market is $90k - $110k", (90_000, 110_000, "USD", None)),
    ("We match your 401(k) up to $5,000", None),
    ("$500 stipend for your home office", None),
    ("We raised $12,000,000 from investors", None),
    ("sign-on bonus of $20,000", None),
    ("serving $150,000 - $200,000 in sales a day", None),
    ("Fertility HRA (up to $10,000 per year)", None),
    ("Life insurance of $50,000 per year", None),
    ("a 4-6 month contract", None),
    ("no amounts here", None),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_pay_is_read_as_it_stands(text: str, expected: tuple[float, float, str, str | None] | None) -> None:
    found = pay_of_text(text)
    assert (found and (found.minimum, found.maximum, found.currency, found.period)) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Rates that go up to $55/hour", (None, 55)), ("Salary: max 90k EUR", (None, 90_000)),
        ("Salary from \u00a350k", (50_000, None)), ("Acme | Engineer | $135K+ | Oslo", (135_000, None)),
        ("Pay: $90,000 minimum", (90_000, None)), ("Salary: $90k+ equity", (90_000, 90_000)),
        ("Salary: up to $90,000 - $120,000", (90_000, 120_000)),
    ],
)  # fmt: skip
def test_an_amount_that_is_only_one_end_says_nothing_of_the_other(
    text: str, ends: tuple[float | None, float | None]
) -> None:
    found = pay_of_text(text)
    assert found and (found.minimum, found.maximum) == ends


def test_a_field_that_states_one_end_says_nothing_of_the_other() -> None:
    assert pay([StatedPay(maximum=90_000, currency="EUR")], "") == Pay(None, 90_000, "EUR", None, "structured")
    assert pay([StatedPay(minimum=70_000, currency="EUR")], "") == Pay(70_000, None, "EUR", None, "structured")


def test_a_field_of_the_source_beats_the_text() -> None:
    stated = StatedPay(minimum=90_000, maximum=110_000, currency="EUR", interval="1 YEAR", kind="Salary")
    assert pay([stated], "$1,000,000 per year") == Pay(90_000, 110_000, "EUR", "year", "structured")


def test_a_field_that_states_pay_in_words_is_read_before_the_text_and_one_of_equity_is_not() -> None:
    assert pay([StatedPay(label="$90k - $105k")], "Salary: $10,000 - $20,000") == Pay(
        90_000, 105_000, "USD", None, "text"
    )
    assert pay([StatedPay(kind="EquityCashValue", label="$90k - $105k")], "") is None


def test_a_field_states_no_period_that_is_not_there() -> None:
    found = pay([StatedPay(minimum=40, maximum=60)], "")
    assert found == Pay(40, 60, None, None, "structured")


@pytest.mark.parametrize(("amount", "period"), [(24.04, None), (999.0, None), (1_000.0, "year")])
def test_a_year_s_pay_in_a_field_is_of_no_hour_s_size(amount: float, period: str | None) -> None:
    found = pay([StatedPay(minimum=amount, maximum=amount, currency="USD", interval="1 YEAR")], "")
    assert found == Pay(amount, amount, "USD", period, "structured")


@pytest.mark.parametrize(
    "stated",
    [
        StatedPay(minimum=math.nan, maximum=10.0), StatedPay(minimum=1.0, maximum=math.inf), StatedPay(minimum=-5.0),
        StatedPay(minimum=9.0, maximum=3.0), StatedPay(minimum=5.0, kind="EquityPercentage"), StatedPay(),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_pay_is_none(stated: StatedPay) -> None:
    assert pay([stated], "") is None


@pytest.mark.parametrize(
    ("interval", "period"),
    [
        ("1 HOUR", "hour"), ("MONTH", "month"), ("week", "week"), ("DAY", "day"), ("per-year-salary", "year"), ("NONE", None),
        ("2 FORTNIGHT", None),
    ],
)  # fmt: skip
def test_a_field_that_holds_a_period_is_taken_at_its_word(interval: str, period: str | None) -> None:
    found = pay([StatedPay(minimum=5_000, maximum=6_000, currency="EUR", interval=interval, kind="Salary")], "")
    assert found == Pay(5_000, 6_000, "EUR", period, "structured")


@pytest.mark.parametrize(
    ("text", "is_pay"),
    [
        ("Salary: $9,999 per year", False), ("Salary: $10,000 per year", True),
        ("Salary: $2,000,000 per year", True), ("Salary: $2,000,001 per year", False),
        ("Salary: \u00a5200,000,000 per year", True), ("Salary: \u00a5200,000,001 per year", False),
        ("Pay: $1,000 per hour", True), ("Pay: $1,001 per hour", False), ("Pay: $2 per hour", False),
        ("Pay: $499 per month", False), ("Pay: $500 per month", True), ("Pay: $29 a day, daily rate", False),
    ],
)  # fmt: skip
def test_pay_is_of_the_size_of_pay_for_its_period_and_currency(text: str, is_pay: bool) -> None:
    assert (pay_of_text(text) is not None) == is_pay


SALARY = StatedPay(minimum=140_000, maximum=220_000, currency="USD", interval="1 YEAR", kind="Salary")


@pytest.mark.parametrize(
    "line",
    ["$140,000 - $220,000 OTE", "OTE: $140K to $220K+ (60/40 split)", "The on-target salary is $140,000-$220,000."],
)
def test_a_field_that_repeats_on_target_earnings_states_no_base_pay(line: str) -> None:
    assert pay([SALARY], line) is None
    assert pay([SALARY], f"$90,000 - $120,000 base salary\n{line}") == Pay(90_000, 120_000, "USD", None, "text")
    assert pay([msgspec.structs.replace(SALARY, label="OTE")], "") is None


@pytest.mark.parametrize(
    "line",
    [
        "$140,000 - $220,000 base salary",
        "$140K - $220K base salary ($300K OTE)",
        "OTE of $400,000 ($140,000 - $220,000 base)",
    ],
)
def test_a_field_that_stands_beside_on_target_earnings_is_base_pay(line: str) -> None:
    found = pay([SALARY], line)
    assert found is not None and found.basis == "structured"


def test_help_with_moving_is_no_pay() -> None:
    assert pay_of_text("$10,000 - $15,000 in relocation support\n$93,000 - $140,000 per year") == Pay(
        93_000, 140_000, "USD", "year", "text"
    )

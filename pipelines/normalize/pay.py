"""Base pay as stated: structured fields first, then the text. No period and no currency is ever invented."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.posting import StatedPay

PERIODS = (
    (
        "year",
        re.compile(
            r"\b(?:per|a|an|/)?\s*(?:year|yr|annum|annual(?:ly)?|p\.?a\.?|yearly)\b|/\s?(?:yr|year|y)\b", re.IGNORECASE
        ),
    ),
    ("hour", re.compile(r"\b(?:per|an?)\s+hour|hourly|/\s?(?:hr|hour|h)\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:per|a)\s+month|monthly|/\s?(?:mo|month)\b", re.IGNORECASE)),
    ("week", re.compile(r"\b(?:per|a)\s+week|weekly|/\s?(?:wk|week)\b", re.IGNORECASE)),
    ("day", re.compile(r"\b(?:per|a)\s+day|daily rate|/\s?day\b", re.IGNORECASE)),
)
#: Words of a field that holds nothing but a period; in a text "day" or "month" alone would say nothing of pay.
INTERVALS = {
    "year": "year", "yearly": "year", "annual": "year", "annually": "year", "annum": "year", "yr": "year",
    "hour": "hour", "hourly": "hour", "hr": "hour", "month": "month", "monthly": "month",
    "week": "week", "weekly": "week", "day": "day", "daily": "day",
}  # fmt: skip
SYMBOLS = {
    "$": "USD", "US$": "USD",
    "CA$": "CAD", "C$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD",
    "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "CHF": "CHF",
}  # fmt: skip
CODES = "USD|EUR|GBP|CAD|AUD|CHF|INR|JPY|SEK|NOK|DKK|PLN|SGD|NZD|HKD|BRL|MXN|ILS|CZK|HUF|ZAR|AED"
SYMBOL = r"(?:US|CA|C|CAD|AU|A|S|NZ|HK)?\$|€|£|₹|¥"
AMOUNT = r"\d{1,3}(?:[,.\u00a0' ]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{2,7}(?:\.\d{1,2})?"
RANGE = re.compile(
    rf"(?P<code1>\b(?:{CODES})\b)?\s?(?P<sym1>{SYMBOL})?\s?(?P<low>{AMOUNT})\s?(?P<k1>[kK](?![a-z])"
    rf"|[mM]\b)?\+?\s?(?:{SYMBOL})?\s*"
    rf"(?:(?:-|to|up to|and|until)\s*(?:(?:{CODES})\b)?\s?(?P<sym2>{SYMBOL})?\s?(?P<high>{AMOUNT})\s?"
    r"(?P<k2>[kK](?![a-z])|[mM]\b)?\s?(?P<sym3>€|£)?)?"
    rf"\s*(?P<code2>\b(?:{CODES})\b)?"
)
# Words next to a number that make it something other than base pay.
NOT_PAY = re.compile(
    r"401|raised|raise|funding|series [a-e]\b|valuation|revenue|\barr\b|\bacv\b|in sales"
    r"|budget|stipend|bonus"
    r"|sign[- ]?on|signing|referral|equity"
    r"|stock|million|billion|\busers\b|customers|employees|people|per diem|reimburse|allowance|market|assets"
    r"|transactions|savings|grant|credit|fertility|\bh[rs]a\b|\bfsa\b|coverage|insurance|tuition|wellness|lifetime",
    re.IGNORECASE,
)
PAY_WORDS = re.compile(
    r"salary|compensation|\bpay\b|base|\bote\b|range|rate|per (?:year|hour|annum)|annual|hourly|/\s?(?:yr|hr|hour"
    r"|year)|gehalt",
    re.IGNORECASE,
)
YEARLY_LEAST, YEARLY_MOST, HOURLY_LEAST = 10_000, 2_000_000, 7


@dataclass(frozen=True, slots=True)
class Pay:
    """Least and most in whole units of `currency` per `period`; either of those two is None when it is not stated."""

    minimum: float
    maximum: float
    currency: str | None
    period: str | None
    basis: str


def pay(stated: Iterable[StatedPay], text: str) -> Pay | None:
    """What a source states in fields of its own, as numbers or else in words, else the first base pay of the text, else None."""
    fields = [each for each in stated if each.kind in (None, "Salary")]
    structured = next((found for found in map(pay_of_field, fields) if found), None)
    return (
        structured or next(filter(None, (pay_of_text(each.label or "") for each in fields)), None) or pay_of_text(text)
    )


def pay_of_field(stated: StatedPay) -> Pay | None:
    """A salary in a source's own field; None for equity, bonus, a missing, endless, negative or reversed range."""
    if stated.kind not in (None, "Salary"):
        return None
    least = stated.minimum if stated.minimum is not None else stated.maximum
    most = stated.maximum if stated.maximum is not None else stated.minimum
    if least is None or most is None or not (math.isfinite(least) and math.isfinite(most)) or not 0 < least <= most:
        return None
    return Pay(
        least, most, stated.currency, interval_of(stated.interval) or period_of(stated.label or ""), "structured"
    )


def period_of(words: str) -> str | None:
    """The period that some words state ("1 YEAR", "per hour", "Annual Salary"); None when they state none."""
    return next((period for period, pattern in PERIODS if pattern.search(words)), None)


def interval_of(stated: str | None) -> str | None:
    """The period that a source's own field names ("1 HOUR", "month", "yearly", "per-year-salary"); None when it names none."""
    words = re.findall(r"[a-z]+", (stated or "").lower())
    return next((INTERVALS[word] for word in words if word in INTERVALS), None)


def pay_of_text(text: str) -> Pay | None:
    """The first amount or range of a text that has a currency, the size of pay, and no word beside it that denies it."""
    for line in text.split("\n"):
        if not any(mark in line for mark in "$€£₹¥") and not re.search(rf"\b(?:{CODES})\b", line):
            continue
        for found in RANGE.finditer(line):
            if made := pay_of_match(found, line):
                return made
    return None


def pay_of_match(found: re.Match[str], line: str) -> Pay | None:
    """One amount or range of a line as pay, or None."""
    currency = currency_of(found)
    if currency is None:
        return None
    before, after = line[max(0, found.start() - 40) : found.start()], line[found.end() : found.end() + 30]
    clause_before, clause_after = re.split(r"[;.!|]|,\s(?!\d)", before)[-1], re.split(r"[;.!|,]|\band\b|\+", after)[0]
    if (
        NOT_PAY.search(clause_before)
        or NOT_PAY.search(clause_after)
        or (found["k1"] or "").lower() == "m"
        or re.match(r"\s?[mMbB]\w*", after)
    ):
        return None
    low_k = found["k1"] or (found["k2"] if found["high"] and amount(found["low"]) < 1_000 else None)
    low = amount(found["low"]) * (1_000 if low_k else 1)
    high = amount(found["high"]) * (1_000 if found["k2"] else 1) if found["high"] else low
    period = period_of(after[:25]) or period_of(before[-30:])
    least = HOURLY_LEAST if period in ("hour", "day", "week", "month") else YEARLY_LEAST
    if not (least <= low <= high <= YEARLY_MOST) or (period == "hour" and high > 1_000):
        return None
    if not found["high"] and not (PAY_WORDS.search(line) or period):
        return None
    return Pay(low, high, currency, period, "text")


def currency_of(found: re.Match[str]) -> str | None:
    """The currency stated: a trailing or leading ISO code beats the sign, for "$" alone stands on many coins."""
    sign = found["sym1"] or found["sym2"] or found["sym3"]
    return found["code2"] or found["code1"] or (SYMBOLS.get(sign) if sign else None)


def amount(digits: str) -> float:
    """ "120,000", "60.000", "60 000" and "106.50" as numbers."""
    if re.fullmatch(r"\d{1,3}(?:[,.\u00a0' ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub(r"[,\u00a0' ]", "", digits))

"""Base pay as stated: structured fields first, then the text. No period and no currency is ever invented."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from pipelines.posting import StatedPay

PERIODS = (
    (
        "year",
        re.compile(
            r"\b(?:per|a|an|/)?\s*(?:year|yr|annum|annual(?:ly)?|p\.?a\.?|yearly)\b|/\s?(?:yr|year|y)\b", re.IGNORECASE
        ),
    ),
    ("hour", re.compile(r"\b(?:per|an?)\s+hour|hourly|/\s?(?:hr|hour|h)\b|^\s?hrs?\b", re.IGNORECASE)),
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
    "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "CHF": "CHF", "R$": "BRL", "MX$": "MXN", "RM": "MYR", "₱": "PHP", "zł": "PLN",
}  # fmt: skip
CODES = (
    "USD|EUR|GBP|CAD|AUD|CHF|INR|JPY|SEK|NOK|DKK|PLN|SGD|NZD|HKD|BRL|MXN|ILS|CZK|HUF|ZAR|AED|PHP|MYR|SAR|CNY|KRW|TWD|THB"
    "|IDR|VND|RON|TRY|COP|ARS|CLP"
)
SYMBOL = r"(?:US|CA|C|CAD|AU|A|S|NZ|HK|R|MX)?\$|€|£|₹|¥|₱|\bRM"
AMOUNT = r"\d{1,3}(?:[,.\u00a0' ]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,7}(?:\.\d{1,2})?"
# What may stand between an end of a range and the next ("$180,000/year to $260,000/year", "105,000 GBP - 120,000 GBP").
UNIT = rf"(?:\s?(?:/|per |an? )\s?(?:year|yr|hour|hr|month|annum)|\s?PA\b)?(?:\s?\b(?:{CODES})\b)?"
RANGE = re.compile(
    rf"(?P<code1>\b(?:{CODES})\b)?\s?(?P<sym1>{SYMBOL})?\s?(?P<low>{AMOUNT})\s?(?P<k1>[kK](?![a-z])"
    rf"|[mM]\b)?\+?\s?(?:{SYMBOL})?"
    rf"(?:(?P<code3>\s?\b(?:{CODES})\b)?{UNIT}\s*(?:-|\bto\b|up to|and|until)\s*(?:(?:{CODES})\b)?\s?(?P<sym2>{SYMBOL})?\s?"
    rf"(?P<high>{AMOUNT})\s?(?P<k2>[kK](?![a-z])|[mM]\b)?\s?(?P<sym3>€|£|zł)?)?"
    rf"\s*(?P<code2>\b(?:{CODES})\b)?"
)
# Words next to a number that make it something other than base pay.
NOT_PAY = re.compile(
    r"401|\bote\b|on[- ]target|raised|raise|funding|series [a-e]\b|valuation|revenue|\barr\b|\bacv\b|in sales"
    r"|budget(?!ed)|stipend|bonus"
    r"|sign[- ]?on|signing|referral|equity"
    r"|stock|million|billion|\busers\b|customers|employees|people|per diem|reimburse|allowance|subsidy|commuter"
    r"|commission|market|assets|\bdeals?\b|price|contract value"
    r"|transactions|savings|grant|credit|fertility|\bh[rs]a\b|\bfsa\b|coverage|insurance|tuition|wellness|lifetime",
    re.IGNORECASE,
)
PAY_WORDS = re.compile(
    r"salary|compensation|\bpay\b|base|range|rate|per (?:year|hour|annum)|annual|hourly|/\s?(?:yr|hr|hour"
    r"|year)|gehalt",
    re.IGNORECASE,
)
#: "$3M" is no pay, "$60k base" is.
MILLIONS = re.compile(r"\s?(?:m|mm|mn|mio|b|bn|[mb]illions?)\b", re.IGNORECASE)
BASE_WORDS = re.compile(r"base|salary|cash|compensation|\bpay\b", re.IGNORECASE)
MONEY = re.compile(rf"[$€£₹¥₱]|\b(?:{CODES})\b|\bRM\d|zł|\d[kK]\b")
DIGIT = re.compile(r"\d")
NUMERAL = r"\p{Nd}"
#: Lines that hold money, told by RE2 at once; to its eyes a word ends before every letter beyond ASCII, so it finds some too many.
LINE_PERHAPS = re2.compile(rf"(?m)^.*(?:{MONEY.pattern.replace(DIGIT.pattern, NUMERAL)}).*$")
YEARLY_LEAST, YEARLY_MOST, HOURLY_MOST = 10_000, 2_000_000, 1_000
#: Less than this is a benefit ("$300 per month for the commute"), not pay.
LEAST = {"hour": 3, "day": 30, "week": 100, "month": 500}
#: A longer line above is a paragraph, not a heading.
HEADING = 60
#: Currencies of which a year's pay is counted in millions, and how far their bounds stretch.
SMALL = frozenset({"JPY", "INR", "PHP", "KRW", "HUF", "IDR", "VND", "COP", "CLP", "ARS", "TWD", "THB", "CZK"})
SMALL_UNITS = 100


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
    """The first range of a text, else its first amount, of the size of pay and with no word beside it that denies it.

    Where a text gives several ranges, by place or by level, the first is taken. A currency is only missing where a range in
    thousands stands beside a word for pay ("160k - 260k base").
    """
    return next(pays_of_text(text), None)


def pays_of_text(text: str) -> Iterator[Pay]:
    """Every base pay of a text, ranges before single amounts, each in the order in which they stand."""
    amounts = list(amounts_of(text))
    for is_range in (True, False):
        for found, line, above in amounts:
            if bool(found["high"]) == is_range and (made := pay_of_match(found, line, above)):
                yield made


def amounts_of(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Every amount or range with its line and the heading above it."""
    for held in LINE_PERHAPS.finditer(text):
        if DIGIT.search(line := held[0]) and MONEY.search(line):
            above = text[text.rfind("\n", 0, max(held.start() - 1, 0)) + 1 : max(held.start() - 1, 0)]
            yield from ((found, line, above if len(above) <= HEADING else "") for found in RANGE.finditer(line))


def pay_of_match(found: re.Match[str], line: str, above: str = "") -> Pay | None:
    """One amount or range of a line as pay, or None; a heading `above` ("Compensation") may say what the line is about."""
    currency = currency_of(found)
    before, after = line[max(0, found.start() - 40) : found.start()], line[found.end() : found.end() + 30]
    if is_denied(found, before, after):
        return None
    if currency is None and not (
        found["high"] and found["k2"] and BASE_WORDS.search(f"{above} {before[-25:]} {after}")
    ):
        return None
    low_k = found["k1"] or (found["k2"] if found["high"] and amount(found["low"]) < 1_000 else None)
    low = amount(found["low"]) * (1_000 if low_k else 1)
    high = amount(found["high"]) * (1_000 if found["k2"] else 1) if found["high"] else low
    period = period_of(after[:25]) or period_of(found[0]) or period_of(before[-30:])
    if not (
        found["high"] or PAY_WORDS.search(line) or PAY_WORDS.search(above) or period or is_alone(found, line)
    ) or not is_sized(low, high, currency, period):
        return None
    return Pay(low, high, currency, period, "text")


def is_alone(found: re.Match[str], line: str) -> bool:
    """Whether an amount in thousands fills a part of a thread's first line by itself ("| $135K+ |")."""
    return bool(found["k1"]) and any(part.strip() == found[0].strip() for part in line.split("|")) and "|" in line


def is_denied(found: re.Match[str], before: str, after: str) -> bool:
    """Whether the words of the same clause make the amount something else than base pay."""
    clause_before = re.split(r"[;.!|]|,\s(?!\d)", before)[-1]
    clause_after = re.split(r"[;.!|,(•]|\b(?:and|plus|with)\b|\+", after)[0]
    is_millions = (found["k1"] or "").lower() == "m" or MILLIONS.match(after) is not None
    return is_millions or bool(NOT_PAY.search(clause_before) or NOT_PAY.search(clause_after))


def is_sized(low: float, high: float, currency: str | None, period: str | None) -> bool:
    """Whether the amounts are of the size of pay, in a currency whose unit is small or not."""
    scale = SMALL_UNITS if currency in SMALL else 1
    least = LEAST.get(period or "year", YEARLY_LEAST)
    most = HOURLY_MOST if period == "hour" else YEARLY_MOST
    return least <= low <= high <= most * scale


def currency_of(found: re.Match[str]) -> str | None:
    """The currency stated: a trailing or leading ISO code beats the sign, for "$" alone stands on many coins."""
    sign = found["sym1"] or found["sym2"] or found["sym3"]
    return found["code2"] or found["code3"] or found["code1"] or (SYMBOLS.get(sign) if sign else None)


def amount(digits: str) -> float:
    """ "120,000", "60.000", "60 000" and "106.50" as numbers."""
    if re.fullmatch(r"\d{1,3}(?:[,.\u00a0' ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub(r"[,\u00a0' ]", "", digits))

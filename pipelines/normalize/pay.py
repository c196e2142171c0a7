"""Base pay as stated: structured fields first, then the text. No period and no currency is ever invented."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from pipelines.normalize.amount import CODES, RANGE, bounds, currency_of, is_alone
from pipelines.normalize.period import interval_of, period_before, period_of
from pipelines.posting import StatedPay

# Words next to a number that make it something other than base pay.
NOT_PAY = re.compile(
    r"401|\bote\b|on[- ]target|raised|raise|funding|series [a-e]\b|valuation|revenue|\barr\b|\bacv\b|in sales"
    r"|budget(?!ed)|stipend|bonus"
    r"|sign[- ]?on|signing|referral|equity"
    r"|stock|million|billion|\busers\b|customers|employees|people|per diem|reimburse|allowance|subsidy|commuter"
    r"|commission|market(?! (?:is|rate|range)\b)|assets|\bdeals?\b|price|contract value"
    r"|(?:in|towards?) (?:your )?relocation"
    r"|per person|per interview|an average of|the average (?!salary|pay|base)|\blunch|\bmeals?\b|\bsnacks\b|\bhouses\b"
    r"|transactions|savings|grant|credit|fertility|\bh[rs]a\b|\bfsa\b|coverage|insurance|tuition|wellness|lifetime",
    re.IGNORECASE,
)
PAY_WORDS = re.compile(
    r"salary|compensation|\bpay\b|base|range|rate|per (?:year|hour|annum)|annual|hourly|/\s?(?:yr|hr|hour"
    r"|year)|gehalt",
    re.IGNORECASE,
)
#: What beside a lone amount makes it one end of a range alone: "up to $55", "from $90k", "$135k+", "$90k minimum".
MOST_BEFORE = re.compile(
    r"\b(?:up ?to|max(?:imum)?(?: of)?:?|as (?:much|high) as|no more than|capped at)\s*$", re.IGNORECASE
)
MOST_AFTER = re.compile(r"^\s*(?:\(?max(?:imum)?\b)", re.IGNORECASE)
LEAST_BEFORE = re.compile(
    r"(?:\b(?:from|start(?:s|ing)? (?:at|from|with)|at least|min(?:imum)?(?: of)?:?|more than|no less than|north of"
    r"|floor of)|[>≥])\s*$",
    re.IGNORECASE,
)
LEAST_AFTER = re.compile(
    r"^\s*\(?(?:min(?:imum)?\b|at (?:the )?least\b|and (?:up|above)\b|or (?:more|above)\b|upwards?\b)", re.IGNORECASE
)
#: "$120k+ equity" adds something to the amount, "$120k+" says that there may be more of it.
ADDED = re.compile(
    r"^\s*[+,&]?\s*(?:\w+ )?(?:equity|bonus(?:es)?|benefits|options|stock|shares|commissions?|super|perks"
    r"|0?\.\d+\s?%|\d(?:\.\d+)?(?:\s?-\s?\d(?:\.\d+)?)?\s?%)",
    re.IGNORECASE,
)
#: "$3M" is no pay, "$60k base" is.
MILLIONS = re.compile(r"\s?(?:m|mm|mn|mio|b|bn|[mb]illions?)\b", re.IGNORECASE)
BASE_WORDS = re.compile(r"base|salary|cash|compensation|\bpay\b", re.IGNORECASE)
#: Earnings with the commission of who meets the target; what stands nearer than the next amount or bracket says so.
ON_TARGET = re.compile(r"\bOTE\b|on[- ]target", re.IGNORECASE)
NEARER = re.compile(r"[;.!|,(•\d+]|\b(?:and|plus|with)\b")
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
#: So many characters around an amount say what it is, and fewer for which period: farther words are of another amount.
BEFORE, AFTER, PERIOD_BEFORE, PERIOD_AFTER = 40, 30, 30, 25
#: Currencies of which a year's pay is counted in millions, and how far their bounds stretch.
SMALL = frozenset({"JPY", "INR", "PHP", "KRW", "HUF", "IDR", "VND", "COP", "CLP", "ARS", "TWD", "THB", "CZK"})
SMALL_UNITS = 100


@dataclass(frozen=True, slots=True)
class Pay:
    """Least and most in whole units of `currency` per `period`, each None where it is not stated, but for one of the first two."""

    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None
    basis: str


def pay(stated: Iterable[StatedPay], text: str) -> Pay | None:
    """What a source states in fields of its own, as numbers or else in words, else the first base pay of the text, else None.

    A field that repeats what the text calls on-target earnings states no base pay.
    """
    fields = [each for each in stated if each.kind in (None, "Salary") and not ON_TARGET.search(each.label or "")]
    structured = next((found for found in map(pay_of_field, fields) if found and not is_on_target(found, text)), None)
    return (
        structured or next(filter(None, (pay_of_text(each.label or "") for each in fields)), None) or pay_of_text(text)
    )


def pay_of_field(stated: StatedPay) -> Pay | None:
    """A salary in a source's own field; None for equity, bonus, a missing, endless, negative or reversed range."""
    least, most = stated.minimum, stated.maximum
    told = [end for end in (least, most) if end is not None]
    if stated.kind not in (None, "Salary") or not told or not all(math.isfinite(end) and end > 0 for end in told):
        return None
    if told != sorted(told):
        return None
    period = interval_of(stated.interval) or period_of(stated.label or "")
    # Nobody's year is paid so: it is an hour's pay or thousands, under the period that a form sets by itself.
    period = None if period == "year" and told[-1] < HOURLY_MOST else period
    return Pay(least, most, stated.currency, period, "structured")


def is_on_target(paid: Pay, text: str) -> bool:
    """Whether a text writes the ends of a pay as on-target earnings ("$180,000 OTE", "OTE of $140 - $220K")."""
    return ON_TARGET.search(text) is not None and any(
        bounds(found) == (paid.minimum, paid.maximum)
        and (
            ON_TARGET.search(NEARER.split(line[max(0, found.start() - BEFORE) : found.start()])[-1])
            or ON_TARGET.search(NEARER.split(line[found.end() : found.end() + AFTER])[0])
        )
        for found, line, _ in amounts_of(text)
    )


def pay_of_text(text: str) -> Pay | None:
    """The first range of a text, else its first amount, of the size of pay and with no word beside it that denies it.

    Where a text gives several ranges, by place or by level, the first is taken. A currency is only missing where a range in
    thousands stands beside a word for pay ("160k - 260k base", "80-120k + equity") and the text does not write it again with one.
    """
    every = pays_of_text(text)
    first = next(every, None)
    if first is None or first.currency:
        return first
    ends = (first.minimum, first.maximum)
    return next((again for again in every if again.currency and (again.minimum, again.maximum) == ends), first)


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
    before, after = line[max(0, found.start() - BEFORE) : found.start()], line[found.end() : found.end() + AFTER]
    if is_denied(found, before, after):
        return None
    if currency is None and not (
        found["high"]
        and found["k2"]
        and (BASE_WORDS.search(f"{above} {before} {after}") or ADDED.match(after) or is_alone(found, line))
    ):
        return None
    low, high = bounds(found)
    beside = period_of(after[:PERIOD_AFTER]) or period_of(found[0]) or period_of(before[-PERIOD_BEFORE:])
    period = beside or period_before(line, found.start())
    if not (
        found["high"] or PAY_WORDS.search(line) or PAY_WORDS.search(above) or beside or is_alone(found, line)
    ) or not is_sized(low, high, currency, period):
        return None
    least, most = (low, high) if found["high"] else ends(low, found[0], before, after)
    return Pay(least, most, currency, period, "text")


def ends(told: float, written: str, before: str, after: str) -> tuple[float | None, float | None]:
    """Least and most of a lone amount: one of them alone where the words beside say so, else both."""
    if MOST_BEFORE.search(before) or MOST_AFTER.match(after):
        return None, told
    is_least = LEAST_BEFORE.search(before) or LEAST_AFTER.match(after) or ("+" in written and not ADDED.match(after))
    return (told, None) if is_least else (told, told)


def is_denied(found: re.Match[str], before: str, after: str) -> bool:
    """Whether the words of the same clause make the amount something else than base pay."""
    clause_before = re.split(r"[;.!|]|,\s(?!\d)", before)[-1]
    # "$90k+ equity", "$90k & equity": what is added is another thing.
    is_added = found[0].rstrip().endswith("+") or after.lstrip().startswith("&")
    after = "" if is_added and ADDED.match(after) else after
    clause_after = re.split(r"[;.!|,(•]|\b(?:and|plus|with)\b|\+", after)[0]
    is_millions = (found["k1"] or "").lower() == "m" or MILLIONS.match(after) is not None
    return is_millions or bool(NOT_PAY.search(clause_before) or NOT_PAY.search(clause_after))


def is_sized(low: float, high: float, currency: str | None, period: str | None) -> bool:
    """Whether the amounts are of the size of pay, in a currency whose unit is small or not."""
    scale = SMALL_UNITS if currency in SMALL else 1
    least = LEAST.get(period or "year", YEARLY_LEAST)
    most = HOURLY_MOST if period == "hour" else YEARLY_MOST
    return least <= low <= high <= most * scale

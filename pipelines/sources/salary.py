"""What a schema.org JobPosting pays: `baseSalary` as stated, no currency or period invented. An estimate is nothing stated."""

from __future__ import annotations

import re
from typing import Any

from pipelines.posting import StatedPay
from pipelines.sources.itemwords import each, words

Item = dict[str, Any]

AMOUNT = re.compile(r"\d{1,3}(?:[,. '\u00a0]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?", re.ASCII)
CENTS = re.compile(r"[.,](\d{1,2})\Z", re.ASCII)
#: A range in a field meant for a number ("65,000 - 80,000"); signs and codes of currencies may stand beside them.
RANGE = re.compile(
    rf"[^\d]{{0,6}}(?P<least>{AMOUNT.pattern})(?P<k1>[kK]?)(?:\s*(?:-|\u2013|to)\s*[^\d]{{0,6}}(?P<most>{AMOUNT.pattern})(?P<k2>[kK]?))?[^\d]{{0,6}}",
    re.ASCII,
)
TEXT_MAX = 80
#: Nobody's pay in any currency; a number may have more digits than a float can hold.
NOBODYS = 1e15
#: Codes of UN/CEFACT, which `unitCode` takes.
UNITS = {"ANN": "YEAR", "MON": "MONTH", "WEE": "WEEK", "DAY": "DAY", "HUR": "HOUR"}


def salary(item: Item) -> tuple[StatedPay, ...]:
    """Every base salary that states an amount."""
    currency = words(item.get("salaryCurrency"))
    made = (pay(stated, currency) for stated in each(item.get("baseSalary")))
    return tuple(found for found in made if found)


def pay(stated: object, currency: str | None) -> StatedPay | None:
    """One base salary: a MonetaryAmount with a QuantitativeValue, a number or a text; None without an amount."""
    outer = stated if isinstance(stated, dict) else {"value": stated}
    value = next(each(outer.get("value")), None)
    inner = value if isinstance(value, dict) else {"value": value}
    least, most = bounds(inner) or bounds(outer) or (None, None)
    if least is None and most is None:
        return None
    return StatedPay(
        minimum=least,
        maximum=most,
        currency=first("currency", outer, inner) or currency,
        interval=interval(inner, outer),
    )


def bounds(value: Item) -> tuple[float | None, float | None] | None:
    """Least and most of a QuantitativeValue: its range, else its one value, which may hold a range; None for none."""
    least, most = (amounts(value.get(name))[0] for name in ("minValue", "maxValue"))
    if least is None and most is None and not isinstance(value.get("value"), dict):
        least, most = amounts(value.get("value"))
    return None if least is None and most is None else (least, most)


def amounts(value: object) -> tuple[float | None, float | None]:
    """A number, or a text of one or two numbers, as least and most; None for what is neither."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (float(value), float(value)) if abs(value) < NOBODYS else (None, None)
    text = words(value)
    found = RANGE.fullmatch(text) if text and len(text) <= TEXT_MAX else None
    if found is None:
        return None, None
    least = number(found["least"]) * (1_000 if found["k1"] or (found["k2"] and number(found["least"]) < 1_000) else 1)
    most = number(found["most"]) * (1_000 if found["k2"] else 1) if found["most"] else least
    return least, most


def number(digits: str) -> float:
    """ "65,000", "65.000,50" and "65000.5" as numbers: a mark before three digits divides thousands."""
    cents = CENTS.search(digits)
    whole = digits[: cents.start()] if cents else digits
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{cents[1] if cents else 0}")


def interval(*items: Item) -> str | None:
    """The unit of time as stated, or as its code says."""
    return first("unitText", *items) or UNITS.get((first("unitCode", *items) or "").upper())


def first(name: str, *items: Item) -> str | None:
    """The first of some items that states a property."""
    return next((found for item in items if (found := words(item.get(name)))), None)

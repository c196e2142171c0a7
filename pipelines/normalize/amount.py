"""Amounts of money as a text writes them: ends, thousands, currency, and whether one fills a part of a line by itself."""

from __future__ import annotations

import re

SYMBOLS = {
    "$": "USD", "US$": "USD",
    "CA$": "CAD", "C$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD",
    "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "CHF": "CHF", "R$": "BRL", "MX$": "MXN", "RM": "MYR", "₱": "PHP", "zł": "PLN",
}  # fmt: skip
CODES = (
    "USD|EUR|GBP|CAD|AUD|CHF|INR|JPY|SEK|NOK|DKK|PLN|SGD|NZD|HKD|BRL|MXN|ILS|CZK|HUF|ZAR|AED|PHP|MYR|SAR|CNY|KRW|TWD|THB"
    "|IDR|VND|RON|TRY|COP|ARS|CLP|NPR|PKR|LKR|NGN|KES|UAH"
)
#: What is written small or in full behind an amount.
SMALL_CODES = "usd|eur|gbp|cad|aud|chf|[Ee]uros?"
SYMBOL = r"(?:US|CA|C|CAD|AU|A|S|NZ|HK|R|MX)?\$|€|£|₹|¥|₱|\bRM"
AMOUNT = r"\d{1,3}(?:[,.\u00a0' ]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,7}(?:\.\d{1,2})?"
# What may stand between an end of a range and the next ("$180,000/year to $260,000/year", "105,000 GBP - 120,000 GBP").
UNIT = rf"(?:\s?(?:/|per |an? )\s?(?:year|yr|hour|hr|month|annum)|\s?PA\b)?(?:\s?\b(?:{CODES})\b)?(?:\s?\[[^\]\n]{{1,120}}\])?"
RANGE = re.compile(
    rf"(?P<code1>\b(?:{CODES})(?![A-Za-z]))?\s?(?P<sym1>{SYMBOL})?\s?(?P<low>{AMOUNT})\s?(?P<k1>[kK](?![a-z])"
    rf"|[mM]\b)?\+?\s?(?:{SYMBOL})?"
    rf"(?:(?P<code3>\s?\b(?:{CODES})\b)?{UNIT}\s*(?:-|~|\bto\b|up to|and|until)\s*(?:(?:{CODES})(?![A-Za-z]))?"
    rf"\s?(?P<sym2>{SYMBOL})?\s?"
    rf"(?P<high>{AMOUNT})\s?(?P<k2>[kK](?![a-z])|[mM]\b)?\s?(?P<sym3>€|£|zł)?)?"
    rf"\s*(?P<code2>\b(?:{CODES}|{SMALL_CODES})\b)?"
)
#: Where a part of a first line, or a bracket, begins and ends; and what may stand in it before and behind pay.
PART_ENDS = re.compile(r"[|()\[\]•]|//|\s[-–]\s")
LEADING = re.compile(
    r"\W*(?:(?:(?:full|part)[- ]?time|up ?to|to|from|around|about|circa|approx\.?|comp|salary|base|pay)\b\W*){0,3}",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"^\s*\+?\s*(?:[+,&/;]|(?:plus|and|w/|with|doe|negotiable|depending|base|equity|gross|1099|w2|https?:)(?!\w))",
    re.IGNORECASE,
)
#: An amount by itself is of the size of a year's pay; what is more is money raised.
ALONE_LEAST, ALONE_MOST = 10_000, 400_000


def bounds(found: re.Match[str]) -> tuple[float, float]:
    """Both ends of a range as numbers, a lone amount twice; "$140 - $220K" and "$108K - $116" count thousands at both."""
    low_k = found["k1"] or (found["k2"] if found["high"] and amount(found["low"]) < 1_000 else None)
    low = amount(found["low"]) * (1_000 if low_k else 1)
    if not found["high"]:
        return low, low
    high_k = found["k2"] or (found["k1"] if amount(found["high"]) < 1_000 else None)
    return low, amount(found["high"]) * (1_000 if high_k else 1)


def is_alone(found: re.Match[str], line: str) -> bool:
    """Whether an amount in thousands fills a part of a thread's first line, a bracket or a line by itself ("| $135K+ |")."""
    before = PART_ENDS.split(line[: found.start()])[-1]
    after = PART_ENDS.split(line[found.end() :])[0]
    has_thousands = found["k2"] or found["k1"] or ALONE_LEAST <= amount(found["low"]) <= ALONE_MOST
    is_money_raised = not found["high"] and found["k1"] and amount(found["low"]) > ALONE_MOST / 1_000
    return bool(
        has_thousands
        and not is_money_raised
        and LEADING.fullmatch(before)
        and (not after.strip("+~ .") or TRAILING.match(after))
    )


def currency_of(found: re.Match[str]) -> str | None:
    """The currency stated: a trailing or leading ISO code beats the sign, for "$" alone stands on many coins."""
    sign = found["sym1"] or found["sym2"] or found["sym3"]
    code = found["code2"] or found["code3"] or found["code1"]
    return code.strip()[:3].upper() if code else SYMBOLS.get(sign) if sign else None


def amount(digits: str) -> float:
    """ "120,000", "60.000", "60 000" and "106.50" as numbers."""
    if re.fullmatch(r"\d{1,3}(?:[,.\u00a0' ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub(r"[,\u00a0' ]", "", digits))

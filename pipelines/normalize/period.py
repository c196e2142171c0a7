"""The period that pay is for, as its words say: year, month, week, day or hour."""

from __future__ import annotations

import re

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
#: "3-5 days/week" and "two days a year" tell of time, not of pay.
TIMES = re.compile(
    r"\b(?:days?|hours?|hrs?|weeks?|months?)(?: off)?\s*(?:/|\bper\b|\ban?\b)\s*(?:week|wk|month|year)\b", re.IGNORECASE
)
#: "The monthly rate for this internship is $11,375".
BEFORE = re.compile(r"\b(hourly|daily|weekly|monthly|annual|yearly)\b[^.;|$€£\d\n]{0,70}$", re.IGNORECASE)
#: Words of a field that holds nothing but a period; in a text "day" or "month" alone would say nothing of pay.
INTERVALS = {
    "year": "year", "yearly": "year", "annual": "year", "annually": "year", "annum": "year", "yr": "year",
    "hour": "hour", "hourly": "hour", "hr": "hour", "month": "month", "monthly": "month",
    "week": "week", "weekly": "week", "day": "day", "daily": "day",
}  # fmt: skip
#: So far before an amount its period may stand.
REACH = 90


def period_of(words: str) -> str | None:
    """The period that some words state ("1 YEAR", "per hour", "Annual Salary"); None when they state none."""
    told = TIMES.sub(" ", words)
    return next((period for period, pattern in PERIODS if pattern.search(told)), None)


def interval_of(stated: str | None) -> str | None:
    """The period that a source's own field names ("1 HOUR", "month", "yearly", "per-year-salary"); None when it names none."""
    words = re.findall(r"[a-z]+", (stated or "").lower())
    return next((INTERVALS[word] for word in words if word in INTERVALS), None)


def period_before(line: str, at: int) -> str | None:
    """The period that the clause before an amount at `at` names ("the monthly rate for this role is"), or None."""
    said = BEFORE.search(line, max(0, at - REACH), at)
    return interval_of(said[1]) if said else None

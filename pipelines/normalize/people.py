"""People are not our subject: e-mails and phones are masked, character for character, before any text is stored."""

from __future__ import annotations

import re

MASK = "*"
AT = r"(?:\s?@\s?|\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+(?=[\w-]+\s*(?:[\[({<]\s*dot\s*[\])}>]|\s+dot\s+)))"
DOT = r"(?:\.|\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+)"
EMAIL = re.compile(rf"[A-Za-z0-9._%+-]{{1,64}}{AT}[A-Za-z0-9-]{{1,63}}(?:{DOT}[A-Za-z]{{2,24}})+", re.IGNORECASE)
# A phone number: a plus and a country code, or North American grouping with its dividers. Plain runs of digits are ids,
# and "120,000 - 150,000" is pay: neither has these dividers.
# The first character stands before what is asked of the one in front of it: so few places of a text are looked at closely.
PHONE = re.compile(
    r"[+(\d](?<![\w$€£.,].)(?:(?<=\+)\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]?\d{2,4}){2,4}"
    r"|(?<=\()\d{3}\)\s?\d{3}[\s.-]\d{4}|(?<=\d)\d{2}[.-]\d{3}[.-]\d{4})(?![\w,]|\.\d)"
)


def masked(text: str) -> str:
    """The text with every e-mail address and phone number replaced by as many asterisks; its length never changes."""
    lowered = text.lower()
    if (
        "@" in text
        or " dot " in lowered
        or "dot]" in lowered
        or "dot)" in lowered
        or "at]" in lowered
        or "(at)" in lowered
    ):
        text = EMAIL.sub(covered, text)
    return PHONE.sub(covered, text)


def covered(found: re.Match[str]) -> str:
    """Asterisks for every character but white space, which keeps lines as they are."""
    return re.sub(r"\S", MASK, found[0])

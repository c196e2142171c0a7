"""People are not our subject: e-mails and phones are masked, character for character, before any text is stored."""

from __future__ import annotations

import re

import re2

MASK = "*"
AT = r"(?:\s?@\s?|\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+(?=[\w-]+\s*(?:[\[({<]\s*dot\s*[\])}>]|\s+dot\s+)))"
DOT = r"(?:\.|\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+)"
NAME_MOST = 64
NAME = rf"[A-Za-z0-9._%+-]{{1,{NAME_MOST}}}"
EMAIL = re.compile(rf"{NAME}{AT}[A-Za-z0-9-]{{1,63}}(?:{DOT}[A-Za-z]{{2,24}})+", re.IGNORECASE)
# A phone number: a plus and a country code, or North American grouping with its dividers. Plain runs of digits are ids,
# and "120,000 - 150,000" is pay: neither has these dividers.
# The first character stands before what is asked of the one in front of it: so few places of a text are looked at closely.
PHONE = re.compile(
    r"[+(\d](?<![\w$€£.,].)(?:(?<=\+)\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]?\d{2,4}){2,4}"
    r"|(?<=\()\d{3}\)\s?\d{3}[\s.-]\d{4}|(?<=\d)\d{2}[.-]\d{3}[.-]\d{4})(?![\w,]|\.\d)"
)


#: What every address and every phone number holds, told by RE2 at once; most texts hold none of it.
PERHAPS = re2.compile(r"(?i)@| dot |dot[\])]|at\]|\(at\)|\+\p{Nd}|\(\p{Nd}{3}\)|\p{Nd}{3}[.-]\p{Nd}{3}[.-]\p{Nd}{4}")
#: "at" and "dot" in words make an address too; where none stands, addresses are looked for around their sign alone.
IN_WORDS = re.compile(r"[\[({<]\s*(?:at|dot)\s*[\])}>]|\sdot\s")
NAMED = re.compile(NAME, re.IGNORECASE)
HOST = re.compile(r"\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z]{2,24})+", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with every e-mail address and phone number replaced by as many asterisks; its length never changes."""
    if not PERHAPS.search(text):
        return text
    lowered = text.lower()
    if "@" in text or any(words in lowered for words in (" dot ", "dot]", "dot)", "at]", "(at)")):
        text = EMAIL.sub(covered, text) if IN_WORDS.search(lowered) else without_signed(text)
    return PHONE.sub(covered, text)


def without_signed(text: str) -> str:
    """The text without addresses around the sign: what EMAIL finds where no "at" or "dot" stands in words.

    EMAIL tries every name of a text for what may follow it; here a name is read backwards from its sign.
    """
    parts, last, sign = [], 0, text.find("@")
    while sign != -1:
        end = sign - text[sign - 1 : sign].isspace()
        name = NAMED.match(text[max(last, end - NAME_MOST) : end][::-1])
        host = HOST.match(text, sign + 1)
        if name and host:
            start = end - name.end()
            parts += [text[last:start], re.sub(r"\S", MASK, text[start : host.end()])]
            last = host.end()
        sign = text.find("@", max(sign + 1, last))
    return "".join([*parts, text[last:]])


def covered(found: re.Match[str]) -> str:
    """Asterisks for every character but white space, which keeps lines as they are."""
    return re.sub(r"\S", MASK, found[0])

"""People are not our subject: before any text is stored, what reaches or names one is masked, character for character.

That is e-mail addresses, phone numbers, profiles (LinkedIn, Calendly, Telegram, Skype), and the names of those who introduce
themselves. Names that merely stand somewhere are not found: a text tells them from products and places too seldom.
"""

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
    r"|(?<=\()\d{3}\)\s?\d{3}[\s.-]\d{4}|(?<=\d)\d{2}[.-]\d{3}[.-]\d{4})(?!\w|[.,]\d)"
)

#: What every such address and number holds, told by RE2 at once; most texts hold none of it.
PERHAPS = re2.compile(r"(?i)@|\bdot\b|\bat\W*[\])}>]|\+\p{Nd}|\(\p{Nd}{3}\)|\p{Nd}{3}[.-]\p{Nd}{3}[.-]\p{Nd}{4}")
#: "at" and "dot" in words make an address too; where none stands, addresses are looked for around their sign alone.
IN_WORDS = re.compile(r"[\[({<]\s*(?:at|dot)\s*[\])}>]|\sdot\s")
NAMED = re.compile(NAME, re.IGNORECASE)
#: "ana at example.org": an address where it is written to; "engineers at acme.com" work there.
SPELLED = r"((?!(?:it|me|us|out)\b)[\w.+-]{2,40}(?: | ?[_[(])at(?: |[_\])] ?)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10})\b"
#: A number of ten digits or in threes, and any of seven that has a sign, a nought in front or parts; no range, no pay.
GROUPED = r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|0\d{2,4} \d{3,4} \d{3,4}"
RING = r"(?=[+(0]|\d+[ .-]\d)\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![.,]?\d)(?! ?(?:[$€£k]|eur|usd|gbp|chf))"
#: Words behind "I'm" that name nobody.
NOBODY = (
    r"(?!\S+['’]s )(?!(?i:Senior|Junior|Lead|Staff|Principal|Engineering|Software|Product|Data|Chief|Head|Director|VP|CTO|CEO"
    r"|COO|CPO|Founder|Co-?founder|Recruiter|Python|Java|American|British|English|French|German|Looking|Hiring|Happy|Interested|Not|Also)\b)"
)
NAME_SAID = r"[^\W\d_a-z][\w'’]+(?:-[^\W\d_a-z]\w+)?(?: (?:[A-Z]\.|[^\W\d_a-z][\w'’-]+)){0,2}"
#: What people say of themselves: the group is what is covered.
SAID = (
    re.compile(
        r"(?:linkedin\.com/(?:in|pub)|calendly\.com|(?<!\w)t\.me|wa\.me|angel\.co/u)/([\w.%~/-]+)", re.IGNORECASE
    ),
    re.compile(r"\b(?:telegram|skype)(?: id)?: ?(?!http)(@?[\w.]{3,40})", re.IGNORECASE),
    re.compile(
        r"\b(?:(?:e-?mail|mail|contact)(?: address)?(?: it| me| us)?(?: is)?(?:[:,] ?| )(?:at |to |on )?|apply: ?"
        r"|(?:write|send|message|reach|ping|resume|cv)(?: it| me| us| out| to me| to us)?(?: (?:at|to|on) |: ?))"
        + SPELLED,
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:(?:call|text|phone|whatsapp|sms)(?:(?: me| us)(?: at| on)?:? ({RING})|:? (\d{{10}})\b)"
        rf"|(?:tel|telephone|phone|mobile|cell|whatsapp|fax)(?:[:.#] ?| )({RING}))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w$€£.,/=-])({GROUPED})(?!\w|,\d)"),
    re.compile(
        rf"\b(?:I['’]m|I am|[Mm]y name(?: is|['’]s)) {NOBODY}({NAME_SAID})(?=[,.!]|\s*$| ?\(| [-–—]|,? and\b| from )",
        re.MULTILINE,
    ),
)
#: What all of SAID hold, told by RE2 at once.
SAID_PERHAPS = re2.compile(
    r"(?i:linkedin\.com/(?:in|pub)/|calendly\.com/|t\.me/|wa\.me/|angel\.co/u/|telegram|skype"
    r"|[ _[(]at[ _\])] ?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}"
    r"|\p{Nd}{3}\)?[ .-]\p{Nd}{3}[ .-]\p{Nd}{4}|0\p{Nd}{2,4} \p{Nd}{3,4} \p{Nd}{3,4}"
    r"|(?:call|text|phone|tel|telephone|mobile|cell|whatsapp|sms|fax)(?: me| us)?(?: at| on)?[:.#]? ?[+(\p{Nd}])"
    r"|\bI['’]m [^a-z]|\bI am [^a-z]|[Mm]y name(?: is|['’]s) [^a-z]"
)
HOST = re.compile(r"\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z]{2,24})+", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with what reaches or names a person replaced by as many asterisks; its length never changes."""
    if PERHAPS.search(text):
        text = EMAIL.sub(covered, text) if IN_WORDS.search(text.lower()) else without_signed(text)
        text = PHONE.sub(covered, text)
    return unsaid(text) if SAID_PERHAPS.search(text) else text


def unsaid(text: str) -> str:
    """The text without what people say of themselves."""
    for pattern in SAID:
        text = pattern.sub(group_covered, text)
    return text


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


def group_covered(found: re.Match[str]) -> str:
    """What was found with the group that took part covered."""
    start, end = (place - found.start() for place in found.span(found.lastindex or 0))
    return found[0][:start] + re.sub(r"\S", MASK, found[0][start:end]) + found[0][end:]

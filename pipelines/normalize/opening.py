"""A line that opens a role: its name, where the work is, and what else the line says ("ML Engineer (Berlin): trains models")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.normalize.naming import HANGING, LENGTH_MOST, SENTENCE, TRADE, is_role
from pipelines.normalize.place import place
from pipelines.normalize.wording import Line

#: A name of a role ends before so many characters of its line.
NAMED_BEFORE = 120
MARK = re.compile(
    r"^(?:\(?\[?\d{1,2}[.)\]]+(?!\d)|(?!\.NET)[^\w\s(\"']+)\s*(?:\(?(?:x ?\d{1,2}|\d{1,2} ?x)\)?\s+)?|^\d{1,2} ?x\s+",
    re.IGNORECASE,
)
#: What may stand between a role's name and the rest of its line.
CUT = re.compile(
    r"\s*(?:[:|;(\[]|\s[-–]+>?\s*|-+>|=+>|-\s|\s@\s|\shttps?:|https?:|\s\*\s|\s/\s(?=http)|(?<!\b[SJsj][rR])\.(?:\s|$)|,\s(?=http)"
    r"|\s(?=[$€£]\d))"
)
#: "A back-end engineer to build our platform": the name within a sentence.
ARTICLE = re.compile(
    r"^(?:an?|one|two|another|our (?:first|next)|(?:\d|several|multiple))\s+(?P<role>[^.,:;]{4,60}?)"
    r"\s+(?:to|who|with|for|that|in)\s",
    re.IGNORECASE,
)
#: Short words of computing that are codes of countries too.
LANGUAGES = re.compile(r"\b(?:ML|AI|NLP|CV|GO|JS|TS|QA|PM|PR|SQL|iOS|C\+\+|API|TypeScript|React|Java|Python)(?!\w)")
#: A bracket of an address or the number of a note says nothing by itself.
POINTER = re.compile(r"(?i)(?:link:? ?)?(?:https?:|www\.)\S*|\d{1,2}")
#: What divides the terms of a bracket.
PARTS = re.compile(r"\s*[,;|]\s+|\s+-\s+")
OPENERS, PLACE_MOST = " :|;-–>=*.,_", 60
BRACKET = re.compile(r"^[(\[]([^)\]]{1,80})[)\]]\s*")
WHERE = re.compile(r"\b(?:remote|hybrid|on[- ]?site|in[- ]office|us only|worldwide|anywhere)\b", re.IGNORECASE)
TERMS = re.compile(
    r"\b(?:full[- ]?time|part[- ]?time|contract|visa|years?|yoe|\d+x|x\d+)\b|[$€£%]\s?\d|\d{2,3}k\b|^\d+$|http|@",
    re.IGNORECASE,
)
#: What a name goes on with behind a dash or colon, until the line's next mark: "Solutions Engineer - Language Models (Berlin)".
FURTHER = re.compile(r"^([^|:;()\[\],.]{2,40}(?:,[^|:;()\[\],.]{2,24})?)\s*(?:$|[|([:]|\s-|https?:)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A role with the line that opens it: its name, where it is, what else that line says, and its terms in brackets."""

    at: int
    role: str
    location: str | None
    rest: str
    terms: str = ""


def opening(at: int, line: Line, employer: str | None) -> Opening | None:
    """The role that a line opens; None when it opens none."""
    if not TRADE.search(line.text[:NAMED_BEFORE]):
        return None
    text = MARK.sub("", line.text).strip(" _*#") if at else line.text
    is_item = line.kind != "text" or text != line.text
    if employer and text.lower().startswith(f"{employer} |"):
        return of_parts(at, text)
    if is_item and (found := ARTICLE.match(text)) and is_role(found["role"]):
        return Opening(at, capital(found["role"]), None, text)
    cut = CUT.search(text, 2)
    name, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    name, location = placed(HANGING.sub("", name.rstrip(".").strip(' -–_*,"')))
    if not is_role(name) or not (is_item or name[:1].isupper() or name[:1].isdigit()):
        return None
    if not is_item and not cut and line.text.endswith((".", "!")):
        return None
    name, asides, rest = continued(name, rest)
    where = "; ".join(filter(is_where, asides)) or place_among(asides)
    terms = "; ".join(each for each in asides if not (is_where(each) or POINTER.fullmatch(each)))
    return Opening(at, capital(name), location or where or first_place(rest), rest, terms)


def continued(name: str, rest: str) -> tuple[str, list[str], str]:
    """A role's name with what belongs to it behind its first mark, what brackets say besides, and the rest of the line."""
    bare = rest.lstrip(OPENERS)
    name, asides, after = unbracketed(name, bare)
    first = FURTHER.match(after) if after == bare and rest.lstrip().startswith(("-", ":")) else None
    if first is None or (
        is_where(first[1]) or TERMS.search(first[1]) or SENTENCE.search(first[1]) or len(first[1].split()) > 5
    ):
        return name, asides, after
    name, after = f"{name} - {first[1].strip()}", after[first.end(1) :].lstrip(OPENERS)
    return continued(name, after) if after.startswith(("(", "[")) else (name, asides, after)


def unbracketed(name: str, rest: str) -> tuple[str, list[str], str]:
    """A name with the brackets behind it that are part of it ("(Go)"), the other ones, and what stands behind them."""
    asides: list[str] = []
    while bracket := BRACKET.match(rest):
        rest = rest[bracket.end() :].lstrip(OPENERS)
        is_of_name = len(name) + len(bracket[1]) < LENGTH_MOST and not TERMS.search(bracket[1])
        if is_of_name and not is_where(bracket[1]):
            name = f"{name} ({bracket[1].strip()})"
        else:
            asides.append(bracket[1].strip())
    return name, asides, rest


def place_among(asides: Sequence[str]) -> str | None:
    """Where the work is as asides tell it among other terms ("Oslo, ONSITE, 100k-135k"); None where they do not."""
    told = (", ".join(part for part in PARTS.split(each) if is_where(part)) for each in asides)
    return next(filter(None, told), None)


def first_place(rest: str) -> str | None:
    """The place that the rest of a line begins with."""
    first = re.split(r"\s[|–-]+\s|\||https?:|\. |[$€£]", rest, maxsplit=1)[0].strip(" ,;-")
    return first if 1 < len(first) <= PLACE_MOST and is_where(first) else None


def of_parts(at: int, text: str) -> Opening | None:
    """The role of a line that repeats the custom of first lines."""
    parts = [part.strip() for part in text.split("|")[1:]]
    role = next((part for part in parts if is_role(part)), None)
    where = next((part for part in parts if part != role and is_where(part)), None)
    return Opening(at, capital(role), where, text) if role else None


def placed(name: str) -> tuple[str, str | None]:
    """A name without the place behind its last comma, and that place."""
    head, comma, tail = name.rpartition(", ")
    if comma and TRADE.search(head) and not TRADE.search(tail) and is_where(tail):
        return head, tail
    return name, None


def is_where(words: str) -> bool:
    """Whether the words tell where, or under which terms, the work is done."""
    if len(words) > PLACE_MOST or TERMS.search(words) or LANGUAGES.search(words):
        return False
    where = place(words)
    return bool(WHERE.search(words) or where.country or where.is_ambiguous)


def capital(name: str) -> str:
    """A role's name as a title begins."""
    return name[:1].upper() + name[1:] if name.split(" ", 1)[0].islower() else name

"""Lines that a scraper ran together, taken apart again: headings and items that stand in one line without any end between them.

"What you'll do Improve our models Train graders Collaborate with pilots" was a heading and a list on the page. Only long stretches
without an end of a sentence are looked at, and capitals are not: a text in small letters is read as one with capitals is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from pipelines.normalize.headings import INSIDE
from pipelines.normalize.lines import SENTENCE
from pipelines.normalize.package_data import table
from pipelines.normalize.wording import Line

#: A line or stretch without an end that is this long may hold more than one; in one like a page headings tell by themselves.
LONG, PAGE = 240, 600
#: Fewer words that items begin with are words of a sentence.
ITEMS_LEAST = 3
#: Those, and what of other headings is no part of a sentence either: "You'll" before a duty, a word with a colon.
HEADING = re.compile(
    rf"(?i)(?<![\w'-])({INSIDE}(?: you)?|you(?:'ll| will)(?! be\b| have\b| need\b| bring\b)|must haves?"
    r"|(?:responsibilities|requirements|qualifications)(?=:)|benefits (?:and|&) (?:compensation|perks)|equal opportunity employer)"
    r"(?::\s*|\s+)"
)
#: What a list of other postings holds again and again.
OTHER = re.compile(r"(?i)posted ?on ?posted|posted (?:today|yesterday|\d+\+? days? ago|an? \w+ ago)|posting date ?\d")
OTHERS_LEAST = 2
#: Words behind these endings are amid a sentence ("showing strong", "the house's leading").
AMID = ("ing", "'s", "s'")
Kind = Literal["heading", "bullet", "text", "aside"]


@cache
def item_pattern() -> re.Pattern[str]:
    """A word and the first word of an item behind it."""
    first = "|".join(map(re.escape, table("zones.toml")["items"]["first"]))
    return re.compile(rf"(?i)(?<![^\s,;:])([^\s,;:]{{0,60}}[a-z0-9)%])\s+((?:{first})),? (?=[a-z(])")


@cache
def leading_words() -> frozenset[str]:
    """Words behind which no item begins."""
    return frozenset(table("zones.toml")["items"]["leading"])


def unflattened(lines: list[Line]) -> list[Line]:
    """Lines of which those that hold headings and items run together stand apart."""
    if all(len(line.text) < LONG for line in lines):
        return lines
    return [part for line in lines for part in (apart(line) if len(line.text) >= LONG else (line,))]


def apart(line: Line) -> Iterator[Line]:
    """One long line as it was before it was run together; itself where it was not."""
    cuts = cuts_of(line.text)
    if not cuts:
        yield line
        return
    for (start, kind), (end, _) in pairwise([(0, line.kind), *cuts, (len(line.text), line.kind)]):
        if part := line.text[start:end].strip(" \u2022-"):
            is_aside = line.aside or kind == "aside"
            yield Line(part, "text" if kind == "aside" else kind, line.bold, is_aside)


def cuts_of(text: str) -> list[tuple[int, Kind]]:
    """Where parts of a line begin and what they are, in order; none in prose."""
    found: dict[int, Kind] = {}
    for start, end in pairwise([0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]):
        if end - start < LONG:
            continue
        if len(OTHER.findall(text, start, end)) >= OTHERS_LEAST:
            found |= {start: "aside", end: "text"}
            continue
        headings = [*HEADING.finditer(text, start, end)] if end - start >= PAGE else []
        for heading in headings:
            found |= {heading.start(1): "heading", heading.end(): "text"}
        items = [word.start(2) for word in item_pattern().finditer(text, start, end) if ends(word[1])]
        if len(items) >= ITEMS_LEAST:
            found |= {at: "bullet" for at in items if at not in found}
    return sorted(found.items())


def ends(word: str) -> bool:
    """Whether a word may end an item, so that what stands behind it begins another."""
    return word.lower() not in leading_words() and not word.lower().endswith(AMID)

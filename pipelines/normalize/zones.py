"""Which part of a posting a line belongs to: what the person does, what the person must be, and all the rest.

Headings open zones (their words stand in zones.toml) that hold until the next one; a heading of unknown words inherits.
Where no heading stands, a line speaks for itself, else it belongs to the introduction. `lines` then weighs every line's own
words beside the zone that was opened for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

import re2

from pipelines.normalize.headings import (
    ALONE,
    INSIDE,
    OPENED,
    ROLES,
    UNSOUGHT,
    is_listed,
    is_pointer,
    split_inline,
    with_headings,
    without_pointers,
    zone_of_heading,
    zone_opened,
)
from pipelines.normalize.lines import GOES_ON, reweighed
from pipelines.normalize.naming import is_role
from pipelines.normalize.package_data import table
from pipelines.normalize.unflattened import unflattened
from pipelines.normalize.wording import Line
from pipelines.sieve import Family, Pattern, able
from pipelines.zone import HEADER_BARS, Span

LINE_ORDER = ("legal", "process", "benefits", "preferred", "requirements", "responsibilities", "reply")
#: The first of these stand under any heading.
ANYWHERE = 2
WORDS_OF_A_DUTY = 3
#: What is said in passing in a header ("remote preferred", "salary + equity") is no list of wishes, perks or duties.
IN_PASSING = frozenset({"preferred", "benefits", "responsibilities"})
#: Zones that tell the work of who is sought.
TOLD = frozenset({"intro", "responsibilities"})
#: A text line this long under no heading is read sentence by sentence; under a heading only one as long as a page is.
LONG, PAGE = 240, 1_200
#: Where pages were scraped into one line, headings stand inside it, at the beginning of a sentence.
HEADINGS = (
    rf"(?:{INSIDE}|(?:(?:primary|job) )?responsibilities|qualifications|(?:(?:key|minimum|job|preferred) )?requirements"
    r"|(?:what )?you(?:'ll| will) (?:bring|need)|about you|the role|in this role,? you will|strong candidates may|benefits"
    r"|what we offer|how to apply|compensation|representative projects|required skills|preferred skills|job description"
    r"|skills (?:and|&) experience)"
)
OPENING = re.compile(rf"(?i)(?:^|(?<=[.!?]\s)){HEADINGS}(?!\w)")
#: Few lines hold any; RE2 tells at once.
OPENING_PERHAPS = re2.compile(rf"(?i)(?:^|[.!?]\s){HEADINGS}")
# Glued sentences are told by how they begin: "a role.You will" is one, "node.js" is none. The first character stands
# before what is asked of its neighbors, so that few places of a text are looked at closely.
BEGINS = (
    r"(?i:(?:the|we|we're|you|you'll|you're|your|our|this|these|that|they|there|what|who|when|while|with|from|for|if|typically"
    r"|experience|strong|responsibilities|requirements|qualifications|benefits|about)(?![\w./@-]))"
)
CUT = re.compile(
    rf"[.!?;\s](?:(?i:(?<=[.!?;]){GOES_ON}['\")]?\s+(?=\S))|(?<=[A-Za-z)][.!?])(?={BEGINS})|(?<=\s)[•*·]\s|(?<=\s)-\s(?=[^\W\d]))"
)
SENTENCE = re.compile(r"[.!?;](?:\s|$)")


@cache
def line_patterns() -> list[tuple[str, Pattern]]:
    """One pattern a zone, for lines under no heading."""
    family = Family()
    named = {"reply": "process"}
    return [(named.get(name, name), Pattern(table("zones.toml")["lines"][name].strip(), family)) for name in LINE_ORDER]


def zone_of_line(text: str) -> str | None:
    """The zone that a line's own words speak for; None when they speak for none."""
    lowered = text.lower()
    return next((zone for zone, pattern in able(line_patterns(), lowered) if pattern.stands_in(lowered)), None)


def zoned(title: str, lines: list[Line], *, in_thread: bool = False) -> tuple[str, tuple[Span, ...]]:
    """The stored text (title, then line by line; bullets begin "- ") and its spans in order, newlines left out.

    A line is one span, but a long text line under no heading, or with headings inside it, is one span a stretch of zone.
    In a thread the name of a role is a heading too, of what that role says of itself.
    """
    parts, spans, at = [title], [Span("title", 0, len(title))], len(title) + 1
    current: str | None = None
    asides: list[range] = []
    known: set[int] = set()
    held = without_pointers(split_inline(with_headings(unflattened(lines))))
    for number, line in enumerate(held):
        if current == UNSOUGHT and ends_list(held, number):
            current = None
        text = f"- {line.text}" if line.kind == "bullet" else line.text
        parts.append(text)
        if line.aside:
            asides.append(range(at, at + len(text)))
        if line.kind == "heading":
            opened = zone_opened(held, number)
            known |= {at} if opened else set()
            ends = in_thread and opened is None and current is not None and is_role(line.text.rstrip(" :"))
            current = None if ends else after_heading(opened, current)
            spans.append(Span(ALONE.get(current or "", current) or "intro", at, at + len(text)))
        elif current in ALONE and (current == UNSOUGHT or len(text) < LONG):
            zone, current = zone_alone(line, text, current)
            spans.append(Span(zone, at, at + len(text)))
        else:
            stretches, current = zones_of_text(text, None if current in ALONE else current)
            spans += [Span(zone, at + start, at + end) for zone, start, end in stretches]
        at += len(text) + 1
    whole = "\n".join(parts)
    return whole, set_aside(reweighed(whole, spans, known), asides)


def ends_list(held: Sequence[Line], number: int) -> bool:
    """Whether the line of that number is a text behind a list, and neither an item nor right behind the heading."""
    return not is_listed(held[number]) and held[number - 1].kind != "heading"


def zone_alone(line: Line, text: str, opened: str) -> tuple[str, str | None]:
    """The zone of a line right behind a heading that opens so little, and what holds after it: more only in a list.

    Of those that nobody seeks each item tells, and none asks.
    """
    if opened == UNSOUGHT:
        return ALONE[opened], opened if is_listed(line) else None
    return zone_of_line(text) or ALONE[opened], ALONE[opened] if line.kind == "bullet" else None


def after_heading(opened: str | None, current: str | None) -> str | None:
    """What holds behind a heading, by what it opens and what held before it; one that opens nothing we know inherits."""
    if opened is None:
        return None if current in ALONE else current
    return None if opened == ROLES else opened


def set_aside(spans: tuple[Span, ...], asides: list[range]) -> tuple[Span, ...]:
    """Spans of which those within an aside tell neither duties nor what introduces them."""
    if not asides:
        return spans
    return tuple(
        Span("about", span.start, span.end, span.headed)
        if span.zone in TOLD and any(span.start in aside for aside in asides)
        else span
        for span in spans
    )


def zones_of_text(text: str, current: str | None) -> tuple[list[tuple[str, int, int]], str | None]:
    """Stretches (zone, start, end) of one line that is no heading, and the zone that holds after it."""
    if len(text) < LONG or (current and len(text) < PAGE):
        return [(zone_of(text, current), 0, len(text))], current
    stretches: list[tuple[str, int, int]] = []
    headings = headings_inside(text)
    for start, end in sentences(text, headings):
        if (
            start in headings
            and (opened := zone_of_heading(headings[start]))
            and opened != ROLES
            and opened not in ALONE
        ):
            current = opened
        zone = zone_of(text[start:end], current)
        if stretches and stretches[-1][0] == zone:
            stretches[-1] = (zone, stretches[-1][1], end)
        else:
            stretches.append((zone, start, end))
    return stretches, current


def zone_of(text: str, current: str | None) -> str:
    """The zone of a line or sentence: its heading's, else its own.

    Notes on equal chances and on how to apply stand under any heading; an address alone is no duty and no demand.
    """
    if current is None:
        zone = zone_of_line(text) or "intro"
        if zone in IN_PASSING and text.count("|") >= HEADER_BARS:
            return "intro"
        return "intro" if zone in OPENED and is_pointer(text) else zone
    lowered = text.lower()
    told = able(line_patterns()[:ANYWHERE], lowered)
    held = "about" if current in OPENED and is_pointer(text) else current
    return next((zone for zone, pattern in told if pattern.stands_in(lowered)), held)


def headings_inside(text: str) -> dict[int, str]:
    """Headings inside one line, at the beginning of a sentence, by where they begin."""
    found = OPENING.finditer(text) if OPENING_PERHAPS.search(text) else ()
    return {heading.start(): heading[0] for heading in found}


def sentences(text: str, headings: Collection[int]) -> list[tuple[int, int]]:
    """Where the sentences of a long line stand; a heading inside it begins one, and gaps belong to the one before."""
    starts = sorted({0, *(cut.end() for cut in CUT.finditer(text)), *headings})
    return [(start, end) for start, end in pairwise([*starts, len(text)]) if end > start]


def line_count(text: str, spans: tuple[Span, ...], wanted: frozenset[str]) -> int:
    """Items and sentences of at least three words in the wanted zones; headings (known, or ending in a colon) are none."""
    count = 0
    for span in spans:
        if span.zone not in wanted or not span.headed:
            continue
        line = text[span.start : span.end]
        if line.endswith(":") or len(line.split()) < WORDS_OF_A_DUTY:
            continue
        count += 1 if line.startswith("- ") else max(len(SENTENCE.findall(line)), 1)
    return count

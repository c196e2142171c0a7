"""Which part of a posting a line belongs to: what the person does, what the person must be, and all the rest.

Headings decide (their words stand in zones.toml) and hold until the next one; a heading of unknown words inherits. Where
no heading stands, a line speaks for itself, else it belongs to the introduction.
"""

from __future__ import annotations

import re
from functools import cache

import re2

from pipelines.normalize.package_data import table
from pipelines.normalize.wording import Line
from pipelines.posting import Span

ORDER = ("preferred", "benefits", "legal", "process", "requirements", "responsibilities", "about")
LINE_ORDER = ("legal", "process", "benefits", "preferred", "requirements", "responsibilities")
#: "Requirements: 5+ years of Python" is a heading and a line in one.
INLINE = re.compile(r"^([A-Za-z][A-Za-z' &/-]{2,40}):\s+(\S.{8,})$")
WORDS_OF_A_DUTY = 3
SENTENCE = re.compile(r"[.!?;](?:\s|$)")


@cache
def heading_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """One pattern a zone, over all of its phrases."""
    found = []
    for zone in ORDER:
        phrases = table("zones.toml")[zone]["headings"]
        anywhere = [re.escape(phrase[1:]) for phrase in phrases if phrase.startswith("~")]
        at_start = [re.escape(phrase) for phrase in phrases if not phrase.startswith("~")]
        parts = [f"(?<!\\w)(?:{'|'.join(anywhere)})" if anywhere else "", f"^(?:{'|'.join(at_start)})" if at_start else ""]
        found.append((zone, re.compile(f"(?:{'|'.join(part for part in parts if part)})(?!\\w)")))
    return found


@cache
def line_patterns() -> list[tuple[str, re2._Regexp]]:
    """One pattern a zone, for lines under no heading."""
    return [(zone, re2.compile(table("zones.toml")["lines"][zone].strip())) for zone in LINE_ORDER]


@cache
def zone_of_heading(heading: str) -> str | None:
    """The zone that a heading's words open; None when they open none that we know."""
    words = re.sub(r"[^\w' &/-]+", " ", heading.lower()).strip()
    return next((zone for zone, pattern in heading_patterns() if pattern.search(words)), None)


def zone_of_line(text: str) -> str | None:
    """The zone that a line's own words speak for; None when they speak for none."""
    lowered = text.lower()
    return next((zone for zone, pattern in line_patterns() if pattern.search(lowered)), None)


def zoned(title: str, lines: list[Line]) -> tuple[str, tuple[Span, ...]]:
    """The stored text (title, then line by line; bullets begin "- ") and one span a line, in order, newlines left out."""
    parts, spans, at = [title], [Span("title", 0, len(title))], len(title) + 1
    current: str | None = None
    for line in split_inline(lines):
        if line.kind == "heading" and (opened := zone_of_heading(line.text)):
            current = opened
        zone = current or zone_of_line(line.text) or "intro"
        # Boilerplate about equal chances stands at the end of most postings, under whatever heading came last.
        if line.kind != "heading" and current not in (None, "legal") and line_patterns()[0][1].search(line.text.lower()):
            zone = "legal"
        text = f"- {line.text}" if line.kind == "bullet" else line.text
        parts.append(text)
        spans.append(Span(zone, at, at + len(text)))
        at += len(text) + 1
    return "\n".join(parts), tuple(spans)


def split_inline(lines: list[Line]) -> list[Line]:
    """Lines in which a known heading and its text were one, as two."""
    out: list[Line] = []
    for line in lines:
        found = INLINE.match(line.text) if line.kind == "text" else None
        if found and len(found[1].split()) <= 4 and zone_of_heading(found[1]):
            out += [Line(found[1] + ":", "heading"), Line(found[2], "text")]
        else:
            out.append(line)
    return out


def line_count(text: str, spans: tuple[Span, ...], wanted: frozenset[str]) -> int:
    """Items and sentences of at least three words in the wanted zones; headings (ending in a colon) are none."""
    count = 0
    for span in spans:
        line = text[span.start : span.end]
        if span.zone not in wanted or line.endswith(":") or len(line.split()) < WORDS_OF_A_DUTY:
            continue
        count += 1 if line.startswith("- ") else max(len(SENTENCE.findall(line)), 1)
    return count

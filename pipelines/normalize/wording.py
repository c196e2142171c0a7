"""A description as lines: headings, bullets and text, with the markup gone and no two words glued.

The tree of the HTML standard and the fast parser's give the same events (`elements`), so equal trees give equal lines; a test
holds them equal on real fragments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from pipelines.normalize.characters import folded
from pipelines.normalize.elements import TEXT_MAX, Event, lexbor_events, plain_events, soup_events
from pipelines.normalize.markup import markup

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "section", "article", "header", "footer", "main", "aside", "nav",
    "blockquote", "pre", "dl", "dt", "dd", "form", "hr", "figure", "figcaption", "address", "fieldset", "legend", "center",
    "details", "summary", "dialog", "caption", "hgroup", "search", "menu",
}  # fmt: skip
#: Elements that end a line, and those of them that do nothing else.
BREAKS = BLOCKS | {"br"}
PLAIN = BREAKS - HEADINGS - {"ul", "ol", "li", "aside"}
BOLD = frozenset({"b", "strong"})
BULLET = re.compile(r"^(?:[\u2022\u25cf\u25e6\u25aa\u00b7\u2023\u2043]\s*|[-*+\u2013>]\s+)")
#: A longer line is a sentence in bold, and a shorter one was not broken for want of room.
HEADING_MOST, WRAPPED_AT = 80, 55
#: How a line ends whose sentence does not, and how one begins whose sentence began before.
AMID = re.compile(
    r"(?:,|&|\b(?:an?|and|are|as|at|be|but|by|for|from|have|in|including|into|is|nor|of|on|or|our|such|that|the|their|these|this"
    r"|through|to|using|via|we|which|who|will|with|within|you|your))$",
    re.IGNORECASE,
)
#: The longest word of those has nine letters; a search from the line's beginning would take as long as all else together.
AMID_MOST = 12
RESUMES = re.compile(r"(?:and|or|nor|of|which|whose|&)\s", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:|www\.)", re.IGNORECASE)


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of a posting. `kind` is heading, bullet or text; `bold` tells that all of it was bold, `aside` that it stands
    in HTML's <aside>, or is a list of other postings: it tells of something else than what it stands in."""

    text: str
    kind: Literal["heading", "bullet", "text"]
    bold: bool = False
    aside: bool = False


def wording(text: str, text_format: str = "html") -> list[Line]:
    """The lines of a description, read by the fast parser; [] of no words.

    `text_format` is `html`, `escaped_html`, `text`, or `comment`: HTML in which the writer's own line breaks count.
    """
    if text_format == "text" and "<" not in text:
        return lines(plain_events(text))
    return lines(lexbor_events(markup(text, text_format)))


def wording_by_standard(text: str, text_format: str = "html") -> list[Line]:
    """The same, read by beautifulsoup4 on html5lib: what the fast parser is held to."""
    if text_format == "text" and "<" not in text:
        return lines(plain_events(text))
    return lines(soup_events(markup(text, text_format)))


class Pending:
    """The line being put together."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.bold = 0
        self.all_bold = True
        self.heading = 0
        self.items = 0
        self.aside = 0
        self.fresh_item = False
        self.out: list[Line] = []
        self.size = 0

    def add(self, text: str, pre: bool) -> None:
        """Take in words; line breaks count only in preformatted text."""
        if pre and "\n" in text:
            for part in text.split("\n"):
                self.add(part, False)
                self.end()
            return
        if text.strip():
            self.all_bold = self.all_bold and self.bold > 0
        self.words.append(text)

    def end(self) -> None:
        """Close the line, if it holds any words."""
        bold, self.all_bold = self.all_bold, True
        if not self.words:
            return
        text = folded("".join(self.words))
        self.words.clear()
        if not text or self.size > TEXT_MAX:
            return
        bare = text if text[0].isalnum() else BULLET.sub("", text)
        is_bullet = (self.items > 0 and self.fresh_item) or bare != text
        kind: Literal["heading", "bullet", "text"] = "heading" if self.heading else "bullet" if is_bullet else "text"
        if bare:
            self.out.append(Line(bare if is_bullet else text, kind, bold, self.aside > 0))
            self.size += len(bare) + 1
        self.fresh_item = False


def lines(events: Iterator[Event]) -> list[Line]:
    """Events of either parser to lines."""
    pending = Pending()
    for kind, value, pre in events:
        if kind == "text":
            pending.add(value, pre)
            continue
        if value in BREAKS:
            pending.end()
        if value in PLAIN:
            continue
        step = 1 if kind == "open" else -1
        if value in BOLD:
            pending.bold += step
        elif value in HEADINGS:
            pending.heading += step
        elif value in ("ul", "ol"):
            pending.items += step
        elif value == "aside":
            pending.aside += step
        elif value == "li":
            pending.fresh_item = kind == "open"
            pending.items = max(pending.items, 1) if kind == "open" else pending.items
    pending.end()
    return rejoined([headed(line) for line in pending.out])


def headed(line: Line) -> Line:
    """A short line all in bold, or a short line that ends with a colon and is no item, is a heading; three dots lead on."""
    short = len(line.text) <= HEADING_MOST and (not line.text.endswith((".", ",", ";")) or line.text.endswith("..."))
    if line.kind == "text" and short and ((line.bold and len(line.text) > 1) or line.text.endswith(":")):
        return Line(line.text, "heading", line.bold, line.aside)
    return line


def rejoined(found: list[Line]) -> list[Line]:
    """Paragraphs that were wrapped by hand, put together: a long line that ends, or whose next line begins, amid a sentence.

    Words tell, capitals do not: some write without any, some with nothing else.
    """
    out: list[Line] = []
    for line in found:
        last = out[-1] if out else None
        if last is not None and goes_on(last, line):
            out[-1] = Line(f"{last.text} {line.text}", last.kind, last.bold, last.aside)
        else:
            out.append(line)
    return out


def goes_on(last: Line, line: Line) -> bool:
    """Whether a line is the rest of the one before it."""
    return (
        last.kind != "heading" and line.kind == "text" and len(last.text) >= WRAPPED_AT and last.aside == line.aside
        and (AMID.search(last.text, len(last.text) - AMID_MOST) is not None or RESUMES.match(line.text) is not None)
        and not ADDRESS.match(line.text)
    )  # fmt: skip

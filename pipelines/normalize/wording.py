"""A description as lines: headings, bullets and text, with the markup gone and no two words glued.

beautifulsoup4 on html5lib builds the tree of the HTML standard; selectolax (lexbor) builds the same tree a hundred times
faster. Both are walked by one function, so equal trees give equal lines; a test holds them equal on real fragments.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

import msgspec
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Longer texts are pages by accident; what stands behind this many characters of markup is left out.
MARKUP_MAX = 1_000_000
TEXT_MAX = 200_000

#: Parsing takes time that grows with the square of the depth, so a hostile tower of elements is read as lines without
#: markup. Only markup of this length is measured at all; unclosed <br> and <p> count as depth, hence the high bar.
DEEP_FROM, DEEPEST = 60_000, 8_000
TAG = re.compile(r"<(/?)[a-zA-Z][^<>]{0,500}>")

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "form",
        "hr",
        "figure",
        "address",
        "fieldset",
        "center",
    ]
)
#: Elements that end a line, and those of them that do nothing else.
BREAKS = BLOCKS | {"br"}
PLAIN = BREAKS - HEADINGS - {"ul", "ol", "li", "aside"}
BOLD = frozenset({"b", "strong"})
SILENT = frozenset(
    {"script", "style", "template", "head", "title", "noscript", "iframe", "svg", "math", "select", "button"}
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FOLDED = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
BULLET = re.compile(r"^(?:[\u2022\u25cf\u25e6\u25aa\u00b7\u2023\u2043]\s*|[-*+\u2013>]\s+)")
WRAPPED_AT = 55
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
#: Block elements that were escaped where the text around them was not.
ESCAPED = re.compile(r"&lt;/?(?:p|div|ul|ol|li|h\d|br|strong)\b", re.IGNORECASE)
ENDED = re.compile(r"&lt;/(?:p|ul|ol|li|h\d|strong)&gt;", re.IGNORECASE)

Event = tuple[Literal["open", "close", "text"], str, bool]


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of a posting. `kind` is heading, bullet or text; `bold` tells that all of it was bold, `aside` that it stands
    in HTML's <aside>: it tells of something else than what it stands in."""

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


def markup(text: str, text_format: str) -> str:
    """The HTML itself: unescaped once more where a source escapes it (Greenhouse), or the text does."""
    cut = text[:MARKUP_MAX].replace("\x00", "")
    if text_format == "escaped_html" or is_escaped(cut):
        cut = html.unescape(cut)
    if text_format == "comment" and "<pre" not in cut:
        cut = cut.replace("\n", "<br>")
    if len(cut) > DEEP_FROM and depth(cut) > DEEPEST:
        cut = TAG.sub("<br>", cut)
    # A comment's line breaks are white space; a text without any block has only its own breaks to go by.
    return cut if re.search(r"<(?:p|br|div|li|h\d|tr|pre)\b", cut, re.IGNORECASE) else cut.replace("\n", "<br>")


def is_escaped(text: str) -> bool:
    """Whether a text's elements are escaped: no others stand in it, or two of them end, as in no prose on HTML."""
    if "&lt;" not in text:
        return False
    return ("<" not in text and ESCAPED.search(text) is not None) or len(ENDED.findall(text)) > 1


def depth(text: str) -> int:
    """How deep elements nest, counted on tags alone (those that never close count on)."""
    at = deepest = 0
    for tag in TAG.finditer(text):
        at += -1 if tag[1] else 1
        deepest = max(deepest, at)
    return deepest


def plain_events(text: str) -> Iterator[Event]:
    """A text without markup as events: its own line breaks are what divides it."""
    for line in text[:TEXT_MAX].splitlines():
        yield ("text", line, False)
        yield ("open", "br", False)


def soup_events(text: str) -> Iterator[Event]:
    """Walk the tree of the HTML standard; a stack of its own instead of recursion, for trees are as deep as they like."""
    body = BeautifulSoup(text, "html5lib").body
    stack: list[tuple[Tag, Iterator[PageElement], bool]] = [(body, iter(body.children), False)] if body else []
    while stack:
        node, children, pre = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield ("close", node.name, False)
        elif isinstance(child, Tag):
            if not silent(child.name, child.get("style"), child.has_attr("hidden"), child.get("aria-hidden")):
                yield ("open", child.name, False)
                stack.append((child, iter(child.children), pre or child.name == "pre"))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield ("text", str(child), pre)


def lexbor_events(text: str) -> Iterator[Event]:
    """Walk lexbor's tree, with a stack of its own too."""
    body = LexborHTMLParser(text).body
    node = body.first_child if body is not None else None
    stack: list[tuple[LexborNode, str, bool]] = []
    pre = False
    while node is not None or stack:
        if node is None:
            node, name, pre = stack.pop()
            yield ("close", name, False)
            node = node.next
            continue
        name = node.tag or ""
        if name == "-text":
            yield ("text", node.text_content or "", pre)
        elif not name.startswith(("-", "!", "_")) and not is_silent(node, name):
            yield ("open", name, False)
            stack.append((node, name, pre))
            pre = pre or name == "pre"
            node = node.first_child
            continue
        node = node.next


def is_silent(node: LexborNode, name: str) -> bool:
    """`silent` for a node of lexbor's."""
    held = node.attributes
    return silent(name, held.get("style"), "hidden" in held, held.get("aria-hidden"))


def silent(name: str, style: object, hidden: bool, aria_hidden: object) -> bool:
    """Whether an element's words are not for readers."""
    return name in SILENT or hidden or aria_hidden == "true" or (isinstance(style, str) and bool(HIDDEN.search(style)))


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
    """A short line all in bold, or a short line that ends with a colon and is no item, is a heading."""
    short = len(line.text) <= 80 and not line.text.endswith((".", ",", ";"))
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


def folded(text: str) -> str:
    """NFKC, typographic quotes and dashes as plain ones, invisible characters gone, white space as single blanks."""
    text = text.replace("\x00", "")
    if not text.isascii() and not (text := plain(text)).isascii():
        text = plain(unicodedata.normalize("NFKC", text))
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return " ".join("".join(char for char in joined if not is_unseen(char)).split())


def plain(text: str) -> str:
    """Typographic marks as plain ones, each replaced at once: most lines have one or two of them, if any."""
    for char in set(BEYOND_ASCII.findall(text)) & FOLDED.keys():
        text = text.replace(char, FOLDED[char])
    return text


def is_unseen(char: str) -> bool:
    """Control and direction marks, and halves of a surrogate pair, which no encoding can write."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")

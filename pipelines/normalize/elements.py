"""Markup as events: elements that open and close and the words between them, those that no reader sees left out.

beautifulsoup4 on html5lib builds the tree of the HTML standard; selectolax (lexbor) builds the same tree a hundred times
faster. Both trees are walked here, so that what makes lines of the events does not know which parser it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Longer texts are pages by accident, and are cut here.
TEXT_MAX = 200_000
#: Elements whose words are no part of the text.
SILENT = frozenset(
    {"script", "style", "template", "head", "title", "noscript", "iframe", "svg", "math", "select", "button"}
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])", re.IGNORECASE)

#: What happens, the element's name or the words, and whether they are preformatted.
Event = tuple[Literal["open", "close", "text"], str, bool]


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

"""Values of schema.org items, which writers give as a text, a number, a list or an item of their own, as plain words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

#: Entities that were escaped once more ("&amp;nbsp;").
ESCAPED_TWICE = re.compile(r"&amp;(?=(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});)")
ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][^<>]{0,200}?&gt;")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
#: A line break that was escaped once more, so that its two characters stand in the text.
WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n(?![a-z])")
#: Between the points of a list that lost its markup (Meta's pages): no writer puts a hard blank before every sentence.
FLATTENED = re.compile(r"(?:&nbsp;|\u00a0)(?=[A-Z])")
FLATTENED_FROM = 3
#: Some writers escape an escaped text again; none was seen to do it more often.
TIMES = 3


def each(value: object) -> Iterator[object]:
    """The values of a property: the list's, or the only one; nothing for none."""
    if isinstance(value, list):
        yield from (inner for inner in value if inner is not None)
    elif value is not None:
        yield value


def words(value: object) -> str | None:
    """A value as one line of plain text: of a list the first, of an item its `@value` or `name`; None for none."""
    for _ in range(TIMES):
        if isinstance(value, list):
            value = next(each(value), None)
        elif isinstance(value, dict):
            value = value.get("@value", value.get("name"))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return plain(value) if isinstance(value, str) else None


def plain(value: str) -> str | None:
    """A text that is no HTML, but may be escaped as if it were, on one line; None for none."""
    for _ in range(TIMES):
        value = html.unescape(value)
    return " ".join(value.split()) or None


def markup(value: object) -> str | None:
    """A text that may be HTML, unescaped as often as it was escaped too often; the parts of a list one under another."""
    if isinstance(value, list):
        parts = [made for part in each(value) if (made := markup_of(words_kept(part)))]
        # Parts without markup of their own are points of a list.
        return "\n".join(part if TAG.search(part) else f"<li>{part}</li>" for part in parts) or None
    return markup_of(words_kept(value))


def words_kept(value: object) -> str:
    """A text as it stands, or the words of an item."""
    return value if isinstance(value, str) else (words(value) or "")


def markup_of(value: str) -> str | None:
    """One text as HTML."""
    for _ in range(TIMES):
        if TAG.search(value) or not ESCAPED_TAG.search(ESCAPED_TWICE.sub("&", value)):
            break
        value = html.unescape(value)
    value = WRITTEN_BREAK.sub("\n", ESCAPED_TWICE.sub("&", value)).strip()
    return (value if TAG.search(value) else broken(value)) or None


def broken(value: str) -> str:
    """A text without markup, its line breaks kept as HTML; of a list that was made one line, each point on its own."""
    if len(FLATTENED.findall(value)) >= FLATTENED_FROM:
        value = FLATTENED.sub("\n", value)
    return value.replace("\n", "<br>\n")

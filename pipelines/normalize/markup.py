"""A description's HTML as it goes to a parser: unescaped where it was escaped, bounded, with breaks where they count."""

from __future__ import annotations

import html
import re

#: Longer texts are pages by accident; what stands behind this many characters of markup is left out.
MARKUP_MAX = 1_000_000
#: Parsing takes time that grows with the square of the depth, so a hostile tower of elements is read as lines without
#: markup. Only markup of this length is measured at all; unclosed <br> and <p> count as depth, hence the high bar.
DEEP_FROM, DEEPEST = 60_000, 8_000
TAG = re.compile(r"<(/?)[a-zA-Z][^<>]{0,500}>")
#: Block elements that were escaped where the text around them was not.
ESCAPED = re.compile(r"&lt;/?(?:p|div|ul|ol|li|h\d|br|strong)\b", re.IGNORECASE)
ENDED = re.compile(r"&lt;/(?:p|ul|ol|li|h\d|strong)&gt;", re.IGNORECASE)


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

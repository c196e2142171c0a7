"""A posting's HTML taken apart at its headings, for sources that ask their employers to fill several fields. Pure."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

#: A heading that stands alone, as the market's editors leave it; one inside a line ("Requirements: ...") is none.
HEADING = re.compile(
    r"<h(?P<level>[2-4])>(?:<span[^>]*>)?(?:<strong>)?(?P<plain>[^<]+)(?:</strong>)?(?:</span>)?</h(?P=level)>\n?"
    r"|<p><(?P<bold>strong|b)>(?P<marked>[^<]+)</(?P=bold)></p>"
    r"|<div><b>(?P<boxed>[^<]+)</b></div>"
)
#: A list and nothing else; the empty paragraph that some editors leave behind it does not count.
BARE_LIST = re.compile(
    r"\s*<(?P<kind>[uo]l)>(?P<items>(?:(?!</?[uo]l>).)*)</(?P=kind)>\s*(?:<p>&nbsp;</p>)?\s*", re.DOTALL
)
BREAK, TAG = re.compile(r"<br ?/?>|</(?:p|div|li|h[2-4])>"), re.compile(r"<[^>]+>")


class Piece(NamedTuple):
    """What stands under one heading: the heading in plain text ("" before the first), the HTML below it, and both as HTML."""

    heading: str
    body: str
    whole: str

    @property
    def items(self) -> str | None:
        """The bare `<li>` of a body that is one list; None for any other body."""
        found = BARE_LIST.fullmatch(self.body)
        return found["items"].strip() if found else None


def pieces(text: str) -> list[Piece]:
    """The pieces of a posting in their order; together their `whole` is the text."""
    found = list(HEADING.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    opening = text[: found[0].start()] if found else text
    first = [Piece("", opening, opening)] if opening.strip() else []
    return first + [
        Piece(html.unescape(heading_of(each)), text[each.end() : end], text[each.start() : end])
        for each, end in zip(found, ends, strict=False)
    ]


def heading_of(found: re.Match[str]) -> str:
    """The words of a heading, whichever way it is marked."""
    return str(found["plain"] or found["marked"] or found["boxed"])


def plain(text: str) -> str:
    """HTML as the plain text that stands beside it in some sources."""
    return html.unescape(TAG.sub("", BREAK.sub("\n", text)))

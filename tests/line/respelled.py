"""Postings whose words stay as they are, in other letters, white space, markup or order: neither is a duty."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable

import msgspec

from pipelines.line.one import Given
from pipelines.line.swapping import Changed, described

#: What no plain text holds; a thread's comments open paragraphs and never close them.
MARKUP = re.compile(r"</?[a-z]+\d?[ />]|&(?:#\w+|[a-z]+);", re.I)


def respelled(given: Given, number: int) -> Changed:
    """The posting with other white space, other case, and wrapped in more HTML."""
    body = given.description or ""
    is_html = bool(MARKUP.search(body))
    for name, spelled in (("capitals", str.upper), ("small letters", str.lower)):
        yield name, msgspec.structs.replace(given, title=spelled(given.title), description=in_letters(body, spelled))
    if is_html:
        yield "white space", described(given, re.sub(r"(</?(?:p|div|ul|li|h\d)\b[^>]*>)", r"\n  \1\n  ", body))
        yield "wrapping", described(given, f'<div class="posting"><section><div>{body}</div></section></div>')
        if (shuffled := reordered(body, number)) != body:
            yield "bullet order", described(given, shuffled)
    else:
        yield "white space", described(given, body.replace("\n", "  \n"))
        yield "wrapping", described(given, f"<div><div>{html.escape(body).replace(chr(10), '<br>')}</div></div>")


def reordered(body: str, number: int) -> str:
    """Items of each flat list in another order."""

    def mixed(match: re.Match[str]) -> str:
        items = re.findall(r"<li\b.*?</li>", match[2], re.S)
        if "".join(items) != match[2].strip():
            return match[0]
        random.Random(number).shuffle(items)
        return match[1] + "".join(items) + match[3]

    return re.sub(r"(<ul[^>]*>)((?:(?!</?ul|</?ol).)*)(</ul>)", mixed, body, flags=re.S)


def in_letters(body: str, spelled: Callable[[str], str]) -> str:
    """All letters outside of tags and entities as capitals, or as small ones."""
    return re.sub(
        r"<[^>]*>|&\w+;|&#\w+;|[^<&]+", lambda part: part[0] if part[0][0] in "<&" else spelled(part[0]), body
    )

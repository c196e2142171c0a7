"""Which of a comment's first lines is its header: the first by custom, else the second, alone or with the name above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.normalize.hirer import ADDRESS, plain
from pipelines.normalize.naming import is_role
from pipelines.normalize.wording import Line

#: A first line without pipes is no sentence up to here, and a second one with two is a header.
SHORT, PIPES = 60, 2
#: What stands behind a name on a line of its own.
BEHIND = re.compile(r"\s+(?:(?:is|are) hiring\b|[-–]\s).*$", re.IGNORECASE)
LABEL = re.compile(r"^\W*(?:where|locations?)\s*:\s*", re.IGNORECASE)
#: Bars within brackets, and brackets around a whole line of bars.
BARRED = re.compile(r"[(\[][^()\[\]|]*\|[^()\[\]]*[)\]]")
WHOLE = re.compile(r"\s*\[([^\[\]|]+(?:\|[^\[\]|]*){2,})\]\s*")


def header_line(lines: Sequence[Line]) -> str:
    """The words that tell who hires for what and where: of one line, or of a name and the line below it."""
    first = unbarred(lines[0].text)
    second = unbarred(lines[1].text) if len(lines) > 1 else ""
    if "|" in first or len(first) > SHORT or second.count("|") < PIPES:
        return first
    name = BEHIND.sub("", ADDRESS.sub("", first)).strip(" #*-:.")
    if plain(ADDRESS.sub("", second.split("|")[0]), is_head=True):
        return f"{second} | {name}" if is_role(name) else second
    is_told = plain(name, is_head=True) or is_role(name)
    return f"{name} | {LABEL.sub('', second)}" if is_told else first


def unbarred(line: str) -> str:
    """A line whose bars part nothing within brackets: "Engineer [iOS|Web]" has one part, and brackets around all are none."""
    whole = WHOLE.fullmatch(line)
    return whole[1] if whole else BARRED.sub(lambda found: found[0].replace("|", "/"), line)

"""Whether work that is not AI builds software: the plain software postings that the three categories are held against.

Title and duties decide. What is asked of the person is not read, as nowhere in the work channel.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Joined, Piece

#: So many lines of duties that speak of building make an engineer a builder of software whose title does not say so.
LINES = 4
#: Parts a thread's header line into employer, role and place.
BAR = "|"


@cache
def cue(name: str) -> Any:
    """One pattern of software.toml."""
    return compiled(table("software.toml")["software"][name], "software")


def is_software_work(title: Piece, duties: Joined) -> bool:
    """Whether a posting is one for building software."""
    role = role_of(title.lowered)
    rest = cue("near").sub(" ", role)
    if cue("title").stands_in(rest):
        return True
    if rest != role:
        return False
    if cue("bare").stands_in(role):
        return True
    if "engineer" in role:
        return len({piece.start for piece, _, _ in duties.found(cue("duties"))}) >= LINES
    if cue("other").stands_in(role):
        return False
    return any(cue(name).stands_in(duties.text) for name in ("sought", "anyone")[: 1 + is_thread(title.lowered)])


def role_of(title: str) -> str:
    """A title without the employer that opens a thread's header line."""
    return title.partition(BAR)[2] if title.count(BAR) >= 2 else title


def is_thread(title: str) -> bool:
    """Whether a title is a thread's header line, or a sentence that opens an advert: both may leave the role to the text."""
    return title.count(BAR) >= 2 or len(title.split()) > 8

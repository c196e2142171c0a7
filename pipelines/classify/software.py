"""Whether work that is not AI builds software: the plain software postings that the three categories are held against.

Title and duties decide. What is asked of the person is not read, as nowhere in the work channel.
"""

from __future__ import annotations

from functools import cache

from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Joined, Piece
from pipelines.sieve import Pattern

#: So many lines of duties that speak of building make an engineer a builder of software whose title does not say so.
LINES = 4
#: A "title" of more words is a sentence.
NAME_MOST = 8
#: Parts a thread's header line into employer, role and place.
BAR = "|"


@cache
def cue(name: str) -> Pattern:
    """One pattern of software.toml."""
    return compiled(table("software.toml")["software"][name], "software")


def is_software_work(title: Piece, duties: Joined, pitch: Joined) -> bool:
    """Whether a posting is one for building software; `pitch` is the introduction, read where the title names no role."""
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
    if cue("unnamed").stands_in(role):
        return seeks_builders(duties, pitch)
    if cue("other").stands_in(role):
        return False
    if is_thread(title.lowered):
        return seeks_builders(duties, pitch) or cue("anyone").stands_in(duties.text)
    return cue("sought").stands_in(duties.text)


def seeks_builders(duties: Joined, pitch: Joined) -> bool:
    """Whether a text names the builders that it looks for, those near them aside."""
    if cue("sought").stands_in(duties.text) or cue("sought").stands_in(pitch.text):
        return True
    return cue("wanted").stands_in(cue("near").sub(" ", pitch.text))


def role_of(title: str) -> str:
    """A title without the employer that opens a thread's header line."""
    return title.partition(BAR)[2].strip() if title.count(BAR) >= 2 else title


def is_thread(title: str) -> bool:
    """Whether a title is a thread's header line, or a sentence that opens an advert: both may leave the role to the text."""
    return title.count(BAR) >= 2 or len(title.split()) > NAME_MOST

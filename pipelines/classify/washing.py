"""Whether a posting sells AI that its duties do not hold: in its title or in its own pitch, not in the company's."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.classify.lexicon import signal
from pipelines.classify.profile import first
from pipelines.classify.text import Joined, Piece, Quote, joined


def washing_quotes(found: list[Piece], category: str) -> Iterator[Quote]:
    """The words that sell AI, where the work is none of AI; at most one."""
    if category != "not_ai":
        return
    title = Joined([without_employer(piece) for piece in found if piece.zone == "title"])
    intro = joined(found, {"intro"})
    for text, name in ((title, "title"), (intro, "pitch")):
        if quotes := list(first("washing", signal("washing", name), text)):
            yield from quotes
            return


def without_employer(title: Piece) -> Piece:
    """A thread's first line begins with the employer, whose name may end in "AI"."""
    divider = title.lowered.find("|") + 1
    return Piece(title.zone, title.start + divider, title.lowered[divider:])

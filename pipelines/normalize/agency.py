"""Who hires where a board is a fund's or an agency's: the company that the title names beside the role, if the text tells of it.

"Engineer - Acme" on the board of a fund, whose text begins "Acme is building ...", is Acme's. A product or a team stands in a
title as well, but then the text tells of the board's own name too.
"""

from __future__ import annotations

import re

from pipelines.normalize.hirer import plain
from pipelines.normalize.naming import TRADE

DASH = re.compile(r"\s+[-\u2013\u2014|]\s+")
#: Who hires is told within so many characters below the title.
OPENING = 1_500
DOES = r"(?:is|are|was|has|builds?|helps?|makes|offers|provides|develops|enables|connects|empowers|powers|creates)\b"
#: What a board's name may end in, and a company's not.
DOMAIN = re.compile(r"\.(?:com|io|ai|dev|xyz|co)(?:\.\w\w)?$", re.IGNORECASE)


def hirer_named(title: str, text: str, board: str) -> str | None:
    """The company that a title names beside its role and the opening of `text` is about; None where the board's own is told of."""
    parts = DASH.split(title)
    if len(parts) < 2 or tells_of(board, text):
        return None
    for name, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        if plain(name) and TRADE.search(" ".join(rest)) and tells_of(name, text[:OPENING]):
            return plain(name)
    return None


def tells_of(name: str, text: str) -> bool:
    """Whether a text is about who bears a name: says what it is or does, has a heading about it, or bids one to join it."""
    words = r"[\s.-]?".join(map(re.escape, bare(name)))
    told = rf"\b(?:about|join(?:ing)?|at|why|meet|we(?:'re| are)) {words}\b|\b{words}(?:(?:,? inc\.?)? {DOES}|'s mission\b)"
    return re.search(told, text, re.IGNORECASE) is not None


def bare(name: str) -> str:
    """A name's letters and digits, as a board's name has them."""
    return re.sub(r"[\W_]", "", DOMAIN.sub("", name)).lower()

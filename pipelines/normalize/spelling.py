"""How an advert writes the name that its board goes by: "ambiencehealthcare" in an address is "Ambience Healthcare" in its text.

The letters are the board's own, in the same order: nothing is guessed, and who the employer is does not change by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipelines.normalize.agency import bare

#: What may stand between two letters of a name, and a board's name lacks; behind a point no blank, for there a sentence ends.
BETWEEN = r"(?: ?[&'’-] ?| |\.)?"
#: What parts words that each begin with a capital; behind a point a domain goes on in small letters ("Acme.io"), as "Macy's" does.
BREAKS = re.compile(r"[ &-]+")
BOARD = re.compile(r"(?:careers?|jobs|hiring|hq)$")
#: Inside an address or a nickname a name is written otherwise.
ADDRESS = frozenset("@/.-_#")
#: Patterns of so many boards are kept.
BOARDS_HELD = 512
LETTERS_LEAST = 2


def spelled(board: str, text: str) -> str | None:
    """The board's name as `text` first writes it with a capital, in capitals alone only where it never does otherwise; else None.

    One that ends in a domain ("acme.io"), or as boards alone do ("acmecareers"), is sought whole, then without its end.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        return None
    found = (first(written(text, lowered, letters)) for letters in names_of(board))
    return next(filter(None, found), None)


@lru_cache(maxsize=BOARDS_HELD)
def names_of(board: str) -> tuple[str, ...]:
    """What a board may be called, in letters and digits: whole, without a domain, without what only boards end in."""
    whole = re.sub(r"[\W_]", "", board).lower()
    names = dict.fromkeys((whole, bare(board), BOARD.sub("", whole)))
    return tuple(name for name in names if name.isascii() and len(name) >= LETTERS_LEAST)


def first(names: Iterator[str]) -> str | None:
    """The first that is not in capitals alone, else the first, None of none."""
    shouted = next(names, None)
    if shouted is None or not shouted.isupper():
        return shouted
    return next((name for name in names if not name.isupper()), shouted)


def written(text: str, lowered: str, letters: str) -> Iterator[str]:
    """Each place where `text` writes the letters as a name, in order."""
    for found in spellings(letters).finditer(lowered):
        if is_name(text, *found.span()):
            yield text[found.start() : found.end()]


@lru_cache(maxsize=BOARDS_HELD)
def spellings(letters: str) -> re.Pattern[str]:
    """The pattern of a name by its letters, on text in small letters: it begins at one of them, which is quickly found."""
    return re.compile(rf"{BETWEEN.join(letters)}(?!\w)")


def is_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there may be a name: with a capital, as a sentence's first word has too, each further word with its own,
    and in no address.
    """  # fmt: skip
    head, *rest = BREAKS.split(text[start:end])
    is_capital = any(letter.isupper() for letter in head) and all(not word[:1].islower() for word in rest)
    before, after = text[start - 1 : start], text[end : end + 1]
    return is_capital and not before.isalnum() and before not in ADDRESS and after not in ADDRESS - {".", "-"}

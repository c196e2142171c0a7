"""Patterns that are asked of the same texts, sieved together: one pass over a text says which of them can match at all.

Most patterns match nowhere in most postings. Hyperscan (as Vectorscan) runs a whole family at once, in linear time, and names
those that may match; only these are asked where they match, by RE2. Without it every answer is the same, but for a fault of
Vectorscan 5.4.12 (its issues 317 and 382): `bench/sieve.py` counts the matches it overlooks, and a pattern with any is `doubted`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import hyperscan
import re2

#: Building a family's automaton takes what it spares over some hundred texts; who reads fewer does without.
PATIENCE = 300
TEXTS_HELD = 4
#: Before that, any pattern may match.
EVERY: Container[int] = range(1 << 30)
#: RE2 and Hyperscan know no lookaround; the few patterns that need it are short and go to `re`.
LOOKAROUND = re.compile(r"\(\?(?:[=!]|<[=!])")
#: What Hyperscan may find in the line break that ends what it scans, or before it: "$", and whatever takes a line break.
INEXACT = re.compile(rf"{LOOKAROUND.pattern}|\$|\\[nsWDS]|\[\^")
#: Each pattern is told once a text; to a prefilter every lookaround may be true.
ONCE, PREFILTER = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY, hyperscan.HS_FLAG_PREFILTER


T = TypeVar("T")


class Family:
    """Patterns by number, and which of them can match the texts that were asked last."""

    def __init__(self, patience: int = PATIENCE) -> None:
        self.spelled: list[str] = []
        self.patience = patience
        self.automaton: hyperscan.Database | None = None
        self.doubted: list[int] = []
        #: The patterns of a family are asked of one text in turn, or of two by turns.
        self.possible = lru_cache(maxsize=TEXTS_HELD)(self.sieved)

    def joined_by(self, spelled: str) -> int:
        """The number of a new member."""
        self.spelled.append(spelled)
        self.automaton = None
        self.possible.cache_clear()
        return len(self.spelled) - 1

    def sieved(self, text: str) -> Container[int]:
        """The numbers of all patterns that can match a text; beyond ASCII what is a word is another matter, and any may."""
        if self.patience > 0:
            self.patience -= 1
            return EVERY
        if not text.isascii():
            return EVERY
        found = [*self.doubted]
        automaton = self.automaton or self.built()
        # Without a line break behind them words at the very end are overlooked more often; who could match it is asked again.
        automaton.scan(f"{text}\n".encode(), match_event_handler=told, context=found)
        return found

    def built(self) -> hyperscan.Database:
        """The automaton of all members."""
        self.automaton = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self.automaton.compile(
            [each.encode() for each in self.spelled],
            ids=list(range(len(self.spelled))),
            flags=[ONCE | PREFILTER if LOOKAROUND.search(each) else ONCE for each in self.spelled],
        )
        return self.automaton


def told(number: int, start: int, end: int, flags: int, found: object) -> None:
    """Hyperscan's call for each pattern that can match."""
    found.append(number)  # type: ignore[attr-defined]


class Pattern:
    """A pattern that is asked only where its family says that it can match, and then exactly: by RE2, or by Python's `re`."""

    __slots__ = ("exact", "family", "is_told", "number", "on_bytes")

    def __init__(self, spelled: str, family: Family, *, is_doubted: bool = False) -> None:
        self.exact: Any = (re if LOOKAROUND.search(spelled) else re2).compile(spelled)
        # RE2 reads bytes, and spares turning their places into those of characters where they are the same: in ASCII.
        self.on_bytes: Any = None if LOOKAROUND.search(spelled) or "(?P<" in spelled else re2.compile(spelled.encode())
        self.is_told = INEXACT.search(spelled) is None and not is_doubted
        self.family = family
        self.number = family.joined_by(spelled)
        family.doubted += [self.number] * is_doubted

    def stands_in(self, text: str) -> bool:
        """Whether it matches anywhere: where that is all that is asked, the sieve's word for it is enough."""
        possible = self.family.possible(text)
        if self.number not in possible:
            return False
        return (self.is_told and possible is not EVERY) or self.search(text) is not None

    def search(self, text: str) -> Any:
        """The first match, or None; of a pattern without groups by name, its place alone is to be asked for."""
        if self.number not in self.family.possible(text):
            return None
        return self.on_bytes.search(text.encode()) if self.on_bytes and text.isascii() else self.exact.search(text)

    def finditer(self, text: str) -> Any:
        """An iterator over every match in turn, likewise."""
        if self.number not in self.family.possible(text):
            return iter(())
        return self.on_bytes.finditer(text.encode()) if self.on_bytes and text.isascii() else self.exact.finditer(text)

    def match(self, text: str) -> Any:
        """The match that begins the text, or None."""
        return self.exact.match(text)

    def sub(self, put: str, text: str) -> str:
        """The text with `put` in the place of every match."""
        return str(self.exact.sub(put, text)) if self.number in self.family.possible(text) else text


def able(held: Sequence[tuple[T, Pattern]], text: str) -> list[tuple[T, Pattern]]:
    """Those of several patterns of one family, each with what it stands for, that can match a text."""
    possible = held[0][1].family.possible(text)
    # Nothing can match most texts.
    return [each for each in held if each[1].number in possible] if possible else []

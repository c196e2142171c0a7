"""The stored text as the classifier reads it: lower-case ASCII of the same length, by zone, with true offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

import msgspec

#: No quote is longer.
QUOTE_MAX = 160


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One span of the text with its zone and the one of its heading; `lowered` is as long as the span, beyond ASCII "?"."""

    zone: str
    start: int
    lowered: str
    headed: str = ""


class Quote(msgspec.Struct, frozen=True, gc=False):
    """A piece of the stored text that speaks for a slot; `weight` as the slot's own rule gives it.

    One that `is_whole` is shown as it is, others with words around them.
    """

    slot: str
    zone: str
    start: int
    end: int
    weight: int
    category: str = ""
    is_whole: bool = False


def pieces(text: str, zones: Iterable[dict[str, Any]]) -> list[Piece]:
    """Spans by zone. RE2's classes are ASCII, and one byte a character keeps its offsets those of the text."""
    lowered = text.encode("ascii", "replace").decode("ascii").lower()
    return [
        Piece(span["zone"], span["start"], lowered[span["start"] : span["end"]], span.get("headed") or span["zone"])
        for span in zones
    ]


class Joined:
    """Several pieces as one text, a line a piece, so that a pattern runs once over all of them."""

    def __init__(self, held: list[Piece]) -> None:
        self.held = held
        self.text = "\n".join([piece.lowered for piece in held])

    @cached_property
    def starts(self) -> list[int]:
        """Where each piece begins in this text, and where one more would; most texts are never asked."""
        return list(accumulate([len(piece.lowered) + 1 for piece in self.held], initial=0))

    def found(self, pattern: Any) -> Iterator[tuple[Piece, int, int]]:
        """Every match as its piece and the span in the stored text; a match that runs over a line's end is cut there."""
        for match in pattern.finditer(self.text):
            yield self.placed(*match.span())

    def placed(self, start: int, end: int) -> tuple[Piece, int, int]:
        """A span of this text as its piece and the span in the stored text, cut at the piece's end."""
        number = bisect_right(self.starts, start) - 1
        piece = self.held[number]
        offset = piece.start - self.starts[number]
        return piece, start + offset, min(end + offset, piece.start + len(piece.lowered))

    def line(self, at: int) -> str:
        """The line that holds a character of this text."""
        end = self.text.find("\n", at)
        return self.text[self.text.rfind("\n", 0, at) + 1 : len(self.text) if end == -1 else end]


def joined(found: Iterable[Piece], zones: Collection[str]) -> Joined:
    """The pieces of some zones as one text."""
    return Joined([piece for piece in found if piece.zone in zones])

"""What one line of duties, and what a title by itself, says of the work: two linear models over their words.

That ten of forty lines train models, or that one of them names a model in passing, can only be told line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import msgspec

from pipelines.classify.evidence import LINES_HELD, kinds, title_quotes, title_words, words_of
from pipelines.classify.model import chances
from pipelines.classify.text import Piece, Quote
from pipelines.weights import Linear, named

#: A line that is no item and has no end is a heading where it is so short; one that begins so may be longer.
HEADING_WORDS, ASKING_WORDS = 6, 10
ASKING = ("what ", "how ", "about ", "why ", "where ", "who ")


class Duty(msgspec.Struct, frozen=True):
    """A line with the chance of each kind of work, in ten-thousandths, in the order of WORK."""

    piece: Piece
    chance: tuple[int, ...]

    @property
    def is_heading(self) -> bool:
        """Whether the line looks like a heading: it stands over duties, and is none to be quoted."""
        line = self.piece.lowered.strip()
        most = ASKING_WORDS if line.startswith(ASKING) else HEADING_WORDS
        bare = not line.startswith("- ") and line[-1:] not in ".!?;,"
        return line.endswith(":") or (bare and len(line.split()) <= most)


def duties(held: Sequence[Piece], cues: Iterable[Quote], model: Linear) -> list[Duty]:
    """Every line with what `model` makes of it; `cues` are those of the lexicon found in these lines."""
    cued = {start: model.sum_of({"c": names}) for start, names in cue_names(held, cues).items()}
    return [
        Duty(piece, chances(model.unpacked(said(model, piece.lowered) + cued.get(piece.start, 0)))) for piece in held
    ]


@lru_cache(maxsize=LINES_HELD)
def said(model: Linear, lowered: str) -> int:
    """What a line's words say to a model, packed; postings of a board share many lines."""
    return model.sum_of(wording_of(lowered))


def cue_names(held: Sequence[Piece], cues: Iterable[Quote]) -> dict[int, set[str]]:
    """Slots of cues by the start of the line that each stands in; lines are in order."""
    starts = [piece.start for piece in held]
    out: dict[int, set[str]] = {}
    for cue in cues:
        out.setdefault(starts[bisect_right(starts, cue.start) - 1], set()).add(cue.slot)
    return out


def line_names(lowered: str, cues: Collection[str]) -> set[str]:
    """Names of all that is true of a line of duties: its words', and `c:` the slots of its cues."""
    return named(wording_of(lowered) | {"c": cues})


def wording_of(lowered: str) -> dict[str, Collection[str]]:
    """A line's words by kind: `w` words and pairs, `1` its first word, `x` how many there are."""
    words, told = words_of(lowered)
    return {"w": told, "1": words[:1], "x": (str(min(len(words) // 6, 4)),)}


def title_chance(title: Piece, model: Linear) -> tuple[int, ...] | None:
    """What the title says of the work by itself; None where it names no role."""
    if not title_words(title.lowered).strip():
        return None
    return chances(model.sums(title_names(title)))


def title_names(title: Piece) -> set[str]:
    """Names of all that is true of a title: `t:` words and pairs, `9:` the last word, `c:` cues, `x:` kinds of role."""
    short = title_words(title.lowered)
    words, told = words_of(short)
    out = {f"t:{gram}" for gram in told}
    if words:
        out.add(f"9:{words[-1]}")
    out |= {f"c:{quote.category}" for quote in title_quotes(title)}
    return out | kinds(short, "")

"""What one line of duties, and what a title by itself, says of the work: two linear models over their words.

That ten of forty lines train models, or that one of them names a model in passing, can only be told line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.classify.evidence import CREDENTIAL_WORDS, WORD, kinds, title_quotes, title_words
from pipelines.classify.model import chances
from pipelines.classify.text import Piece, Quote
from pipelines.weights import Linear


@dataclass(frozen=True, slots=True)
class Duty:
    """A line with the chance of each kind of work, in ten-thousandths, in the order of WORK."""

    piece: Piece
    chance: tuple[int, ...]


def duties(held: Sequence[Piece], cues: Iterable[Quote], model: Linear) -> list[Duty]:
    """Every line with what `model` makes of it; `cues` are those of the lexicon found in these lines."""
    slots = cue_names(held, cues)
    return [
        Duty(piece, chances(model.sums(line_names(piece.lowered) | slots.get(piece.start, set())))) for piece in held
    ]


def cue_names(held: Sequence[Piece], cues: Iterable[Quote]) -> dict[int, set[str]]:
    """Names of cues by the start of the line that each stands in; lines are in order."""
    starts = [piece.start for piece in held]
    out: dict[int, set[str]] = {}
    for cue in cues:
        out.setdefault(starts[bisect_right(starts, cue.start) - 1], set()).add(f"c:{cue.slot}")
    return out


def line_names(lowered: str) -> set[str]:
    """Names of all that is true of a line of duties: `w:` words and pairs, `1:` its first word, `x:` how long it is."""
    words = [word for word in WORD.findall(lowered) if word not in CREDENTIAL_WORDS]
    out = {f"w:{word}" for word in words} | {f"w:{one} {two}" for one, two in pairwise(words)}
    if words:
        out.add(f"1:{words[0]}")
    out.add(f"x:{min(len(words) // 6, 4)}")
    return out


def title_chance(title: Piece, model: Linear) -> tuple[int, ...] | None:
    """What the title says of the work by itself; None where it names no role."""
    if not title_words(title.lowered).strip():
        return None
    return chances(model.sums(title_names(title)))


def title_names(title: Piece) -> set[str]:
    """Names of all that is true of a title: `t:` words and pairs, `9:` the last word, `c:` cues, `x:` kinds of role."""
    short = title_words(title.lowered)
    words = [word for word in WORD.findall(short) if word not in CREDENTIAL_WORDS]
    out = {f"t:{word}" for word in words} | {f"t:{one} {two}" for one, two in pairwise(words)}
    if words:
        out.add(f"9:{words[-1]}")
    out |= {f"c:{quote.category}" for quote in title_quotes(title)}
    return out | {name for name in kinds(short, "") if name.startswith("x:")}

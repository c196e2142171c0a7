"""What each sentence of a text is about, by the topics of screen.toml, and how firmly it asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from pipelines.classify.lexicon import compiled, table
from pipelines.classify.text import Joined
from pipelines.sieve import Pattern, able

Spans = tuple[tuple[int, int], ...]
#: A line, or a sentence of a long one. The mark stands before what is asked around it: so few places are looked at closely.
CUT = re.compile(r"[.;\n](?:(?<=\n)|(?<=[a-z)].)\s)")
#: Shorter ones say nothing.
LEAST = 8


@cache
def cues(section: str) -> tuple[tuple[str, Pattern], ...]:
    """The patterns of a section of screen.toml, by name."""
    return tuple((name, compiled(parts, f"screen {section}")) for name, parts in table("screen.toml")[section].items())


def spans_by_topic(text: Joined, held: list[tuple[int, int]]) -> dict[str, Spans]:
    """The sentences that are about each topic, as spans of the stored text; those that ask firmly by a name of their own."""
    topics = {
        name: numbers for name, cue in able(cues("topics"), text.text) if (numbers := touched(cue, text.text, held))
    }
    if not topics:
        return {}
    tones = dict(cues("tone"))
    firm = set(touched(tones["firm"], text.text, held)) - set(touched(tones["light"], text.text, held))
    topics |= {f"firm {name}": kept for name, numbers in topics.items() if (kept := [n for n in numbers if n in firm])}
    return {name: placed(text, held, numbers) for name, numbers in topics.items()}


def sentences(text: Joined) -> list[tuple[int, int]]:
    """Where the sentences of the joined lines stand, without those that are too short to say anything."""
    cuts = [(cut.start(), cut.end()) for cut in CUT.finditer(text.text)]
    starts = [0, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(text.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end - start > LEAST]


def touched(cue: Pattern, text: str, held: list[tuple[int, int]]) -> list[int]:
    """The numbers of the sentences that a pattern begins in, in order."""
    starts = [start for start, _ in held]
    begins = [match.start() for match in cue.finditer(text)]
    places = [(at, bisect_right(starts, at) - 1) for at in begins]
    return list(dict.fromkeys([number for at, number in places if number >= 0 and at < held[number][1]]))


def placed(text: Joined, held: list[tuple[int, int]], numbers: Iterable[int]) -> Spans:
    """Sentences as spans of the stored text."""
    return tuple(text.placed(*held[number])[1:] for number in numbers)

"""The trained part of the screen: a linear model over what `screen_evidence` finds, as plain whole numbers.

They are `pipelines.weights`' "screen"; `hiregap train` makes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pipelines.categories import SCREENS
from pipelines.classify.screen_topics import Spans
from pipelines.weights import added, linear

#: Whether anything is stated at all is no matter of weights.
KINDS = tuple(kind for kind in SCREENS if kind != "unstated")


def screen_sums(seen: Iterable[str], words: Mapping[str, Collection[str]]) -> list[int]:
    """What names and words by kind say together, by KINDS."""
    model = linear("screen")
    return model.unpacked(added(model.known, seen) + model.sum_of(words))


def strongest(sums: Sequence[int], among: Sequence[str] = KINDS) -> str:
    """The kind `among` some with the largest sum; a tie falls to the later, which claims less."""
    return max(reversed(among), key=lambda kind: sums[KINDS.index(kind)])


def spoken_for(seen: dict[str, Spans], kind: str) -> dict[tuple[int, int], int]:
    """How far each span speaks for `kind` against the mean of all: what a name weighs is divided between its spans."""
    model, number = linear("screen"), KINDS.index(kind)
    out: dict[tuple[int, int], int] = {}
    for name, spans in seen.items():
        part = model.speaks(name, number) // len(spans) if spans else 0
        for span in spans:
            out[span] = out.get(span, 0) + part
    return out

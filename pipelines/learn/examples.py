"""What a labeled posting is, and the rows that each model learns from it: names that are true, and the class they speak for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.categories import WORK
from pipelines.classify.duties import cue_names, line_names, title_names
from pipelines.classify.evidence import duty_quotes
from pipelines.classify.text import Joined, Piece
from pipelines.classify.told import told
from pipelines.learn.boosting import Named
from pipelines.learn.folds import fold_of
from pipelines.weights import Linear
from pipelines.zone import zone_told

#: A line that tells nothing of AI counts half: they are many, and readers passed over some.
QUIET = 0.5


@dataclass(frozen=True, slots=True)
class Labeled:
    """One line of a posting: its names for the line model, its zone if labeled, and the kinds of work it tells if labeled."""

    piece: Piece
    headed: str
    names: frozenset[str]
    zone: int | None = None
    kinds: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One posting to learn from. `work` spreads over numbers of WORK; empty where only its lines are labeled."""

    uid: str
    employer: str
    title: Piece
    lines: tuple[Labeled, ...]
    work: Mapping[int, float] = field(default_factory=dict)
    weight: float = 1.0
    title_kind: int | None = None
    text: str = ""

    @property
    def fold(self) -> int:
        """The fold of its employer."""
        return fold_of(self.employer)

    @property
    def kind(self) -> int:
        """The number of the category that its work is labeled with first."""
        return max(self.work, key=self.work.__getitem__)


def named(rows: Callable[[Example], list[Named]], examples: Sequence[Example], out: int | None) -> list[Named]:
    """The rows of every example outside a fold."""
    return [row for example in examples if example.fold != out for row in rows(example)]


def line_rows(example: Example) -> list[Named]:
    """Lines with a zone."""
    return [(line.names, line.zone, 1.0) for line in example.lines if line.zone is not None]


def duty_rows(example: Example) -> list[Named]:
    """Lines with the kinds of work they tell."""
    lines = [line for line in example.lines if line.kinds is not None]
    held = [line.piece for line in lines]
    cues = cue_names(held, duty_quotes(Joined(held)))
    names = [line_names(piece.lowered, cues.get(piece.start, ())) for piece in held]
    return [
        (told, kind, part * (QUIET if kind == len(WORK) - 1 else 1.0))
        for line, told in zip(lines, names, strict=True)
        for kind, part in (line.kinds or {}).items()
    ]


def title_rows(example: Example) -> list[Named]:
    """The title, where it names a role."""
    return [] if example.title_kind is None else [(title_names(example.title), example.title_kind, 1.0)]


ROWS: dict[str, Callable[[Example], list[Named]]] = {"lines": line_rows, "duties": duty_rows, "titles": title_rows}


def names_of(example: Example, models: Mapping[str, Linear]) -> frozenset[str]:
    """All that is true of a posting's work, told by models that did not see its employer."""
    return frozenset(told(zoned(example, models["lines"]), models).features)


def zoned(example: Example, model: Linear) -> list[Piece]:
    """The posting's pieces with the zones that a line model gives them; zones that are not weighed as they are."""
    out = [example.title]
    for line in example.lines:
        if not line.names:
            out.append(line.piece)
            continue
        zone = zone_told(model.sums(line.names), line.headed, line.piece.lowered)
        out.append(Piece(zone, line.piece.start, line.piece.lowered))
    return out


def by_kind(names: Collection[str]) -> dict[str, list[str]]:
    """Names of features by kind, as `weights.named` puts them together."""
    out: dict[str, list[str]] = {}
    for name in names:
        kind, _, rest = name.partition(":")
        out.setdefault(kind, []).append(rest)
    return out

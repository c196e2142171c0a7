"""How well postings are read, as numbers: work, screen, baselines, each category, risk by coverage, slices, slots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pipelines.categories import TALENT, WORK
from pipelines.classify.calibration import calibration_error, leading
from pipelines.classify.screen_model import KINDS
from pipelines.line.gold.judging import (
    Judged,
    Measure,
    Pair,
    accuracy,
    f1,
    macro_f1,
    measure,
    precision,
    recall,
    surest,
)
from pipelines.line.gold.labels import NAMES, SCREENS
from pipelines.line.gold.slots import plain_software, screen_read, slot_measures
from pipelines.schemas import Row
from pipelines.weights import linear

COVERAGES = tuple(step / 10 for step in range(1, 11))
#: The part of postings that must be told nearly without error.
SUREST = 0.6
#: A slice of fewer says nothing.
SLICE_LEAST = 20
SLICES = ("source", "stratum", "year", "length", "employer class")


def evaluated(rows: Sequence[Judged]) -> list[Measure]:
    """Every number, by part."""
    return [
        *work_measures(rows), *screen_measures(rows), *baselines(rows), *by_category(rows), *coverage(rows), *sliced(rows),
        *slot_measures(rows), plain_software(rows),
    ]  # fmt: skip


def pairs(name: str, rows: Sequence[Judged]) -> list[Pair]:
    """What is true beside one way of reading."""
    return [(row.true, getattr(row, name)) for row in rows]


def five(name: str, rows: Sequence[Judged]) -> float:
    """Macro-F1 over the five."""
    return macro_f1(pairs(name, rows))


def three(name: str, rows: Sequence[Judged]) -> float:
    """Macro-F1 over the three, of postings that are one of them."""
    return macro_f1(((true, given) for true, given in pairs(name, rows) if true in TALENT), TALENT)


def apart(rows: Sequence[Judged]) -> float:
    """Macro-F1 over the three where the answer is the likeliest of the three: how well they are told from each other."""
    pairs = [(row.true, TALENT[leading(row.scores[: len(TALENT)])]) for row in rows if row.true in TALENT]
    return macro_f1(pairs, TALENT)


def agreeing(name: str, rows: Sequence[Judged]) -> float:
    """Share that agrees."""
    return accuracy(pairs(name, rows))


def work_measures(rows: Sequence[Judged]) -> Iterator[Measure]:
    """The work as models read it that never saw the employer."""
    of_three = [row for row in rows if row.true in TALENT]
    yield measure("work", "macro-F1 over the five", rows, partial(five, "given"))
    yield measure("work", "macro-F1 over the three", of_three, partial(three, "given"))
    yield measure("work", "macro-F1 of telling the three apart", of_three, apart)
    yield measure("work", "accuracy", rows, partial(agreeing, "given"))
    yield measure(
        "work", f"accuracy on the surest {SUREST:.0%}", rows, lambda held: agreeing("given", surest(held, SUREST))
    )
    yield measure("work", "accuracy, or the label's second", rows, either)
    yield measure("work", f"the same on the surest {SUREST:.0%}", rows, lambda held: either(surest(held, SUREST)))
    yield measure("work", "expected calibration error", rows, miscalibrated)
    yield measure(
        "work", "share not abstained", rows, lambda held: sum(row.is_sure for row in held) / max(len(held), 1)
    )
    yield measure(
        "work", "accuracy where not abstained", [row for row in rows if row.is_sure], partial(agreeing, "given")
    )


def either(rows: Sequence[Judged]) -> float:
    """Share that agrees with the label or with the second category that its reader named as nearly as strong."""
    return accuracy([(row.given in (row.true, second(row.label)), True) for row in rows])


def second(label: Row) -> str | None:
    """The second category of a label; None where none was named."""
    return WORK[NAMES[label["work2"]]] if label["work2"] in NAMES else None


def miscalibrated(rows: Sequence[Judged]) -> float:
    """Mean gap between stated confidence and share that is right."""
    by = linear("work").held.calibration
    return calibration_error([row.scores for row in rows], [WORK.index(row.true) for row in rows], by)


def screen_measures(rows: Sequence[Judged]) -> Iterator[Measure]:
    """The screen as weights read it that never saw the employer."""
    yield measure("screen", "accuracy", rows, screen_agreeing)
    yield measure("screen", "macro-F1 over the five", rows, lambda held: macro_f1(screens(held), KINDS))


def screens(rows: Sequence[Judged]) -> list[Pair]:
    """The screen as labeled beside the held-out one."""
    return [(SCREENS[row.label["screen"]], row.screen) for row in rows]


def screen_agreeing(rows: Sequence[Judged]) -> float:
    """Share of screens that agrees."""
    return accuracy(screens(rows))


def baselines(rows: Sequence[Judged]) -> Iterator[Measure]:
    """The same words as most trackers look for, in the title and in the whole text; and what the shipped weights have learned."""
    for told, name in (("title only", "by_title"), ("full text", "by_words"), ("shipped, has seen them", "seen")):
        yield measure(told, "macro-F1 over the five", rows, partial(five, name))
        yield measure(
            told, "macro-F1 over the three", [row for row in rows if row.true in TALENT], partial(three, name)
        )
    yield measure(
        told,
        "screen: accuracy",
        rows,
        lambda held: accuracy([(SCREENS[r.label["screen"]], screen_read(r)) for r in held]),
    )


def by_category(rows: Sequence[Judged]) -> Iterator[Measure]:
    """Precision, recall and F1 of each category."""
    for category in WORK:
        yield measure(category, "precision", rows, partial(counted, precision, category))
        yield measure(category, "recall", rows, partial(counted, recall, category))
        yield measure(category, "F1", rows, partial(counted, f1, category))


def counted(of: Callable[[Counter[Pair], str], float], category: str, rows: Sequence[Judged]) -> float:
    """One number about one category."""
    return of(Counter(pairs("given", rows)), category)


def coverage(rows: Sequence[Judged]) -> Iterator[Measure]:
    """Share that is wrong among the surest part, by how large the part is."""
    for share in COVERAGES:
        yield measure("risk by coverage", f"surest {share:.0%}", rows, partial(wrong, share))


def wrong(share: float, rows: Sequence[Judged]) -> float:
    """Share of the surest part that is wrong."""
    return 1 - agreeing("given", surest(rows, share))


def sliced(rows: Sequence[Judged]) -> Iterator[Measure]:
    """Accuracy and macro-F1 (over categories that occur there) of each slice that is large enough."""
    for by in SLICES:
        for name in sorted({row.slices[by] for row in rows}):
            held = [row for row in rows if row.slices[by] == name]
            if len(held) >= SLICE_LEAST:
                yield measure(f"by {by}", f"{name}: accuracy", held, partial(agreeing, "given"))
                yield measure(f"by {by}", f"{name}: macro-F1", held, partial(occurring, "given"))


def occurring(name: str, rows: Sequence[Judged]) -> float:
    """Macro-F1 over the categories that are true of some posting."""
    return macro_f1(pairs(name, rows), sorted({row.true for row in rows}))

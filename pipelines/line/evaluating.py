"""How well postings are read: gold labels beside our tags, and beside what models that never saw the employer say.

The work and the screen learn from the gold, so their numbers are of held-out answers (`held_out`); rules are as shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

import msgspec

from pipelines.classify.calibration import calibration_error, leading, probabilities
from pipelines.classify.clarity import day_of
from pipelines.classify.credentials import demands
from pipelines.classify.score import tagged
from pipelines.classify.screen import kind_told
from pipelines.classify.screen_evidence import screen_features
from pipelines.classify.screen_model import KINDS
from pipelines.classify.text import pieces
from pipelines.classify.title import title_category
from pipelines.line.boards import shipped
from pipelines.line.held_out import HeldOut
from pipelines.line.judging import Judged, Measure, Pair, accuracy, f1, macro_f1, measure, precision, recall, surest
from pipelines.line.slots import SCREEN, plain_software, screen_read, slot_measures, stated_or_none
from pipelines.line.training import NAMES, gold_rows, labels
from pipelines.normalize.identity import employer_slug
from pipelines.posting import TALENT, WORK, Row
from pipelines.weights import linear

#: Characters of the stored text that part short postings from long ones.
LENGTHS = (1000, 2500, 5000, 8000)
EARLY = 2023
COVERAGES = tuple(step / 10 for step in range(1, 11))
#: The part of postings that must be told nearly without error.
SUREST = 0.6
#: A slice of fewer says nothing.
SLICE_LEAST = 20
SLICES = ("source", "stratum", "year", "length", "employer class")


def judged(gold: Path, answers: HeldOut) -> list[Judged]:
    """Every gold posting with a category of work, in order; KeyError for one without held-out answer. Raises GoldMissing."""
    return [judgement(label, row, answers) for _, label, row in gold_rows(gold) if label["work"] in NAMES]


def judgement(label: Row, row: Row, answers: HeldOut) -> Judged:
    """One gold posting, read."""
    uid = label["uid"]
    scores = answers.scores[uid]
    held = linear("work").held
    chance = probabilities(scores, held.calibration)
    possible = [value * 10_000 >= least for value, least in zip(chance, held.least, strict=True)]
    tag = tagged(
        row["content_hash"], row["text"], row["zones"],
        requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        title_level=row["title_level"], day=day_of(row),
    ).tag  # fmt: skip
    return Judged(
        uid=uid, employer=employer_slug(label["company"]) if label["company"] else uid, true=WORK[NAMES[label["work"]]],
        given=WORK[leading(scores)], scores=scores, chance=max(chance), is_sure=sum(possible) == 1,
        screen=screen_held(row, answers.screens[uid]), seen=tag["work_category"], by_title=title_category(row["title"]),
        by_words=title_category(row["text"]), slices=slices(label, row), label=label, tag=tag, version=row,
    )  # fmt: skip


def screen_held(row: Row, sums: Sequence[int]) -> str:
    """The screen by weights that saw no posting of the employer; `unstated` and `none` are one."""
    found = pieces(row["text"], row["zones"])
    asked = demands(row["text"], found)
    return stated_or_none(kind_told(asked, found, screen_features(asked, found), sums))


def slices(label: Row, row: Row) -> dict[str, str]:
    """Where a posting belongs: its source, the stratum it was drawn from, its year, its length, and the class of its employer."""
    year, length = (label["posted_at"] or "")[:4], len(row["text"])
    board = shipped().get(f"{label['source']}:{label['company']}")
    span = next((f"below {most:,}" for most in LENGTHS if length < most), f"{LENGTHS[-1]:,} and more")
    return {
        "source": label["source"], "stratum": label["stratum"].partition("/")[0],
        "year": aged(int(year)) if year else "not stated", "length": span,
        "employer class": (board and board.employer_class) or "not listed",
    }  # fmt: skip


def aged(year: int) -> str:
    """The years that are judged together: the early ones are few."""
    return f"before {EARLY}" if year < EARLY else str(year)


def evaluated(rows: Sequence[Judged]) -> list[Measure]:
    """Every number, by part."""
    return [
        *work_measures(rows), *screen_measures(rows), *baselines(rows), *by_category(rows), *coverage(rows), *sliced(rows),
        *slot_measures(rows), plain_software(rows, by_hand()),
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
    """The screen as labelled beside the held-out one."""
    return [(SCREEN[row.label["screen"]], row.screen) for row in rows]


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
        lambda held: accuracy([(SCREEN[r.label["screen"]], screen_read(r)) for r in held]),
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


def by_hand() -> dict[str, int]:
    """Gold postings that are not AI, by uid: whether they are plain software work, read by hand."""
    return msgspec.json.decode((files("pipelines.line") / "plain_software.json").read_bytes(), type=dict[str, int])


def shared_with_labels(rows: Sequence[Judged]) -> int:
    """How many of these postings stand in labels.csv a second time, as postings of the archives."""
    own = {row.uid for row in rows}
    known = {name.rpartition(":")[2] for name in labels() if name not in own}
    return sum(row.uid.rpartition(":")[2] in known for row in rows)

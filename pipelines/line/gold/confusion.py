"""How the labels err, as counts: rows of dbt/seeds/confusion.csv, on which the noise floor of mismatch rests.

    corpus              gold (real postings, read by a model) or sandbox (an invented market, truth known)
    channel             work, screen, severity, or finding (the joint of work and what the screen misses)
    truth, given        what it is, and what the classifier reads
    n, employers        postings in the cell, and distinct employers among them
    classifier_version  the classifier that read them

`finding` is `<work>/over`, `<work>/under`, `<work>/none`, or `elsewhere`, among postings at risk alone.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipelines.categories import TALENT
from pipelines.classify import screen
from pipelines.classify.credentials import demands
from pipelines.classify.text import pieces
from pipelines.lake.layout import written
from pipelines.lake.versions import CLASSIFIER, version
from pipelines.line.gold.judging import Judged
from pipelines.line.gold.labels import SCREENS

COLUMNS = ("corpus", "channel", "truth", "given", "n", "employers", "classifier_version")

Triples = Mapping[str, Sequence[tuple[str, str, str]]]
"""By channel: what is true, what was given, and the employer."""


def finding(work: str, severity: int | None, *, under: bool) -> str:
    """What the screen misses of this work: the joint label whose rates are published."""
    if work not in TALENT:
        return "elsewhere"
    over = work != "ai_research" and (severity or 0) >= 2
    return f"{work}/{'over' if over else 'under' if under else 'none'}"


def of_gold(rows: Sequence[Judged]) -> dict[str, list[tuple[str, str, str]]]:
    """The gold's labels beside ours; work, screen, and what rests on them, by models that saw no posting of the employer."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows:
        label, read = row.label, row.version
        pieces_read = pieces(read["text"], read["zones"])
        asked = demands(read["text"], pieces_read)
        severity = screen.severity(asked, row.given)
        found["work"].append((row.true, row.given, row.employer))
        found["screen"].append((SCREENS[label["screen"]], row.screen, row.employer))
        found["severity"].append((str(label["severity"] or 0), str(severity), row.employer))
        if read["duty_lines"] >= 3 and read["requirement_lines"] >= 1:
            true = finding(row.true, label["severity"], under=screen.is_under(row.true, SCREENS[label["screen"]]))
            selects = screen.decided(row.screen, asked, pieces_read)
            under = screen.is_under(row.given, selects.kind) and screen.is_general(selects, asked)
            given = finding(row.given, severity, under=under)
            found["finding"].append((true, given, row.employer))
    return found


def cells(found: Triples, corpus: str) -> Iterator[tuple[str, ...]]:
    """Rows of the seed."""
    for channel, triples in sorted(found.items()):
        who: dict[tuple[str, str], set[str]] = defaultdict(set)
        for true, given, employer in triples:
            who[true, given].add(employer)
        for pair, count in sorted(Counter((true, given) for true, given, _ in triples).items()):
            yield corpus, channel, *pair, str(count), str(len(who[pair])), version(CLASSIFIER)


def replaced(seed: Path, corpus: str, found: Triples) -> None:
    """Write one corpus's rows into the seed; those of the other stay as they were."""
    with seed.open(newline="", encoding="utf-8") as file:
        before = list(csv.reader(file))[1:]
    fresh = [list(row) for row in cells(found, corpus)]
    rows = sorted([*(row for row in before if row[0] != corpus), *fresh], key=lambda row: row[0])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    written(seed, text.getvalue())

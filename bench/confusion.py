"""How the labels err, as the counts that the noise floor rests on: writes dbt/seeds/confusion.csv.

    python bench/confusion.py --gold DIR          the gold's rows
    python bench/confusion.py --gold DIR --seen   without retraining: labels that training has seen, too kind
    python bench/confusion.py --seed 2            the sandbox's rows, from the market of another seed than the one shown

Needs scikit-learn for the cross-validated work labels. One row is one cell of one matrix:

    corpus              gold (real postings, read by a model) or sandbox (an invented market, truth known)
    channel             work, screen, severity, or finding (the joint of work and what the screen misses)
    truth, given        what it is, and what the classifier reads
    n, employers        postings in the cell, and distinct employers among them
    classifier_version  the classifier that read them

`finding` is `<work>/over`, `<work>/under`, `<work>/none`, or `elsewhere`, among postings at risk alone.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gold import NAMES, SCREEN, postings, rows_of

from pipelines.classify import screen
from pipelines.classify.credentials import demands
from pipelines.classify.text import pieces
from pipelines.lake.versions import CLASSIFIER, version
from pipelines.posting import TALENT, WORK

TARGET = Path(__file__).parent.parent / "dbt" / "seeds" / "confusion.csv"
COLUMNS = ("corpus", "channel", "truth", "given", "n", "employers", "classifier_version")


def finding(work: str, severity: int | None, *, under: bool) -> str:
    """What the screen misses of this work: the joint label whose rates are published."""
    if work not in TALENT:
        return "elsewhere"
    over = work != "ai_research" and (severity or 0) >= 2
    return f"{work}/{'over' if over else 'under' if under and work != 'ai_product_engineering' else 'none'}"


def cells(pairs: dict[str, list[tuple[str, str, str]]], corpus: str) -> Iterable[tuple[Any, ...]]:
    """Rows of the seed from (true, given, employer) triples by channel."""
    for channel, triples in sorted(pairs.items()):
        counts = Counter((true, given) for true, given, _ in triples)
        who: dict[tuple[str, str], set[str]] = defaultdict(set)
        for true, given, employer in triples:
            who[true, given].add(employer)
        for pair in sorted(counts):
            yield corpus, channel, *pair, counts[pair], len(who[pair]), version(CLASSIFIER)


def of_gold(gold: Path, *, seen: bool) -> dict[str, list[tuple[str, str, str]]]:
    """The gold's labels beside ours; work by models that saw no posting of the employer, unless `seen`."""
    rows = [row for row in rows_of(gold) if row["true"] != "insufficient"]
    works = [row["tag"]["work_category"] for row in rows] if seen else unseen_work(gold)
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row, work in zip(rows, works, strict=True):
        label, tag, told = row["label"], row["tag"], row["version"]
        asked = demands(told["text"], pieces(told["text"], told["zones"]))
        severity, employer = screen.severity(asked, work), row["company"] or row["uid"]
        kind = {"unstated": "none"}.get(tag["screen"], tag["screen"])
        found["work"].append((row["true"], work, employer))
        found["screen"].append((SCREEN[label["screen"]], kind, employer))
        found["severity"].append((str(label["severity"] or 0), str(severity), employer))
        if told["duty_lines"] >= 3 and told["requirement_lines"] >= 1:
            true = finding(row["true"], label["severity"], under=label["screen"] in ("GEN", "NONE"))
            given = finding(work, severity, under=kind in ("general", "none"))
            found["finding"].append((true, given, employer))
    return found


def unseen_work(gold: Path) -> list[str]:
    """Work labels by cross-validation, employers never on both sides."""
    import numpy as np
    from train import out_of_fold
    from train import seen as features_of

    held = [(label, row) for _, label, row in postings(gold) if label["work"] in NAMES]
    true = np.array([WORK.index(NAMES[label["work"]]) for label, _ in held])
    employers = [label["company"] or label["uid"] for label, _ in held]
    scores = out_of_fold([features_of(row) for _, row in held], true, employers, 0)
    return [WORK[best] for best in scores.argmax(1)]


def of_market(seed: int) -> dict[str, list[tuple[str, str, str]]]:
    """Another seed's market, collected, read and published, beside its truth."""
    import os
    import tempfile

    import duckdb

    from pipelines.line import running
    from pipelines.line.progress import silent
    from pipelines.sandbox.market import market
    from pipelines.settings import Settings

    os.environ["HIREGAP_SEED"] = str(seed)
    with tempfile.TemporaryDirectory() as home:
        running.run([], Path(home), [], 0, silent)
        with duckdb.connect(str(Path(home) / "published" / "hiregap.duckdb"), read_only=True) as connection:
            rows = connection.execute(
                "select source || ':' || board || ':' || external_id, employer_id, work_category, screen, severity, "
                "under_screened, duty_lines >= 3 and requirement_lines >= 1 from published.requisitions where not text_missing"
            ).fetchall()
    known = {
        f"{each.source}:{each.board}:{each.external_id}": each for each in market(seed, Settings().employers).openings
    }
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for posting, employer, work, kind, severity, under, at_risk in rows:
        each = known.get(posting)
        if each is None:
            continue
        found["work"].append((each.work, work, employer))
        found["screen"].append((each.screen, kind, employer))
        found["severity"].append((str(each.severity), str(severity), employer))
        if at_risk:
            true = finding(each.work, each.severity, under=each.under_screened)
            found["finding"].append((true, finding(work, severity, under=under), employer))
    return found


def main() -> None:
    """Measure, and write the seed; rows of a corpus that is not asked for stay as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="measure the labelled gold in this folder")
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--seed", type=int, help="measure the market of this seed")
    asked = parser.parse_args()
    with TARGET.open(newline="") as file:
        before = list(csv.reader(file))
    held = {corpus: [row for row in before if row[0] == corpus] for corpus in ("gold", "sandbox")}
    if asked.gold:
        held["gold"] = [list(map(str, row)) for row in cells(of_gold(asked.gold, seen=asked.seen), "gold")]
    if asked.seed is not None:
        held["sandbox"] = [list(map(str, row)) for row in cells(of_market(asked.seed), "sandbox")]
    rows = [*held["gold"], *held["sandbox"]]
    with TARGET.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    print("\n".join(" ".join(row) for row in rows if row[1] == "finding"))


if __name__ == "__main__":
    main()

"""Promises about counts of errors."""

from __future__ import annotations

import csv
from pathlib import Path

from pipelines.line.gold import confusion
from pipelines.line.gold.judging import Judged


def test_counts_of_errors_replace_one_corpus_and_leave_the_other(rows: list[Judged], tmp_path: Path) -> None:
    seed = tmp_path / "confusion.csv"
    kept = ["sandbox", "work", "not_ai", "not_ai", "7", "3", "abc"]
    seed.write_text(",".join(confusion.COLUMNS) + "\ngold,work,x,y,1,1,old\n" + ",".join(kept) + "\n")
    confusion.replaced(seed, "gold", confusion.of_gold(rows))
    found = list(csv.reader(seed.open()))
    assert found[-1] == kept
    assert ["gold", "work", "not_ai", "ai_research", "1", "1"] in [row[:6] for row in found]
    assert not any(row[2] == "x" for row in found)


def test_errors_of_work_and_screen_are_those_of_weights_that_never_saw_the_employer(rows: list[Judged]) -> None:
    found = confusion.of_gold(rows)
    assert ("none", "general", rows[0].employer) in found["screen"]
    assert ("not_ai", "ai_research", rows[9].employer) in found["work"]
    assert [true == given for true, given, _ in found["screen"]].count(False) == 1

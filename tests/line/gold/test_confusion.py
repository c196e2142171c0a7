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

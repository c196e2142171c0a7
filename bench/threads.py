"""How well the work of threads' adverts is read that nothing was learned from: python bench/threads.py WAREHOUSE.

threads.csv holds labels of our own (ids and letters, no text; `role` tells the role by six digits of the sha256 of its name). The
adverts were drawn where the weights of 2026-11-26 were unsure, or saw research or product work: an ordinary one is read better.
The warehouse must have read the archive of threads.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import duckdb

from pipelines.categories import TALENT, WORK
from pipelines.line.gold.judging import accuracy, f1, macro_f1, precision
from pipelines.line.gold.labels import NAMES, line_hash

LABELS = Path(__file__).with_suffix(".csv")
READ = """
select
    posting_id, title, work_category, abstained,
    greatest(p_ai_research, p_ml_engineering, p_ai_product_engineering, p_ai_adjacent, p_not_ai) as chance
from marts.postings
inner join (select * exclude (title) from marts.versions) using (content_hash)
where source = 'hackernews'
"""
SUREST = 0.6


def category_of(letters: str) -> str | None:
    """The category of a label's letters; None where there is none."""
    return WORK[NAMES[letters]] if letters in NAMES else None


def main() -> None:
    """Print what the labels and the build agree on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    with duckdb.connect(str(parser.parse_args().warehouse / "build.duckdb"), read_only=True) as connection:
        read = {row[0]: row[1:] for row in connection.execute(READ).fetchall()}
    with LABELS.open(encoding="utf-8") as file:
        known = [row for row in csv.DictReader(file) if row["posting_id"] in read]
    same = [row for row in known if line_hash(read[row["posting_id"]][0]) == row["role"]]
    if not same:
        raise SystemExit("no labeled advert: the warehouse has not read the archive of threads")
    told = [(row, *read[row["posting_id"]][1:]) for row in same if row["work"] in NAMES]
    pairs = [(category_of(row["work"]), given) for row, given, _, _ in told]
    either = [(True, given in (category_of(row["work"]), category_of(row["second"]))) for row, given, *_ in told]
    by_chance = sorted(zip(pairs, (chance for *_, chance in told), strict=True), key=lambda each: -each[1])
    surest = [pair for pair, _ in by_chance[: round(SUREST * len(by_chance))]]
    kept = [pair for pair, (_, _, abstained, _) in zip(pairs, told, strict=True) if not abstained]
    thin = [read[row["posting_id"]][2] for row in same if row["work"] not in NAMES]
    lost = len(known) - len(same)
    print(
        f"{len(told):,} adverts of known work, {len(thin):,} with too little to tell; {lost:,} are divided otherwise now"
    )
    print(f"right {accuracy(pairs):.3f}, with the label's second {accuracy(either):.3f}")
    print(f"right on the surest {SUREST:.0%} {accuracy(surest):.3f}")
    print(f"decided {len(kept) / len(told):.3f}, of them right {accuracy(kept):.3f}")
    print(f"thin ones left open {sum(thin) / max(len(thin), 1):.3f}")
    three = [pair for pair in pairs if pair[0] in TALENT]
    print(f"macro-F1 over the five {macro_f1(pairs):.3f}, over the three {macro_f1(three, TALENT):.3f}")
    counts = Counter(pairs)
    for name in WORK:
        print(f"  {name:<24} F1 {f1(counts, name):.3f}, precision {precision(counts, name):.3f}")


if __name__ == "__main__":
    main()

"""What the text reader finds of pay that a source states in fields of its own and in the text: found, right, and what not.

python bench/pay.py --warehouse DIR [--source ashby] [--show 20]      (DIR holds lake/read, made by `hiregap run` on a capture)

The field is only the measure: the reader sees the text alone. Stated in the text means that one line of it writes both ends
of the field's first salary; a line that calls them on-target earnings states no base pay. Of several ranges (one for each
place) the reader takes the first, while the field may span them all or give a later one: said apart, and not counted as wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.lake import tables
from pipelines.normalize.pay import Pay, pays_of_text

NO_BASE = re.compile(r"\bOTE\b|on[- ]target", re.IGNORECASE)
Row = dict[str, Any]


def postings(warehouse: Path, source: str) -> Iterator[Row]:
    """Versions of one source that state pay in a field and have a text, each text once."""
    seen: set[str] = set()
    for path in sorted((warehouse / "lake" / "read").rglob("versions-*.parquet")):
        for row in tables.rows(path):
            if row["source"] == source and is_whole(row) and row["text_hash"] not in seen:
                seen.add(row["text_hash"])
                yield row


def is_whole(row: Row) -> bool:
    """Whether a field of the source states both ends."""
    return row["pay_basis"] == "structured" and None not in (row["pay_min"], row["pay_max"])


def written(amount: float) -> str:
    """A pattern for the ways in which people write an amount."""
    whole = round(amount)
    groups = f"{whole:,}".split(",")
    ways = {rf"{whole}(?:\.00)?", r"[,. ']".join(groups) + r"(?:\.00)?"}
    if amount != whole:
        ways = {re.escape(f"{amount:.2f}"), re.escape(f"{amount:,.2f}")}
    if whole >= 1_000 and whole % 100 == 0:
        ways.add(re.escape(f"{whole / 1000:g}") + r"\s?[kK]?(?=\s?(?:[kK-]|to\b))")
    return rf"(?<![\d.,])(?:{'|'.join(sorted(ways))})(?![\d]|[,.]\d)"


def stated(row: Row) -> bool:
    """Whether one line of the text writes both ends, and not as on-target earnings."""
    least, most = re.compile(written(row["pay_min"])), re.compile(written(row["pay_max"]))
    return any(
        least.search(line) and most.search(line) and not NO_BASE.search(line) for line in row["text"].split("\n")
    )


def verdict(row: Row, read: list[Pay]) -> str:
    """missed, right, or what of the first one read is wrong."""
    if not read:
        return "missed"
    found, field = read[0], (row["pay_min"], row["pay_max"])
    if (found.minimum, found.maximum) != field:
        return "right, one of several ranges" if field in spans(read) else "other amounts"
    if found.currency is None:
        return "right, no currency written"
    return "right" if found.currency == row["pay_currency"] else "other currency"


def spans(read: list[Pay]) -> set[tuple[float, float]]:
    """Every range of a text that gives several, and the one from the least to the most of them all."""
    every = {(each.minimum, each.maximum) for each in read if each.minimum is not None and each.maximum is not None}
    return every | {(min(low for low, _ in every), max(high for _, high in every))} if len(every) > 1 else set()


def main() -> None:
    """Print the counts, and the first of what is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--source", default="ashby")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    every = list(postings(given.warehouse, given.source))
    told = [(row, list(pays_of_text(row["text"]))) for row in every if stated(row)]
    counts = Counter(verdict(row, read) for row, read in told)
    got = sum(counts.values()) - counts["missed"]
    right = sum(count for name, count in counts.items() if name.startswith("right"))
    plain = right - counts["right, one of several ranges"]
    print(f"{len(every)} postings state pay in a field, {len(told)} of them in their text too")
    print(f"found {got / max(len(told), 1):.3f}, right of those found {right / max(got, 1):.3f},")
    print(f"{plain / max(got, 1):.3f} where the text's first range must be the field's first")
    for name, count in counts.most_common():
        print(f"  {name:<28}{count:>6}")
    wrong = [(row, found) for row, found in told if not verdict(row, found).startswith("right")]
    for row, found in wrong[: given.show]:
        print(
            f"{row['posting_id']}: field {row['pay_min']:g} to {row['pay_max']:g} {row['pay_currency']}, text {found}"
        )


if __name__ == "__main__":
    main()

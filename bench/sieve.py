"""Matches that the sieve overlooks: every pattern on every line of a warehouse's texts, by Vectorscan and by RE2.

    python bench/sieve.py WAREHOUSE [--texts N]     the lines of N texts drawn at random

A line that RE2 or `re` matches and the automaton does not name is printed. A pattern with such a line belongs into DOUBTED
of `pipelines/classify/lexicon.py`: it is asked of every line then.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.line.one import Given, told
from pipelines.sieve import Family, Pattern


def lines(warehouse: Path, texts: int) -> list[str]:
    """Different lines in small letters; beyond ASCII nothing is sieved."""
    found = duckdb.execute(
        "select text from (select distinct text from read_parquet(?, union_by_name => true) where not text_missing) "
        "order by hash(text) limit ?",
        [str(warehouse / "lake" / "read" / "**" / "versions*.parquet"), texts],
    ).fetchall()
    return sorted({line for (text,) in found for line in text.lower().split("\n") if line.isascii()})


def patterns() -> Iterator[Pattern]:
    """Every pattern that has been compiled."""
    return (each for each in gc.get_objects() if isinstance(each, Pattern))


def overlooked(family: Family, held: list[Pattern], found: list[str]) -> Iterator[tuple[Pattern, str]]:
    """Each pattern with a line that it matches and the automaton does not name."""
    family.patience = 0
    for line in found:
        possible = family.sieved(line)
        yield from ((each, line) for each in held if each.number not in possible and each.exact.search(line))


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--texts", type=int, default=5_000)
    asked = parser.parse_args()
    told(
        Given(
            title="ML engineer", description="<p>You train models.</p><p>You have a degree and 3 years of Python.</p>"
        ),
        "1",
    )
    families: dict[int, list[Pattern]] = {}
    for each in patterns():
        families.setdefault(id(each.family), []).append(each)
    found, missed = lines(asked.warehouse, asked.texts), 0
    for held in families.values():
        held[0].family.doubted.clear()
        for pattern, line in overlooked(held[0].family, held, found):
            missed += 1
            print(f"{pattern.exact.pattern[:80]!r} in {line!r}")
    print(f"{missed} matches overlooked by {sum(map(len, families.values()))} patterns on {len(found):,} lines")


if __name__ == "__main__":
    main()

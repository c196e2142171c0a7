"""What of an analyst's first ten minutes needs no run: the steps that the committed aggregates of docs/data answer for.

`python bench/first_minutes.py committed` walks through them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

DATA = Path(__file__).parent.parent / "docs" / "data"
#: What a published number must say of itself.
CARRIED = ("value", "n", "flag", "ci_low", "ci_high", "panel", "weighting", "vintage")
#: A share that stands in a sentence, with its interval.
CLAIMED = re.compile(r"\d+ % \[\d+[–-]\d+\] of \d+")


def failings(data: Path = DATA) -> Iterator[tuple[str, list[str]]]:
    """Each step in plain words, with what is missing in it."""
    for step in STEPS:
        yield (step.__doc__ or step.__name__).splitlines()[0], list(step(data))


def opens(data: Path) -> Iterator[str]:
    """3. Every table opens as CSV, and each number says n, interval, flag, panel, weighting and vintage."""
    vintage = json.loads((data / "receipt.json").read_text())["vintage"]
    for path in sorted(data.glob("*.csv")):
        table = duckdb.read_csv(str(path))
        if not len(table):
            yield f"{path.name} holds no row"
        if "weighting" in table.columns:
            yield from (f"{path.name} lacks {column}" for column in CARRIED if column not in table.columns)
            other = table.filter(f"vintage <> '{vintage}'")
            if len(other):
                yield f"{path.name} holds rows of another vintage"


def drawn(data: Path) -> Iterator[str]:
    """4. The chart that the README shows is there, and says its vintage."""
    vintage = json.loads((data / "receipt.json").read_text())["vintage"]
    for path in sorted(data.glob("*.svg")):
        if vintage not in path.read_text(encoding="utf-8"):
            yield f"{path.name} is of another vintage"
    if "docs/data/demand.svg" not in (data.parent.parent / "README.md").read_text(encoding="utf-8"):
        yield "the README shows no chart of demand"


def explained(data: Path) -> Iterator[str]:
    """5. The metadata twin of a plain trend says what each of its columns is."""
    for path in sorted(data.glob("*.metadata.json")):
        told = {
            each["name"]: each.get("dc:description") for each in json.loads(path.read_text())["tableSchema"]["columns"]
        }
        with (data / path.name.replace(".metadata.json", ".csv")).open(encoding="utf-8", newline="") as file:
            yield from (f"{path.name} is silent on {name}" for name in next(csv.reader(file)) if not told.get(name))


def inert(data: Path) -> Iterator[str]:
    """7. Nothing in them is a formula, dates are ISO dates, and what is withheld is empty."""
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (
                    f"{path.name}: {cell!r}" for cell in row.values() if cell[:1] in ("=", "+", "@", "\t", "\r")
                )
                if row.get("flag") in ("suppressed", "not_estimable") and row.get("value"):
                    yield f"{path.name} tells a number that is withheld"


def quotable(data: Path) -> Iterator[str]:
    """8, 9. The README quotes their vintage, and its shares with interval and n."""
    vintage = json.loads((data / "receipt.json").read_text())["vintage"]
    told = (data.parent.parent / "README.md").read_text(encoding="utf-8")
    if vintage not in told:
        yield f"the README does not name {vintage}"
    if not CLAIMED.search(told):
        yield "the README quotes no share with interval and n"


STEPS: tuple[Callable[[Path], Iterator[str]], ...] = (opens, drawn, explained, inert, quotable)

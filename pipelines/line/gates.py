"""What must hold of trained weights, and of a lake read by them, before anything is published from it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from pipelines.categories import WORK
from pipelines.classify.calibration import calibration_error
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import golden
from pipelines.line.gold.held_out import held_out
from pipelines.line.gold.judging import macro_f1
from pipelines.line.gold.labels import second_readings
from pipelines.line.modeling import dbt_project
from pipelines.line.swapping import flips, swapped
from pipelines.weights import linear

#: The lower end of the interval of the weights as they stood on 2026-11-26 (docs/model.md): worse ones are not released.
FIVE_LEAST = 0.766
#: How far, on the mean, the stated sureness may be from the share that is right.
UNSURE_MOST = 0.05
#: Share of changes to what a posting demands that may move its work; one golden posting in so many is tried.
MOVED_MOST, TRIED = 0.01, 3
#: Share of postings on which the work is left open: none at all would be as odd as nearly all.
ABSTAINED = (0.01, 0.60)
#: Share of a source's postings with text in which duties or requirements are found; adverts of threads often tell neither
#: (0.45 of 8,000 drawn from 13 years do).
ZONED_LEAST, ZONED_LEAST_OF_THREADS = 0.80, 0.30
#: Of fewer postings no share is judged.
JUDGED_LEAST = 1_000
NAMED = 20


@dataclass(frozen=True, slots=True)
class Part:
    """How many of how many, by name."""

    name: str
    count: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 0 of none."""
        return self.count / self.of if self.of else 0.0

    def is_within(self, least: float, most: float = 1.0) -> bool:
        """Whether the share is within bounds; of fewer than JUDGED_LEAST none is judged."""
        return self.of < JUDGED_LEAST or least <= self.share <= most


def work_f1() -> float:
    """Macro-F1 over the five on the gold, by models that saw no posting of the employer, from dbt/seeds/confusion.csv."""
    with (dbt_project() / "seeds" / "confusion.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if (row["corpus"], row["channel"]) == ("gold", "work")]
    return macro_f1(((row["truth"], row["given"]) for row in rows for _ in range(int(row["n"]))), WORK)


def sureness_gap() -> float:
    """The calibration error on the gold, by models that saw no posting of the employer.

    Held against a second reading, which travels with the package and which the calibration was not fitted to.
    """
    scores, read = held_out().scores, second_readings()
    both = sorted(scores.keys() & read.keys())
    by = linear("work").held.calibration
    return calibration_error([scores[name] for name in both], [read[name] for name in both], by)


def moved() -> Part:
    """Changes to the credentials of golden postings after which the work is read otherwise, of all changes."""
    tried = flips((given for _, given in islice(golden.postings(), 0, None, TRIED)), swapped)
    return Part("moved", sum(count for count, _ in tried.values()), sum(of for _, of in tried.values()))


def misquoted(lake: Lake) -> list[str]:
    """Content hashes with a quote that is not in the text where it says; the first NAMED of them."""
    return sorted({name for unit in tables.units(lake.classified) for name in wrong_quotes(lake, unit)})[:NAMED]


def wrong_quotes(lake: Lake, unit: str) -> Iterator[str]:
    """Content hashes of one unit with a wrong quote."""
    columns = ["content_hash", "quote", "start"]
    for number, path in enumerate(tables.parts(lake.read, "versions", unit)):
        texts = dict(tables.read(path, ["content_hash", "text"]).iter_rows())
        for table in ("evidence", "credentials"):
            held = tables.part_path(lake.classified / unit, table, number)
            for name, quote, start in tables.read(held, columns).iter_rows():
                if not quote or texts[name][start : start + len(quote)] != quote:
                    yield name


def zoned(lake: Lake, *, in_threads: bool) -> list[Part]:
    """By source: postings in which duties or requirements were found, of those with text; those of threads, or all others."""
    columns = ["source", "period", "text_missing", "duty_lines", "requirement_lines"]
    read = [tables.read(path, columns) for path in tables.parts(lake.read, "versions")]
    if not read:
        return []
    told = pl.concat(read).filter(~pl.col("text_missing"), pl.col("period").is_not_null() == in_threads)
    found = (pl.col("duty_lines") + pl.col("requirement_lines") > 0).sum()
    return [Part(*row) for row in told.group_by("source").agg(found, pl.len().alias("of")).sort("source").iter_rows()]


def abstained(lake: Lake) -> Part:
    """Postings whose work is left open, of those with text."""
    parts = tables.parts(lake.classified, "tags")
    held = [tables.read(path, ["abstained"])["abstained"].drop_nulls() for path in parts]
    return Part("abstained", sum(int(each.sum()) for each in held), sum(map(len, held)))

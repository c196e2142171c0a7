"""The sandbox held against its truth: counts exactly, and categories within what the classifier's own confusion explains.

    python bench/truth.py [--seed 1] [--other 2] [--weeks 105]

The confusion is measured on the market of one seed and foretells the published counts of another: for each panel, month
and category the expected count, its spread, and how far the published one lies from it in spreads. If only the classifier's
errors stand between truth and publication, about 95 % of the cells lie within two.
"""

from __future__ import annotations

import argparse
import math
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb

from pipelines.categories import WORK
from pipelines.line import lake_at, running, truth
from pipelines.line.progress import silent
from pipelines.sandbox.expecting import expected_flow
from pipelines.sandbox.market import market
from pipelines.settings import Settings

#: 95 % of a normal spread.
WITHIN = 1.96


def ran(seed: int, weeks: int, folder: Path) -> truth.Held:
    """The whole line over the first weeks of a market, held against its truth."""
    os.environ["HIREGAP_SEED"] = str(seed)
    running.run([], folder, [], weeks, silent)
    return truth.held(lake_at(folder), market(seed, Settings().employers))


def rates(labels: Counter[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """How often each true category is read as each other."""
    totals: Counter[str] = Counter()
    for (true, _), count in labels.items():
        totals[true] += count
    return {(true, read): labels[true, read] / totals[true] for true in totals for read in WORK}


def counts(folder: Path) -> dict[tuple[str, date, str], int]:
    """Requisitions as published, by panel, month and category."""
    with duckdb.connect(str(folder / "published" / "hiregap.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select panel, period_start, category, value::bigint from published.demand_by_month "
            "where measure = 'requisitions' and category <> 'all'"
        ).fetchall()
    return {(panel, month, category): count for panel, month, category, count in found}


def distances(
    true: Mapping[tuple[str, date, str], tuple[int, int]],
    published: Mapping[tuple[str, date, str], int],
    confusion: Mapping[tuple[str, str], float],
) -> dict[tuple[str, date, str], float]:
    """For each published cell, how many spreads it lies from what the confusion foretells."""
    begun: dict[tuple[str, date], dict[str, int]] = defaultdict(dict)
    for (panel, month, category), (count, _) in true.items():
        if category in WORK:
            begun[panel, month][category] = count
    found = {}
    for (panel, month, category), count in published.items():
        parts = [(n, confusion.get((work, category), 0.0)) for work, n in begun[panel, month].items()]
        mean, spread = sum(n * rate for n, rate in parts), math.sqrt(sum(n * rate * (1 - rate) for n, rate in parts))
        found[panel, month, category] = (count - mean) / max(spread, 0.5)
    return found


def main() -> None:
    """Print the confusion, the distances, and what lies far off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--other", type=int, default=2)
    parser.add_argument("--weeks", type=int, default=105)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        other = ran(asked.other, asked.weeks, Path(home) / "other")
        folder = Path(home) / "market"
        found = ran(asked.seed, asked.weeks, folder)
        days = truth.days_read(lake_at(folder))
        published = counts(folder)
    print("\n".join(found.told()))
    confusion = rates(other.labels)
    print(f"\nconfusion on the other market (seed {asked.other}; rows true, columns read)")
    for true in WORK:
        print(f"  {true:<24}" + "".join(f"{confusion.get((true, read), 0.0):>8.3f}" for read in WORK))
    far = distances(expected_flow(market(asked.seed, Settings().employers), days), published, confusion)
    print(f"\ncells of seed {asked.seed} within {WITHIN} spreads of what that confusion foretells")
    for panel in ("all_boards", "matched", "hackernews"):
        values = [value for (each, _, _), value in far.items() if each == panel]
        inside = sum(abs(value) <= WITHIN for value in values)
        if values:
            print(
                f"  {panel:<12}{inside} of {len(values)} ({inside / len(values):.1%}), mean {sum(values) / len(values):+.2f}"
            )
    for cell, value in sorted(far.items(), key=lambda pair: -abs(pair[1]))[:8]:
        print(f"  farthest: {cell[0]} {cell[1]:%Y-%m} {cell[2]} {value:+.1f}")


if __name__ == "__main__":
    main()

"""Simulated acceptance: markets whose truth is known, counted by the very models that count the real one.

python -m bench.simulations [--seeds 200]        (from the repository's root)

It prints the table of docs/method.md, and leaves with 1 when a promise is broken.

Nothing is counted here a second time: dbt compiles the models, and they run on tables of invented requisitions.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, median

import duckdb

from bench import labels, lives, panels
from bench.marts import compiled
from pipelines.publish import About
from pipelines.publish.database import VINTAGES
from pipelines.publish.vintages import append, kept

#: Worlds judged in one pass, and requisitions in each.
BATCH, SIZE = 40, 1500
#: Openings are watched on so many times 60 boards: a median of fewer is off by more than the method is.
SCALE = 3
#: What was published, where, and whether it is what was promised.
Found = tuple[str, str, bool]
TABLE = """
    create schema published;
    create table published.demand_by_month as
    select date '2026-01-01' + to_months(month::int) as period_start, 'share_of_three' as measure, 'ai_research' as category,
        0::decimal(18, 6) as value, 0::decimal(18, 6) as value_raw, '1' as method_version, 'c' as classifier_version
    from range(24) as months (month)
"""


def coverage_growth(target: Path, seeds: int) -> Iterator[Found]:
    """A flat market of which we come to watch three times as much."""
    found = [panels.growing(target, seed) for seed in range(seeds)]
    for name, words, low, high in (
        ("raw", "requisitions of all boards, end over start", 1.6, 2.1),
        ("index", "chained index of matched boards, end over start", 0.90, 1.12),
        ("raw share", "share of product work among all boards, end less start", 0.05, 0.15),
        ("matched share", "the same among matched boards", 0.05, 0.15),
        ("chained share", "the same chained over matched boards", -0.04, 0.04),
    ):
        told = sorted(each[name] for each in found)
        yield f"flat market, 300 to 900 boards: {words}", spread(told), low <= told[0] and told[-1] <= high
    held = mean(each["low"] <= 1 <= each["high"] for each in found)
    yield "the same: interval of the chained index", f"holds the truth in {held:.3f}", held >= 0.88
    told = sorted(each["drift"] for each in found)
    yield "the same: chain against all pairs of months, points a quarter", spread(told), told[-1] <= 5


def mismatch(target: Path, seeds: int) -> Iterator[Found]:
    """Worlds with no mismatch at all, with a rare one, with twelve and with forty in a hundred."""
    for rate, least in ((0.0, 0.0), (0.03, 0.93), (0.12, 0.93), (0.4, 0.93)):
        made = labels.worlds(1 + round(100 * rate), seeds, SIZE, rate)
        found, floors = judged(target, made), []
        raw = sorted(map(labels.raw_rate, made))
        if rate:
            covered = labels.covered(found, made)
            off = mean(value - labels.true_rate(rows) for (value, _, _), rows in zip(found, made, strict=True))
            raw_off = mean(labels.raw_rate(rows) - labels.true_rate(rows) for rows in made)
            told = f"interval holds the truth in {covered:.3f}, value off by {points(off)}, raw by {points(raw_off)} points"
            yield f"mismatch of {rate:.0%}, corrected", told, covered >= least and abs(off) <= 0.01
            continue
        for batch in batches(made):
            floors += labels.floors(labels.judged(target, batch, models=labels.FLOORS))
        lows, values = [low for _, low, _ in found], sorted(value for value, _, _ in found)
        told = f"value {values[-1]:.3f} and lower end {max(lows):.3f} at most, raw {raw[0]:.3f} to {raw[-1]:.3f}"
        yield "no mismatch, corrected", told, max(lows) <= 0.005 and median(values) <= 0.01
        under = mean(rate <= floor for rate, floor in zip(map(labels.raw_rate, made), floors, strict=True))
        yield (
            "no mismatch: raw rate under its noise floor",
            f"in {under:.3f} (floors {spread(sorted(floors))})",
            under >= 0.95,
        )


def stale(target: Path, seeds: int) -> Iterator[Found]:
    """Forty in a hundred mismatched, screens read worse than when people labeled; and labeled anew."""
    made = labels.worlds(5, seeds, SIZE, 0.4, seen=0.5)
    before = labels.worlds(6, seeds, SIZE, 0.4, seen=0.95)
    old, fresh = (labels.covered(judged(target, made, audits), made) for audits in (before, made))
    yield "audit of another time taken for today's", f"interval holds the truth in {old:.3f}", old <= 0.3
    yield "audit of today", f"interval holds the truth in {fresh:.3f}", fresh >= 0.93
    late = labels.judged(target, made[:BATCH], month="2026-05-01")
    yield "audit more than three months old", f"corrects {len(labels.rates(late))} rows", not labels.rates(late)


def clusters(target: Path, seeds: int) -> Iterator[Found]:
    """Shares of requisitions that resemble those of their employer."""
    found = panels.clustered(target, 1, seeds)
    told = [(low, high) for low, high, *_ in found if low is not None and high is not None]
    alone = [panels.independent(value, n) for _, _, value, n in found]
    ours, theirs = (mean(low <= panels.SHARE <= high for low, high in ends) for ends in (told, alone))
    wider = mean(high - low for low, high in told) / mean(high - low for low, high in alone)
    yield "clustered share, as published (employer bootstrap)", f"interval holds the truth in {ours:.3f}", ours >= 0.88
    yield "the same as if requisitions were independent", f"in {theirs:.3f}, {wider:.1f} times narrower", theirs <= 0.5


def durations(target: Path, seeds: int) -> Iterator[Found]:
    """Openings watched by weekly readings over a quarter."""
    truth = lives.true_median()
    for states, words in ((True, "day stated"), (False, "no day stated")):
        found = [lives.told(target, seed, states_days=states, scale=SCALE) for seed in range(seeds)]
        off = [told["median_days"][0] - truth for told, _ in found]
        held = mean(told["median_days"][1] <= truth <= told["median_days"][2] for told, _ in found)
        ended = mean(average for _, (average, _) in found)
        near = mean(abs(each) <= 3 for each in off)
        told = f"off by {mean(off):+.1f} days on average, {max(map(abs, off)):.1f} at most, within 3 in {near:.3f}"
        told += f"; interval holds it in {held:.3f}"
        yield f"median life ({truth:.1f} days), {words}", told, near >= 0.95
    short = 1 - ended / ((1 - lives.EVERGREEN) * lives.SHORT + lives.EVERGREEN * lives.LONG)
    yield "mean of the spells that ended, against the true mean", f"{short:.0%} too short", short >= 0.3


def vintages(_: Path, seeds: int) -> Iterator[Found]:
    """As many publications as seeds, each with other numbers: what any day read stays what it read."""
    rng = Random("vintages")
    with tempfile.TemporaryDirectory() as home:
        build, folder = Path(home) / "build.duckdb", Path(home) / "vintages"
        said: dict[date, list[object]] = {}
        digests: dict[Path, str] = {}
        for number in range(seeds):
            with duckdb.connect(str(build)) as connection:
                if not number:
                    connection.execute(TABLE)
                connection.execute(
                    "update published.demand_by_month set value = $1 + month(period_start), value_raw = value",
                    [rng.random()],
                )
                rows = connection.execute("select value from published.demand_by_month order by all").fetchall()
            day = date(2026, 1, 1) + timedelta(days=number)
            made = append(
                build, folder, about(day), {"inputs": str(number)}, datetime(day.year, day.month, day.day, tzinfo=UTC)
            )
            assert made is not None  # noqa: S101 - every day is a vintage of its own
            said[day], digests[made] = rows, digest(made)
        same = sum(digest(path) == digests[path] for path in kept(folder))
        with duckdb.connect() as connection:
            connection.execute(VINTAGES.read_text())
            again = sum(
                connection.execute("select value from as_of($1, $2) order by all", [str(folder), day]).fetchall()
                == rows
                for day, rows in said.items()
            )
    told = f"{same} of {seeds} files have their bytes, {again} of {seeds} days read as they did"
    yield "vintages after every later one", told, same == again == seeds


def judged(
    target: Path, made: list[list[labels.Row]], audits: list[list[labels.Row]] | None = None
) -> list[tuple[float, float, float]]:
    """Corrected rates of many worlds, so many at a time."""
    found = []
    for start, batch in enumerate(batches(made)):
        looked = audits[start * BATCH : (start + 1) * BATCH] if audits else None
        with labels.judged(target, batch, audits=looked) as connection:
            found += labels.rates(connection)
    return found


def batches(made: list[list[labels.Row]]) -> Iterator[list[list[labels.Row]]]:
    """So many worlds at a time."""
    yield from (made[start : start + BATCH] for start in range(0, len(made), BATCH))


def spread(told: list[float]) -> str:
    """The least, middle and greatest of sorted numbers."""
    return f"{told[0]:.3f} to {told[-1]:.3f}, median {median(told):.3f}"


def points(share: float) -> str:
    """A share as percentage points with its sign."""
    return f"{100 * share:+.1f}"


def about(day: date) -> About:
    """What an invented publication says of itself."""
    return About(f"{day}-00000000", "1", "c", "r", "0", (), is_sandbox=True, newest=day)


def digest(path: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


SCENARIOS: tuple[Callable[[Path, int], Iterator[Found]], ...] = (
    coverage_growth, mismatch, stale, clusters, durations, vintages,
)  # fmt: skip


def main() -> None:
    """Print every scenario's rows as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--only", choices=[each.__name__ for each in SCENARIOS])
    asked = parser.parse_args()
    broken = 0
    print(f"| in {asked.seeds} seeded worlds | found | promise |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        target = compiled(Path(folder))
        for scenario in SCENARIOS:
            if asked.only not in (None, scenario.__name__):
                continue
            since = time.monotonic()
            for what, told, holds in scenario(target, asked.seeds):
                broken += not holds
                print(f"| {what} | {told} | {'holds' if holds else 'BROKEN'} |", flush=True)
            print(f"{scenario.__name__}: {time.monotonic() - since:.0f} s", file=sys.stderr)
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()

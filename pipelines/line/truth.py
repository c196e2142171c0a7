"""What was published of the sandbox, held against its truth: counts exactly, dates and labels posting by posting."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.lake.layout import Lake, written
from pipelines.line import collecting
from pipelines.sandbox.clock import reading_days
from pipelines.sandbox.expecting import ALL, Requisition, expected_flow, requisitions, true_flow
from pipelines.sandbox.market import Market, truth_rows
from pipelines.sandbox.observing import observable
from pipelines.sources import sources

Cell = tuple[str, date, str]
WORDS = {"opening_id": pl.String, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Held:
    """Published beside true: requisitions that began by panel and month, dates, exits, and categories as (true, read) pairs.

    `expected` and `published` map (panel, month, `all`) to a count; `truly` is what began whether or not it could be seen;
    `unseen` says why no reading could see an opening, by its name; `strangers` are published and not in the truth.
    """

    expected: dict[Cell, int]
    published: dict[Cell, int]
    truly: dict[Cell, int]
    unseen: dict[str, str]
    strangers: tuple[str, ...]
    lacking: tuple[str, ...]
    wrong_dates: tuple[str, ...]
    wrong_exits: tuple[str, ...]
    labels: Counter[tuple[str, str]]

    @property
    def wrong_counts(self) -> dict[Cell, tuple[int, int]]:
        """Cells whose published count is not what readings can know: (expected, published)."""
        cells = self.expected.keys() | self.published.keys()
        both = {cell: (self.expected.get(cell, 0), self.published.get(cell, 0)) for cell in cells}
        return {cell: pair for cell, pair in sorted(both.items()) if pair[0] != pair[1]}

    @property
    def accuracy(self) -> float:
        """The share of requisitions whose work category is the true one."""
        return sum(count for (true, read), count in self.labels.items() if true == read) / max(self.labels.total(), 1)

    def told(self) -> list[str]:
        """For a person, at the end of a run."""
        cells, wrong, seen = (
            len(self.expected.keys() | self.published.keys()),
            self.wrong_counts,
            sum(self.expected.values()),
        )
        reasons = ", ".join(
            f"{count:,} {name.replace('_', ' ')}" for name, count in Counter(self.unseen.values()).most_common()
        )
        kept = (("strangers", self.strangers), ("lacking", self.lacking), ("wrong dates", self.wrong_dates))
        off = ", ".join(f"{len(names)} {what}" for what, names in (*kept, ("wrong exits", self.wrong_exits)))
        began, published = (
            sum(n for (panel, *_), n in counts.items() if panel != "matched") for counts in (self.truly, self.published)
        )
        return [
            f"truth     {began:,} requisitions truly began, {published:,} are counted: the rest began unseen or unwatched",
            f"counts    {cells - len(wrong)} of {cells} panel months equal what readings could know ({seen:,} requisitions)",
            f"unseen    {len(self.unseen):,} openings that no reading shows ({reasons}): listed in sandbox/unseen.csv",
            f"rows      {off}",
            f"labels    {self.accuracy:.1%} of {self.labels.total():,} work categories are the true ones",
        ]


def held(lake: Lake, made: Market) -> Held:
    """The publication of a sandbox warehouse held against its market, as far as its days were collected."""
    days = days_read(lake)
    known = requisitions(made, days)
    with duckdb.connect(str(lake.published / "hiregap.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select source, board, external_id, first_seen_on, last_seen_on, first_missed_on, exit_reason, work_category "
            "from published.requisitions"
        ).fetchall()
        counts = connection.execute(
            "select panel, period_start, value::bigint from published.demand_by_month "
            "where measure = 'requisitions' and category = 'all' and frequency = 'month'"
        ).fetchall()
    matched = match(known, rows)
    return Held(
        expected={cell: count for cell, (count, _) in expected_flow(made, days).items() if cell[2] == ALL},
        published={(panel, month, ALL): count for panel, month, count in counts if count},
        truly={cell: count for cell, count in true_flow(made).items() if cell[2] == ALL},
        unseen=observable(made, days).unseen,
        **matched,
    )  # fmt: skip


def days_read(lake: Lake) -> list[date]:
    """The days of readings that raw holds for any source."""
    kept = {day for source in sources() for day in collecting.days_collected(lake.raw, source)}
    return [day for day in reading_days() if day.isoformat() in kept]


def match(known: Sequence[Requisition], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """Each published requisition beside the true one that holds its latest posting."""
    by_posting = {
        (seen.opening.source, seen.opening.board, seen.opening.external_id): each
        for each in known
        for seen in each.members
    }
    found, strangers, wrong, exits, labels = set(), [], [], [], Counter[tuple[str, str]]()
    for source, board, external_id, first, last, missed, reason, work in rows:
        name, true = f"{source}:{board}:{external_id}", by_posting.get((source, board, external_id))
        if true is None:
            strangers.append(name)
            continue
        found.add(id(true))
        if (first, last) != (true.first_seen_on, true.last_seen_on):
            wrong.append(f"{name}: {first} to {last}, truly {true.first_seen_on} to {true.last_seen_on}")
        if (missed, reason) != (true.first_missed_on, true.exit_reason):
            exits.append(f"{name}: {reason} by {missed}, truly {true.exit_reason} by {true.first_missed_on}")
        if work is not None:
            labels[true.work, work] += 1
    lacking = [each.latest.opening.opening_id for each in known if id(each) not in found]
    return {
        "strangers": tuple(strangers), "lacking": tuple(lacking), "wrong_dates": tuple(wrong),
        "wrong_exits": tuple(exits), "labels": labels,
    }  # fmt: skip


def kept(lake: Lake, made: Market, found: Held) -> Path:
    """Write the truth as a table, the openings that no reading shows, and the comparison below `sandbox/`; the folder."""
    folder = lake.warehouse / "sandbox"
    folder.mkdir(exist_ok=True)
    truth = pl.DataFrame(truth_rows(made), infer_schema_length=None).sort("opening_id")
    truth.write_parquet(folder / "truth.parquet")
    reasons = pl.DataFrame(
        list(found.unseen.items()), schema=["opening_id", "reason"], orient="row", schema_overrides=WORDS
    )
    listed = truth.join(reasons, on="opening_id").select(
        "reason", "opening_id", "employer_id", "title", "opened_at", "closed_at"
    )
    listed.sort("reason", "opened_at", "opening_id").write_csv(folder / "unseen.csv")
    cells = [
        {"panel": cell[0], "month": cell[1].isoformat(), "expected": found.expected.get(cell, 0),
         "published": found.published.get(cell, 0), "truly_began": found.truly.get(cell)}
        for cell in sorted(found.expected.keys() | found.published.keys())
    ]  # fmt: skip
    labels = [
        {"true": true, "read": read, "requisitions": count} for (true, read), count in sorted(found.labels.items())
    ]
    told = {
        "data": "sandbox: invented data",
        "counts": cells,
        "labels": labels,
        "unseen": dict(sorted(Counter(found.unseen.values()).items())),
        "strangers": found.strangers,
        "lacking": found.lacking,
        "wrong_dates": found.wrong_dates,
        "wrong_exits": found.wrong_exits,
    }
    written(folder / "comparison.json", json.dumps(told, indent=1) + "\n")
    return folder

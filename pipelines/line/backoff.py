"""How long a board that fails is left alone: computed from what was read of it, so there is no state to keep.

Only what we asked ourselves counts, not what an archive tells of somebody else's asking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import CAPTURED_BY_OTHERS, Lake

#: After the first, second ... failure in a row; each further one waits for the last.
STEPS = (
    timedelta(hours=1), timedelta(hours=4), timedelta(hours=12), timedelta(days=1), timedelta(days=2),
    timedelta(days=4), timedelta(weeks=1),
)  # fmt: skip
#: Outcomes that no posting came of. A partial reading is an answer, so it ends a row of failures.
FAILURES = frozenset({"failed", "blocked", "gone", "drifted"})
#: A daily run does not reach a board at the same minute each day; without this hour "in a day" would mean in two.
LEEWAY = timedelta(hours=1)
COLUMNS = ["source", "board", "outcome", "asked_at", "raw", "status"]
#: Where several boards were asked at once and none answered, it is our line or their host that was down, and no board.
UNHEARD = (pl.col("status").fill_null(0) == 0).all().over("raw") & (pl.col("board").n_unique().over("raw") > 1)


@dataclass(frozen=True, slots=True)
class Past:
    """The last outcomes of a board, oldest first, at most as many as there are steps, and when it was last asked (UTC)."""

    outcomes: tuple[str, ...]
    asked_at: datetime


History = Mapping[tuple[str, str], Past]


def rest(outcomes: Sequence[str]) -> timedelta:
    """How long after the last of these outcomes (oldest first) a board is asked again; nothing unless it failed."""
    failures = sum(1 for _ in takewhile(FAILURES.__contains__, reversed(outcomes)))
    if not failures:
        return timedelta(0)
    # Who said that there is no such board is asked now and then whether that still holds.
    step = STEPS[-1] if outcomes[-1] == "gone" else STEPS[min(failures, len(STEPS)) - 1]
    return step - LEEWAY if step >= timedelta(days=1) else step


def due_at(past: Past | None, now: datetime) -> datetime:
    """When a board may be asked again, `now` or later: at once if it never failed, and if its last reading is of the future."""
    if past is None or past.asked_at > now:
        return now
    return max(now, past.asked_at + rest(past.outcomes))


def history(lake: Lake) -> History:
    """What came of asking each board, by source and the name its readings bear; earlier readers' tables count while they stand."""
    frames = [tables.read(path, COLUMNS) for stage in stages(lake) for path in tables.parts(stage, "readings")]
    if not frames:
        return {}
    # One asking is one file of raw; of a board in several pages the first says whether it answered.
    askings = (
        pl.concat(frames)
        .filter(~pl.col("raw").str.split("/").list.first().is_in(CAPTURED_BY_OTHERS), ~UNHEARD)
        .sort("asked_at")
        .unique(["source", "board", "raw"], keep="first", maintain_order=True)
    )
    ends = askings.group_by("source", "board").agg(pl.col("outcome").tail(len(STEPS)), pl.col("asked_at").last())
    return {(row[0], row[1]): Past(tuple(row[2]), row[3]) for row in ends.iter_rows()}


def stages(lake: Lake) -> Iterator[Path]:
    """What each reader made of raw, as far as it is kept."""
    if lake.read.parent.is_dir():
        yield from sorted(path for path in lake.read.parent.iterdir() if path.is_dir())

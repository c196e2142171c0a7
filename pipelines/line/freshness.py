"""How long ago each board last answered. A table that was built today may rest on boards that have been silent for weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import CAPTURED_BY_OTHERS, Lake, origin
from pipelines.line import watching
from pipelines.line.asking import FRESH_DAYS
from pipelines.line.boards import listed
from pipelines.settings import Settings

FRESH = timedelta(days=FRESH_DAYS)
ANSWERS = ("whole", "unchanged", "empty", "partial")
#: Who says that there is no such board has answered; it is the watch list that is late then, not the board.
ENDED = "gone"
COLUMNS = ["source", "board", "period", "asked_at", "outcome", "raw"]


@dataclass(frozen=True, slots=True)
class Age:
    """When a board was last asked and when it last answered (UTC; None: never), and how its last reading ended."""

    source: str
    board: str
    asked_at: datetime | None
    answered_at: datetime | None
    outcome: str | None

    def is_late(self, now: datetime) -> bool:
        """Whether its last answer is older than a warehouse may be."""
        return self.outcome != ENDED and (self.answered_at is None or now - self.answered_at > FRESH)


def ages(lake: Lake) -> list[Age]:
    """Every board that we asked ourselves, the longest silent first. A thread is of its month, and is never late."""
    parts = tables.parts(lake.read, "readings")
    if not parts:
        return []
    # A thread that is unchanged says no period; any other reading of it does.
    is_thread = pl.col("period").is_not_null().any().over("source", "board")
    asked = pl.concat([tables.read(path, COLUMNS) for path in parts]).filter(
        ~is_thread, ~pl.col("raw").str.split("/").list.first().is_in(CAPTURED_BY_OTHERS)
    )
    answered = pl.col("asked_at").filter(pl.col("outcome").is_in(ANSWERS)).max()
    told = asked.sort("asked_at").group_by("source", "board").agg(
        pl.col("asked_at").max(), answered.alias("answered_at"), pl.col("outcome").last()
    )  # fmt: skip
    return [Age(*row) for row in told.sort("answered_at", "source", "board", nulls_last=False).iter_rows()]


def watched(lake: Lake, settings: Settings) -> list[Age]:
    """The boards that ought to answer: in the sandbox those asked, live those on the watch list, asked yet or not."""
    found = ages(lake)
    if origin(lake.warehouse) == "sandbox":
        return found
    return list(on_the_list({(age.source, age.board): age for age in found}, settings)) if found else []


def on_the_list(found: dict[tuple[str, str], Age], settings: Settings) -> Iterator[Age]:
    """The age of every board of the watch list that did not ask to be left alone; one that was never asked is as old as can be."""
    spared = watching.opt_outs(settings)
    for board in listed(settings):
        if not watching.opted_out(board, spared):
            key = watching.key(board)
            yield found.get(key, Age(*key, None, None, None))


def today(lake: Lake, found: list[Age]) -> datetime:
    """The instant by which boards are late: the sandbox's own clock, which is its newest reading, or this machine's."""
    newest = max((age.asked_at for age in found if age.asked_at), default=None)
    return newest if newest and origin(lake.warehouse) == "sandbox" else datetime.now(UTC)

"""What must hold before dbt and publication go on."""

from __future__ import annotations

import dagster as dg
import polars as pl

from pipelines.defs.resources import Warehouse
from pipelines.lake import tables
from pipelines.line import freshness, gates, golden
from pipelines.line.quarantine import Share, shares
from pipelines.schemas import READINGS
from pipelines.settings import Settings

#: Below this share a day is an accident of ours or of a source, not a day of the market.
ANSWERED_AT_LEAST = 0.5
ANSWERS = ("whole", "unchanged", "empty")
#: A few boards are always down; more than this share of them is a source, or us.
LATE_AT_MOST = 0.05
NAMED = 50


@dg.asset_check(asset=["lake", "readings"], blocking=True)
def most_boards_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At least half of all readings of the newest day say what a board holds."""
    parts = tables.parts(warehouse.lake().read, "readings")
    read = [tables.read(path, ["asked_at", "outcome"]) for path in parts]
    days = pl.concat([pl.DataFrame(schema=tables.schema(READINGS)).select("asked_at", "outcome"), *read])
    newest = days.filter(pl.col("asked_at").dt.date() == pl.col("asked_at").dt.date().max())
    answered = newest["outcome"].is_in(ANSWERS).mean() if newest.height else 0.0
    return dg.AssetCheckResult(
        passed=bool(answered >= ANSWERED_AT_LEAST), metadata={"answered": float(answered), "readings": newest.height}
    )


@dg.asset_check(asset=["lake", "readings"])
def boards_answered_lately(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At most one board in twenty has been silent for longer than two days; it warns, and stops nothing.

    A table's own freshness says when it was built, not how old what it rests on is.
    """
    found = freshness.watched(warehouse.lake(), Settings())
    now = freshness.today(warehouse.lake(), found)
    late = [age for age in found if age.is_late(now)]
    rows = [f"| {age.source}:{age.board} | {age.answered_at or 'never'} | {age.outcome} |" for age in late[:NAMED]]
    table = "\n".join(["| board | last answer | last outcome |", "|---|---|---|", *rows])
    return dg.AssetCheckResult(
        passed=len(late) <= LATE_AT_MOST * len(found),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"boards": len(found), "late": len(late), "silent": dg.MetadataValue.md(table)},
    )


@dg.asset_check(asset=["lake", "quarantine"], blocking=True)
def few_boards_are_quarantined(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At most one board in twenty has a new shape or jobs that could not be read, as last read and on the newest day."""
    found = list(shares(warehouse.lake()))
    return dg.AssetCheckResult(passed=not any(each.has_many_boards for each in found), metadata=counts(found))


@dg.asset_check(asset=["lake", "quarantine"], blocking=True)
def few_postings_are_quarantined(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At most one posting in a hundred could not be read, as last read and on the newest day."""
    found = list(shares(warehouse.lake()))
    return dg.AssetCheckResult(passed=not any(each.has_many_postings for each in found), metadata=counts(found))


@dg.asset_check(asset=["lake", "versions"], blocking=True)
def duties_or_requirements_are_found(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Of every source with enough postings, four in five show duties or requirements; three in ten of a thread's adverts do."""
    boards, threads = (gates.zoned(warehouse.lake(), in_threads=each) for each in (False, True))
    passed = all(part.is_within(gates.ZONED_LEAST) for part in boards) and all(
        part.is_within(gates.ZONED_LEAST_OF_THREADS) for part in threads
    )
    return dg.AssetCheckResult(passed=passed, metadata={part.name: part.share for part in (*boards, *threads)})


@dg.asset_check(asset=["lake", "tags"], blocking=True)
def work_is_left_open_now_and_then(warehouse: Warehouse) -> dg.AssetCheckResult:
    """The share of postings whose work is left open is within its band, where enough were read to tell."""
    part = gates.abstained(warehouse.lake())
    return dg.AssetCheckResult(
        passed=part.is_within(*gates.ABSTAINED), metadata={"abstained": part.share, "postings": part.of}
    )


@dg.asset_check(asset=["lake", "evidence"], blocking=True)
def every_quote_stands_in_its_text(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Every quote of evidence and credentials is the text's own, at the place it names."""
    wrong = gates.misquoted(warehouse.lake())
    return dg.AssetCheckResult(passed=not wrong, metadata={"wrong": ", ".join(wrong) or "none"})


@dg.asset_check(asset=["lake", "tags"], blocking=True)
def golden_postings_are_read_as_before() -> dg.AssetCheckResult:
    """Two hundred postings of our own have the tags that are committed, byte for byte."""
    found = golden.differences()
    return dg.AssetCheckResult(passed=not found, metadata={"different": len(found), "first": "; ".join(found[:3])})


@dg.asset_check(asset=["lake", "tags"], blocking=True)
def work_is_read_no_worse_than_before() -> dg.AssetCheckResult:
    """Macro-F1 over the five, by models that saw no posting of the employer, is not below the released bound."""
    reached = gates.work_f1()
    return dg.AssetCheckResult(passed=reached >= gates.FIVE_LEAST, metadata={"macro_f1": reached})


@dg.asset_check(asset=["lake", "tags"], blocking=True)
def work_is_as_sure_as_it_says() -> dg.AssetCheckResult:
    """The stated sureness is near the share that is right, for models that saw no posting of the employer."""
    gap = gates.sureness_gap()
    return dg.AssetCheckResult(passed=gap <= gates.UNSURE_MOST, metadata={"calibration_error": gap})


@dg.asset_check(asset=["lake", "tags"], blocking=True)
def credentials_move_no_work() -> dg.AssetCheckResult:
    """A credential added, taken out or made stronger moves at most one of a hundred of our own postings to other work."""
    part = gates.moved()
    return dg.AssetCheckResult(passed=part.share <= gates.MOVED_MOST, metadata={"moved": part.count, "of": part.of})


def counts(found: list[Share]) -> dict[str, int]:
    """What the shares count, by scope, as numbers that the UI plots; `hiregap quarantine list` names what is behind them."""
    names = ("boards", "boards_held", "postings", "postings_held", "lost")
    return {f"{each.scope}_{name}": getattr(each, name) for each in found for name in names}

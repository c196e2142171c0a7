"""What must hold before dbt and publication go on."""

from __future__ import annotations

import dagster as dg
import polars as pl

from pipelines.defs.resources import Warehouse
from pipelines.lake import tables
from pipelines.posting import READINGS

#: Above these shares a run is an accident of ours or of a source, not a day of the market.
QUARANTINED_AT_MOST = 0.01
ANSWERED_AT_LEAST = 0.5
ANSWERS = ("whole", "unchanged", "empty")


@dg.asset_check(asset=["lake", "readings"], blocking=True)
def most_boards_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At least half of all readings of the newest day say what a board holds."""
    parts = tables.parts(warehouse.lake().read, "readings")
    read = [pl.read_parquet(path, columns=["asked_at", "outcome"]) for path in parts]
    days = pl.concat([pl.DataFrame(schema=tables.schema(READINGS)).select("asked_at", "outcome"), *read])
    newest = days.filter(pl.col("asked_at").dt.date() == pl.col("asked_at").dt.date().max())
    answered = newest["outcome"].is_in(ANSWERS).mean() if newest.height else 0.0
    return dg.AssetCheckResult(
        passed=bool(answered >= ANSWERED_AT_LEAST), metadata={"answered": float(answered), "readings": newest.height}
    )


@dg.asset_check(asset=["lake", "quarantine"], blocking=True)
def few_postings_are_quarantined(warehouse: Warehouse) -> dg.AssetCheckResult:
    """At most one posting in a hundred could not be read."""
    stage = warehouse.lake().read
    bad, good = (
        sum(pl.scan_parquet(path).select(pl.len()).collect().item() for path in tables.parts(stage, table))
        for table in ("quarantine", "sightings")
    )
    return dg.AssetCheckResult(
        passed=bad <= QUARANTINED_AT_MOST * (bad + good), metadata={"quarantined": bad, "sightings": good}
    )

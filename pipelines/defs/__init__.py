"""The shell: the stages of `pipelines.line` as Dagster assets, checks and a schedule. No rule about postings lives here."""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

from pipelines.defs import assets, checks, models, schedules, sensors
from pipelines.defs.resources import Warehouse, dbt_resource

OWNER = "team:hiregap"
#: A day's run may be late by some hours before it is worth a look, and by a day before numbers count as stale.
FRESH = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=30), fail_window=timedelta(hours=48))
#: Only made by hand, so that no day is too late for it.
BY_HAND = {dg.AssetKey("archives")}


def definitions() -> dg.Definitions:
    """Everything that Dagster shows and runs."""
    made = (assets.raw, assets.archives, assets.lake_read, assets.lake_classified, models.models, assets.publication)
    return dg.Definitions(
        assets=[each.map_asset_specs(kept) for each in made],
        asset_checks=dg.load_asset_checks_from_modules([checks]),
        jobs=[schedules.daily_job, schedules.archive_job, schedules.again_job],
        schedules=[schedules.every_day],
        sensors=sensors.ALL,
        resources={"warehouse": Warehouse(), "dbt": dbt_resource()},
        # A process a step costs seven seconds of CPU each; the stages share one process instead.
        executor=dg.in_process_executor,
    )


def kept(spec: dg.AssetSpec) -> dg.AssetSpec:
    """An asset as this house keeps it: owned, and late after a day and a half, unless it is made by hand."""
    return spec.replace_attributes(owners=[OWNER], freshness_policy=None if spec.key in BY_HAND else FRESH)

"""The shell: the stages of `pipelines.line` as Dagster assets, checks and a schedule. No rule about postings lives here."""

from __future__ import annotations

import dagster as dg

from pipelines.defs import assets, checks, models, schedules
from pipelines.defs.resources import Warehouse, dbt_resource


def definitions() -> dg.Definitions:
    """Everything that Dagster shows and runs."""
    return dg.Definitions(
        assets=[
            assets.raw, assets.archives, assets.lake_read, assets.lake_classified, models.models, assets.publication,
        ],
        asset_checks=dg.load_asset_checks_from_modules([checks]),
        jobs=[schedules.daily_job, schedules.archive_job],
        schedules=[schedules.every_day],
        resources={"warehouse": Warehouse(), "dbt": dbt_resource()},
        # A process a step costs seven seconds of CPU each; the stages share one process instead.
        executor=dg.in_process_executor,
    )  # fmt: skip

"""When it runs: once a day, one run that collects every source, reads, classifies, builds and publishes."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.assets import archives, raw
from pipelines.defs.orphans import reaped
from pipelines.defs.partitions import partition_key
from pipelines.defs.resources import Warehouse
from pipelines.line import running, vintage
from pipelines.settings import Settings
from pipelines.sources import sources

#: Seconds: a day of every source takes minutes; the monitor ends what takes longer than this.
MAX_RUNTIME = {"dagster/max_runtime": "7200"}
everything = dg.AssetSelection.all()
daily_job = dg.define_asset_job(
    "daily",
    everything - dg.AssetSelection.assets(archives),
    description="One day of every source: collect, read, classify, build, publish. Past live days cannot be collected again.",
    tags=MAX_RUNTIME,
)
archive_job = dg.define_asset_job(
    "from_archives",
    everything - dg.AssetSelection.assets(raw),
    description="WARC files, named in the configuration of `archives`, through the same line; nothing is fetched.",
    tags=MAX_RUNTIME,
)
again_job = dg.define_asset_job(
    "from_raw",
    everything - dg.AssetSelection.assets(raw, archives),
    description="Read what raw keeps, classify, build and publish; nothing is fetched. In the configuration of `lake_read`, "
    "`since`, `until` and `board` name what is read again although it was read.",
    tags=MAX_RUNTIME,
)
UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.schedule(
    cron_schedule=Settings().schedule,
    execution_timezone="UTC",
    job=daily_job,
    description="Collect every source, read, classify, build and publish, in one run. "
    "In the sandbox a tick is the market's next day of readings.",
)
def every_day(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """One run over every source's partition of the day; a tick that finds a run still at work lets it finish.

    A run whose process is gone is not at work, whatever Dagster says: after a reboot the first tick may come before the reaper.
    """
    reaped(context.instance)
    at_work = context.instance.get_runs_count(dg.RunsFilter(job_name=daily_job.name, statuses=UNFINISHED))
    if at_work:
        return dg.SkipReason("the run before this one is still queued or at work")
    tick = context.scheduled_execution_time
    settings = Settings()
    day = running.day_to_collect(settings, Warehouse().lake(), tick)
    if day is None:
        return dg.SkipReason("the sandbox's market is read to its last day")
    ours = {"hiregap/code": vintage.code_version(), "hiregap/data": settings.data, "hiregap/day": day.isoformat()}
    return dg.RunRequest(run_key=f"{tick:%FT%T} {day}", tags=day_tags(day.isoformat()) | ours)


def day_tags(day: str) -> dict[str, str]:
    """What tells a run of the daily job to collect every source on one day (YYYY-MM-DD)."""
    first, *_, last = sorted(sources())
    return {
        "dagster/asset_partition_range_start": partition_key(first, day),
        "dagster/asset_partition_range_end": partition_key(last, day),
    }

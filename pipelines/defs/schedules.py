"""When it runs: once a day one run a source collects, then one run reads, classifies, builds and publishes."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.assets import archives, raw
from pipelines.defs.resources import Warehouse
from pipelines.settings import Settings
from pipelines.sources import sources

MAX_RUNTIME = {"dagster/max_runtime": "7200"}
collect_job = dg.define_asset_job("collect", selection=dg.AssetSelection.assets(raw), tags=MAX_RUNTIME)
rest_job = dg.define_asset_job(
    "read_to_publish",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(raw, archives),
    # One run at a time, dequeued by priority: what was collected in the same tick is read by the run behind it.
    tags=MAX_RUNTIME | {"dagster/priority": "-1"},
)


@dg.schedule(
    cron_schedule=Settings().schedule, jobs=[collect_job, rest_job],
    description="Collect every source, then read, classify, build and publish. In the sandbox a tick is the market's next day.",
)  # fmt: skip
def daily(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One run a source, then one for the rest; a day is asked once, however often its tick comes."""
    day = day_to_collect(context)
    if day is None:
        yield dg.SkipReason("the sandbox's market is read to its last day")
        return
    for source in sorted(sources()):
        key = dg.MultiPartitionKey({"day": day, "source": source})
        yield dg.RunRequest(run_key=f"collect {day} {source}", job_name=collect_job.name, partition_key=key)
    yield dg.RunRequest(run_key=f"rest {day}", job_name=rest_job.name)


def day_to_collect(context: dg.ScheduleEvaluationContext) -> str | None:
    """Today by the clock of what is collected: the tick's own day, or the sandbox's next day of readings."""
    settings = Settings()
    if settings.data == "sandbox":
        from pipelines.line.sandboxed import next_day

        day = next_day(Warehouse().lake(), settings.seed)
        return day.isoformat() if day else None
    return context.scheduled_execution_time.date().isoformat()

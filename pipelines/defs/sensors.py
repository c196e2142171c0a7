"""What watches over runs: one that ends those whose process is gone, and those that tell how a run ended."""

from __future__ import annotations

from datetime import UTC, datetime

import dagster as dg

from pipelines.defs.orphans import reaped
from pipelines.defs.resources import Warehouse
from pipelines.line import telling

EVERY = 30
#: Tags of a run that are worth telling: our own, and the partition.
OURS = "hiregap/"


@dg.sensor(minimum_interval_seconds=EVERY, default_status=dg.DefaultSensorStatus.RUNNING)
def reaper(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Ends runs whose process is gone, which Dagster itself would wait for, and frees the slots of all that are over."""
    ended = reaped(context.instance)
    return dg.SkipReason(f"ended {', '.join(ended)}" if ended else "every run that is at work has its process")


def told(context: dg.RunStatusSensorContext) -> None:
    """Put a run's end into status.json and leave it at the webhook, if one is set; what became of that is logged."""
    found = telling.told(Warehouse().path(), outcome(context.instance, context.dagster_run))
    context.log.info(f"{found.get('text')}; webhook: {found.get('webhook', 'none is set')}")


def outcome(instance: dg.DagsterInstance, run: dg.DagsterRun) -> telling.Outcome:
    """How a run ended, in our words."""
    record = instance.get_run_record_by_id(run.run_id)
    began, ended = (record.start_time, record.end_time) if record else (None, None)
    now = record.dagster_run if record else run
    return telling.Outcome(
        status=now.status.value.lower(),
        job="materialize" if run.job_name.startswith("__") else run.job_name,
        run_id=run.run_id,
        started_at=datetime.fromtimestamp(began, UTC) if began else None,
        ended_at=datetime.fromtimestamp(ended, UTC) if ended else datetime.now(UTC),
        failed=failed(instance, run.run_id),
        will_retry=now.tags.get("dagster/will_retry") == "true",
        tags={key: value for key, value in now.tags.items() if key.startswith(OURS)},
    )


def failed(instance: dg.DagsterInstance, run_id: str) -> tuple[str, ...]:
    """The steps of a run that failed, each with the name of its error; what an error says may hold an address or a text."""
    events = instance.all_logs(run_id, of_type=dg.DagsterEventType.STEP_FAILURE)
    return tuple(f"{event.step_key} ({error_of(event)})" for event in events)


def error_of(event: dg.EventLogEntry) -> str:
    """The class of the error that a step failed with: of the one behind it, where Dagster only wraps it."""
    error = event.dagster_event.step_failure_data.error if event.dagster_event else None
    while error and error.cause:
        error = error.cause
    return (error.cls_name if error else None) or "unknown"


def telling_of(status: dg.DagsterRunStatus, name: str) -> dg.SensorDefinition:
    """A sensor that tells of every run that ends with a status."""
    return dg.run_status_sensor(
        run_status=status,
        name=name,
        minimum_interval_seconds=EVERY,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Writes warehouse/status.json and calls the webhook when a run ends as {status.value.lower()}.",
    )(told)


success = telling_of(dg.DagsterRunStatus.SUCCESS, "tell_success")
failure = telling_of(dg.DagsterRunStatus.FAILURE, "tell_failure")
canceled = telling_of(dg.DagsterRunStatus.CANCELED, "tell_cancellation")
ALL = [reaper, success, failure, canceled]

"""Runs whose worker is gone: found by a lock that only a living process holds, ended, and their slots given back.

Dagster's own launcher cannot ask whether a worker lives: after a reboot a run would be "started" for ever.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path

import dagster as dg

from pipelines.lake.lock import is_locked

#: Our jobs. Runs of others in the same instance hold no lock of ours, and are not ours to end.
OURS = frozenset({"daily", "from_archives", "from_raw"})
#: A worker locks its file when its resources are made, moments after its run is "started".
GRACE = timedelta(seconds=15)
GONE = "the run's process is gone (killed, out of memory, or the machine went down); what it had finished is kept"
#: Locks of this process's runs. They last as long as it does: a run is told to be over only after its resources are gone.
HELD: dict[str, TextIOWrapper] = {}


def folder(instance: dg.DagsterInstance) -> Path:
    """Where an instance's runs say that they live: one locked file a run."""
    return Path(instance.root_directory) / "alive"


def live(instance: dg.DagsterInstance, run_id: str) -> None:
    """Say that this process works on a run, until it ends, however it ends."""
    if run_id not in HELD:
        folder(instance).mkdir(parents=True, exist_ok=True)
        part = folder(instance) / f"{run_id}.part"
        HELD[run_id] = part.open("w", encoding="utf-8")
        fcntl.flock(HELD[run_id], fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Under its own name it is locked from the first moment on.
        part.rename(folder(instance) / run_id)


def lives(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether a process works on a run."""
    return is_locked(folder(instance) / run_id)


def reaped(instance: dg.DagsterInstance, now: datetime | None = None) -> list[str]:
    """End every run whose process is gone and free the slots of all that are over; the ids of those that were ended."""
    with alone(instance):
        gone = [record.dagster_run for record in orphans(instance, now or datetime.now(UTC))]
        for run in gone:
            if run.status == dg.DagsterRunStatus.CANCELING:
                instance.report_run_canceled(run, GONE)
            else:
                instance.report_run_failed(run, GONE)
        freed(instance)
    return [run.run_id for run in gone]


@contextmanager
def alone(instance: dg.DagsterInstance) -> Iterator[None]:
    """Wait for any other reaping to end: the sensor and a tick come at once after a reboot, and a run ends once."""
    with (Path(instance.root_directory) / "reaping").open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def orphans(instance: dg.DagsterInstance, now: datetime) -> Iterator[dg.RunRecord]:
    """Runs at work that no process works on. Those that are still starting are Dagster's own monitor's to judge."""
    at_work = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
    for record in instance.get_run_records(dg.RunsFilter(statuses=at_work)):
        run, began = record.dagster_run, record.start_time or record.create_timestamp.timestamp()
        has_said = (folder(instance) / run.run_id).exists()
        is_due = run.job_name in OURS and now.timestamp() - began > GRACE.total_seconds()
        if (has_said or is_due) and not lives(instance, run.run_id):
            yield record


def freed(instance: dg.DagsterInstance) -> None:
    """Give back the slots, and remove the files, of runs that are over or forgotten."""
    slots = instance.event_log_storage
    for run_id in slots.get_concurrency_run_ids() if slots.supports_global_concurrency_limits else ():
        if is_over(instance, run_id):
            slots.free_concurrency_slots_for_run(run_id)
    files = [path.name for path in folder(instance).iterdir()] if folder(instance).is_dir() else []
    for name in files:
        if is_over(instance, name.removesuffix(".part")) and not lives(instance, name):
            (folder(instance) / name).unlink(missing_ok=True)


def is_over(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether a run is finished, or not known any more."""
    run = instance.get_run_by_id(run_id)
    return run is None or run.is_finished

"""Promises about runs whose process is gone: they end, their slots are free, and a run that lives is let be."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
#: A run that says that it is at work, and works for ever. Every run of ours holds the warehouse's resource.
WORKER = """
import os, time
import dagster as dg
from pipelines.defs.resources import Warehouse

@dg.asset(pool="web")
def endless(warehouse: Warehouse) -> None:
    print("at work", flush=True)
    time.sleep(600)

with dg.DagsterInstance.get() as instance:
    dg.materialize([endless], instance=instance, resources={"warehouse": Warehouse()})
"""
LONG = timedelta(minutes=1)


@pytest.fixture
def home(manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A DAGSTER_HOME with the settings that we ship."""
    shutil.copy(ROOT / "dagster.yaml", tmp_path / "dagster.yaml")
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def instance(home: Path) -> Iterator[Any]:
    """The instance of that home."""
    import dagster as dg

    with dg.DagsterInstance.get() as made:
        yield made


@pytest.fixture
def worker(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that is at work on a run, with a slot of the pool `web`."""
    begun = subprocess.Popen(
        [sys.executable, "-c", WORKER], env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert begun.stdout
    assert begun.stdout.readline() == "at work\n"
    yield begun
    begun.kill()
    begun.communicate()


def left(instance: Any, status: str, job: str = "daily") -> str:
    """A run as a reboot leaves it: with a status, and without a process."""
    import dagster as dg

    run = dg.DagsterRun(job_name=job, run_id=str(uuid.uuid4()), status=dg.DagsterRunStatus(status))
    instance.add_run(run)
    return run.run_id


def statuses(instance: Any) -> list[str]:
    return [run.status.value for run in instance.get_runs()]


def claimed(instance: Any) -> int:
    return int(instance.event_log_storage.get_concurrency_info("web").active_slot_count)


def test_a_run_ends_once_its_process_is_killed_and_its_slot_is_free(
    instance: Any, worker: subprocess.Popen[str], home: Path
) -> None:
    from pipelines.defs.orphans import reaped

    # However long it takes: it lives.
    assert reaped(instance, datetime.now(UTC) + timedelta(days=1)) == []
    assert (statuses(instance), claimed(instance)) == (["STARTED"], 1)
    # As a full memory or a power cut does it.
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    at = datetime.now(UTC)
    [run] = instance.get_runs()
    assert reaped(instance, at + LONG) == [run.run_id]
    assert (statuses(instance), claimed(instance)) == (["FAILURE"], 0)
    assert reaped(instance, at + LONG) == []
    assert list((home / "alive").iterdir()) == []


def test_a_sensor_and_a_tick_at_once_end_a_run_once(instance: Any) -> None:
    import dagster as dg

    from pipelines.defs.orphans import reaped

    run_id, now = left(instance, "STARTED"), datetime.now(UTC) + LONG
    with ThreadPoolExecutor(4) as many:
        ended = [found for each in many.map(lambda _: reaped(instance, now), range(4)) for found in each]
    assert ended == [run_id]
    assert len(instance.all_logs(run_id, of_type=dg.DagsterEventType.RUN_FAILURE)) == 1


def test_a_run_that_has_only_just_begun_may_not_have_said_yet_that_it_lives(instance: Any) -> None:
    from pipelines.defs.orphans import reaped

    run_id = left(instance, "STARTED")
    assert reaped(instance, datetime.now(UTC)) == []
    assert reaped(instance, datetime.now(UTC) + LONG) == [run_id]


def test_runs_of_others_in_the_same_instance_are_not_ours_to_end(instance: Any) -> None:
    from pipelines.defs.orphans import reaped

    left(instance, "STARTED", job="somebody_elses")
    assert reaped(instance, datetime.now(UTC) + timedelta(days=1)) == []


def test_a_run_that_was_to_be_canceled_is_canceled(instance: Any) -> None:
    from pipelines.defs.orphans import reaped

    run_id = left(instance, "CANCELING")
    assert reaped(instance, datetime.now(UTC) + LONG) == [run_id]
    assert statuses(instance) == ["CANCELED"]


@pytest.mark.parametrize("status", ["NOT_STARTED", "STARTING", "SUCCESS", "FAILURE"])
def test_a_run_that_is_not_at_work_yet_or_no_more_is_not_touched(instance: Any, status: str) -> None:
    from pipelines.defs.orphans import reaped

    left(instance, status)
    assert reaped(instance, datetime.now(UTC) + timedelta(days=1)) == []
    assert statuses(instance) == [status]


def test_a_slot_of_a_run_that_is_over_or_forgotten_is_given_back(instance: Any) -> None:
    from pipelines.defs.orphans import reaped

    instance.event_log_storage.set_concurrency_slots("web", 1)
    for run_id in (left(instance, "SUCCESS"), str(uuid.uuid4())):
        instance.event_log_storage.claim_concurrency_slot("web", run_id, "raw")
        assert claimed(instance) == 1
        assert reaped(instance) == []
        assert claimed(instance) == 0


def test_a_tick_after_a_reboot_ends_the_run_before_it_asks_whether_one_is_at_work(
    instance: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dagster as dg

    from pipelines.defs import orphans, schedules

    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(tmp_path / "w"))
    monkeypatch.setenv("HIREGAP_EMPLOYERS", "10")
    run_id = left(instance, "STARTED")
    monkeypatch.setattr(orphans, "GRACE", timedelta(0))
    with dg.build_schedule_context(
        instance, scheduled_execution_time=datetime(2026, 3, 1, 5, 17, tzinfo=UTC)
    ) as context:
        asked = schedules.every_day(context)
    assert instance.get_run_by_id(run_id).status == dg.DagsterRunStatus.FAILURE
    assert isinstance(asked, dg.RunRequest)
    assert (asked.tags["hiregap/day"], asked.tags["hiregap/data"]) == ("2024-01-01", "sandbox")


def test_a_run_of_another_user_of_the_machine_is_not_taken_for_dead(instance: Any) -> None:
    """The lock is what counts, whoever holds it and under whatever number."""
    from pipelines.defs.orphans import folder, live, lives

    assert not lives(instance, "a-run")
    live(instance, "a-run")
    live(instance, "a-run")
    asked = f"import fcntl; fcntl.flock(open({str(folder(instance) / 'a-run')!r}), fcntl.LOCK_SH | fcntl.LOCK_NB)"
    refused = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert "BlockingIOError" in refused.stderr

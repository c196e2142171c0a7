"""Promises about what watches over runs: how each ends is told, without what its errors said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SECRET = "https://hooks.example.com/s3cr3t"  # noqa: S105 - what must not be told


@pytest.fixture
def instance(manifest: Path, tmp_path: Path) -> Iterator[Any]:
    """A Dagster instance of the test's own."""
    import dagster as dg

    (tmp_path / "home").mkdir()
    with dg.instance_for_test(temp_dir=str(tmp_path / "home")) as made:
        yield made


def ran(instance: Any, *, fails: bool) -> Any:
    """A run of a job of one step, and the event that it ended with."""
    import dagster as dg

    @dg.op
    def raw() -> None:
        if fails:
            raise PermissionError(f"{SECRET} may not be written")

    @dg.job(name="daily", tags={"hiregap/code": "0.1.0", "other": "tag"})
    def daily() -> None:
        raw()

    return daily.execute_in_process(instance=instance, raise_on_error=False)


def told(instance: Any, sensor: Any, result: Any) -> Any:
    """Have a sensor tell of a run."""
    import dagster as dg

    event = next(
        each for each in result.all_events if each.is_run_failure or each.event_type_value == "PIPELINE_SUCCESS"
    )
    context = dg.build_run_status_sensor_context(
        sensor_name=sensor.name, dagster_event=event, dagster_instance=instance, dagster_run=result.dagster_run
    )
    sensor(context)
    return context


def test_a_run_that_failed_is_told_by_its_steps_and_the_names_of_their_errors(
    instance: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.defs import sensors

    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(tmp_path / "w"))
    told(instance, sensors.failure, ran(instance, fails=True))
    text = (tmp_path / "w" / "status.json").read_text()
    found = json.loads(text)
    assert (found["status"], found["job"], found["failed"]) == ("failure", "daily", ["raw (PermissionError)"])
    assert found["tags"] == {"hiregap/code": "0.1.0"}
    assert "s3cr3t" not in text


def test_a_run_that_ended_well_is_told_with_its_times(
    instance: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.defs import sensors

    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(tmp_path / "w"))
    told(instance, sensors.success, ran(instance, fails=False))
    found = json.loads((tmp_path / "w" / "status.json").read_text())
    assert (found["status"], found["failed"], found["last_success_at"]) == ("success", [], found["ended_at"])
    assert found["started_at"] <= found["ended_at"]


def test_a_webhook_that_cannot_be_reached_is_told_and_fails_no_sensor(
    instance: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.defs import sensors

    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(tmp_path / "w"))
    monkeypatch.setenv("HIREGAP_WEBHOOK", "http://hooks.example.com/s3cr3t")
    told(instance, sensors.success, ran(instance, fails=False))
    text = (tmp_path / "w" / "status.json").read_text()
    assert json.loads(text)["webhook"].startswith("refused")
    assert "s3cr3t" not in text


def test_the_reaper_says_what_it_did(instance: Any) -> None:
    import dagster as dg

    from pipelines.defs import sensors

    with dg.build_sensor_context(instance=instance) as context:
        assert "every run" in sensors.reaper(context).skip_message

"""Promises about the definitions as a whole: what there is, when it runs, what bounds it. None of Dagster's processes is needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def repository(manifest: Path) -> Any:
    """Everything that Dagster shows and runs."""
    from pipelines.definitions import defs

    return defs.get_repository_def()


@pytest.fixture
def graph(repository: Any) -> Any:
    """The assets and their checks."""
    return repository.asset_graph


@pytest.fixture
def settings() -> dict[str, Any]:
    """What dagster.yaml says."""
    return dict(yaml.safe_load((ROOT / "dagster.yaml").read_text()))


def made(graph: Any) -> dict[str, Any]:
    """The assets that a run makes, by name."""
    nodes = (graph.get(key) for key in graph.get_all_asset_keys())
    return {node.key.to_user_string(): node for node in nodes if node.is_materializable}


def test_jobs_schedules_and_sensors_are_these(repository: Any) -> None:
    from pipelines.defs.orphans import OURS

    assert {"daily", "from_archives", "from_raw"} == OURS
    assert {job.name for job in repository.get_all_jobs()} == OURS | {"__ASSET_JOB"}
    [schedule] = repository.schedule_defs
    assert (schedule.name, schedule.cron_schedule, schedule.execution_timezone) == ("every_day", "17 5 * * *", "UTC")
    assert schedule.default_status.value == "STOPPED"
    assert {(each.name, each.default_status.value) for each in repository.sensor_defs} == {
        ("reaper", "RUNNING"), ("tell_success", "RUNNING"), ("tell_failure", "RUNNING"), ("tell_cancellation", "RUNNING"),
    }  # fmt: skip


def test_every_job_ends_by_itself(repository: Any, settings: dict[str, Any]) -> None:
    bounds = {job.name: job.tags.get("dagster/max_runtime") for job in repository.get_all_jobs()}
    assert bounds == {"__ASSET_JOB": None, "daily": "7200", "from_archives": "7200", "from_raw": "7200"}
    # What somebody materializes by hand is bounded here.
    assert settings["run_monitoring"]["max_runtime_seconds"] == 14_400


def test_a_run_is_one_at_a_time_watched_tried_once_more_and_told_to_nobody_else(settings: dict[str, Any]) -> None:
    assert settings["telemetry"] == {"enabled": False}
    assert settings["concurrency"]["runs"]["max_concurrent_runs"] == 1
    assert settings["concurrency"]["pools"]["default_limit"] == 1
    monitoring = settings["run_monitoring"]
    assert monitoring["enabled"]
    assert monitoring["poll_interval_seconds"] <= 30
    assert monitoring["free_slots_after_run_end_seconds"] <= 60
    assert settings["run_retries"] == {"enabled": True, "max_retries": 1, "retry_on_asset_or_op_failure": False}


def test_only_collecting_is_partitioned_and_tried_again(graph: Any) -> None:
    found = made(graph)
    assert [name for name, node in found.items() if node.partitions_def] == ["raw"]
    assert found["raw"].partitions_def.partition_dimension_names == ["day", "source"]
    retried = {name: node.assets_def.op.retry_policy for name, node in found.items() if node.assets_def.op.retry_policy}
    [(name, policy)] = retried.items()
    assert (name, policy.max_retries, policy.backoff.value, policy.jitter.value) == (
        "raw",
        2,
        "EXPONENTIAL",
        "PLUS_MINUS",
    )


def test_whatever_touches_the_warehouse_is_in_a_pool(graph: Any) -> None:
    pools = {name: node.pools for name, node in made(graph).items()}
    assert {name for name, held in pools.items() if held == {"web"}} == {"raw"}
    assert {name for name, held in pools.items() if held != {"warehouse"}} == {"raw"}


def test_every_asset_is_owned_grouped_and_of_a_kind_and_late_after_two_days(graph: Any) -> None:
    for name, node in made(graph).items():
        assert node.owners == ["team:hiregap"], name
        assert node.kinds, name
        assert node.group_name in (
            "collect",
            "read",
            "classify",
            "staging",
            "marts",
            "published",
            "trends",
            "publish",
        ), name
        late = node.freshness_policy and node.freshness_policy.fail_window.to_timedelta().total_seconds() / 3600
        assert late == (None if name == "archives" else 48), name


def test_every_published_table_shows_its_columns_with_type_and_meaning(graph: Any) -> None:
    tables = [node for name, node in made(graph).items() if name.startswith(("published/", "trends/"))]
    assert len(tables) > 15
    for node in tables:
        columns = node.metadata["dagster/column_schema"].columns
        assert columns and all(column.type and column.description for column in columns), node.key


def test_every_test_of_dbt_is_a_check_and_stops_what_follows_where_it_is_an_error(graph: Any, manifest: Path) -> None:
    nodes = json.loads(manifest.read_text())["nodes"].values()
    severities = {node["name"]: node["config"]["severity"].lower() for node in nodes if node["resource_type"] == "test"}
    checks = {key.name: graph.get(key).blocking for key in graph.asset_check_keys}
    of_dbt = {name for name in severities if name in checks}
    assert len(of_dbt) > 100
    assert {name: checks[name] for name in of_dbt} == {name: severities[name] == "error" for name in of_dbt}

"""Promises about Dagster's own state: an old copy of its settings and runs that nobody ends are named, nothing is written there."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.lake.layout import Lake
from pipelines.line.doctor import BROKEN, WARNING
from pipelines.line.modeling import dbt_project
from tests.line.doctor.looking import found, only, state


@pytest.fixture
def home(lake: Lake) -> Path:
    """A DAGSTER_HOME as `make dev` makes it."""
    home = lake.warehouse / ".dagster"
    home.mkdir()
    shutil.copyfile(dbt_project().parent / "dagster.yaml", home / "dagster.yaml")
    return home


def test_an_old_copy_of_dagsters_settings_is_named(lake: Lake, home: Path) -> None:
    assert found(lake) == []
    (home / "dagster.yaml").write_text("telemetry:\n  enabled: true\n")
    cure = only(lake, WARNING, "dagster.yaml", "make dev").cure
    shutil.copyfile(dbt_project().parent / "dagster.yaml", home / "dagster.yaml")
    assert cure.startswith("cp ")
    assert found(lake) == []


def test_a_run_that_dagster_never_ended_is_named_and_nothing_is_written_there(lake: Lake, home: Path) -> None:
    import dagster as dg
    from dagster._core.storage.runs import SqliteRunStorage

    made = {
        "1" * 36: ("STARTED", {"dagster/max_runtime": "7200"}),
        "2" * 36: ("STARTED", {}),
        "3" * 36: ("SUCCESS", {}),
    }
    storage = SqliteRunStorage.from_local(str(home / "history"))
    for run, (status, tags) in made.items():
        storage.add_run(dg.DagsterRun("daily", run, status=dg.DagsterRunStatus(status), tags=tags))
    before, now = state(home), datetime.now(UTC)
    assert found(lake, now=now) == []
    told = only(lake, BROKEN, "1 runs of Dagster never ended", "daily 11111111 STARTED", "dagster run delete",
                now=now + timedelta(hours=3))  # fmt: skip
    assert "1" * 36 in told.cure
    only(lake, BROKEN, "2 runs of Dagster never ended", now=now + timedelta(hours=5))
    assert state(home) == before


def test_dagsters_runs_that_cannot_be_read_are_named(lake: Lake, home: Path) -> None:
    (home / "history").mkdir()
    (home / "history" / "runs.db").write_bytes(b"no database at all, whatever its name says")
    only(lake, BROKEN, "Dagster's runs cannot be read")
    (home / "history" / "runs.db").unlink()
    sqlite3.connect(home / "history" / "runs.db").close()
    only(lake, BROKEN, "Dagster's runs cannot be read (no such table")

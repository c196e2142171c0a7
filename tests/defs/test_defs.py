"""Promises about the shell: Dagster runs the same line as the command, and its definitions load."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake.warc import WarcWriter

ROOT = Path(__file__).parent.parent.parent
BOARD = "https://boards-api.greenhouse.io/v1/boards/quarry/jobs"


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Any]:
    """A Dagster instance of the test's own."""
    import dagster as dg

    with dg.instance_for_test(temp_dir=str(tmp_path)) as made:
        yield made


@pytest.fixture
def archive_of_one_board(tmp_path: Path) -> Path:
    """A WARC file of one board read on two days: one job stays, one goes."""
    path = tmp_path / "board.warc.gz"
    with WarcWriter(path) as kept:
        for day, ids in ((1, (1, 2)), (2, (1,))):
            jobs = [
                {"id": each, "title": f"AI Engineer {each}", "content": "&lt;p&gt;You will build agents.&lt;/p&gt;"}
                for each in ids
            ]
            body = json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode()
            kept.response(BOARD, 200, {"Content-Type": "application/json"}, body, datetime(2024, 3, day, 6, tzinfo=UTC))
    return path


def receipt(warehouse: Path) -> dict[str, Any]:
    return dict(json.loads((warehouse / "published" / "receipt.json").read_text()))


def test_dagster_and_the_command_publish_the_same_rows(
    manifest: Path, instance: Any, archive_of_one_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_command, by_dagster = tmp_path / "command", tmp_path / "dagster"
    command = [sys.executable, "-m", "pipelines", "run", str(archive_of_one_board), "--warehouse", str(by_command)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr

    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(by_dagster))
    from pipelines.definitions import defs

    ran = defs.resolve_job_def("from_archives").execute_in_process(
        run_config={"ops": {"archives": {"config": {"paths": [str(archive_of_one_board)]}}}}, instance=instance
    )
    assert ran.success
    assert receipt(by_dagster) == receipt(by_command)


def test_archives_are_refused_beside_the_sandbox(
    manifest: Path, instance: Any, archive_of_one_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.definitions import defs
    from pipelines.lake.layout import claim

    claim(tmp_path / "w", is_sandbox=True)
    monkeypatch.setenv("HIREGAP_WAREHOUSE", str(tmp_path / "w"))
    ran = defs.resolve_job_def("from_archives").execute_in_process(
        run_config={"ops": {"archives": {"config": {"paths": [str(archive_of_one_board)]}}}},
        instance=instance,
        raise_on_error=False,
    )
    assert not ran.success
    assert not (tmp_path / "w" / "raw").exists()


def test_every_published_table_is_an_asset_that_the_publication_waits_for(manifest: Path) -> None:
    from pipelines.definitions import defs
    from pipelines.defs.models import PUBLISHED

    graph = defs.resolve_asset_graph()
    publication = next(key for key in graph.get_all_asset_keys() if key.path == ["publication"])
    assert set(graph.get(publication).parent_keys) == set(PUBLISHED)
    assert {"demand_by_month", "credential_mismatch_by_month", "coverage_by_month"} <= {
        key.path[-1] for key in PUBLISHED
    }

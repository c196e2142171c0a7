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


@pytest.fixture(scope="module")
def archive_of_one_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WARC file of one board read on two days: one job stays, one goes."""
    path = tmp_path_factory.mktemp("archive") / "board.warc.gz"
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


@pytest.fixture(scope="module")
def run(
    manifest: Path, archive_of_one_board: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, Any], Any]]:
    """A run of Dagster over that archive: the warehouse, what each asset told of itself, and the run as it is kept."""
    import dagster as dg

    from pipelines.definitions import defs

    warehouse = tmp_path_factory.mktemp("dagster")
    with (
        pytest.MonkeyPatch.context() as patch,
        dg.instance_for_test(temp_dir=str(tmp_path_factory.mktemp("home"))) as made,
    ):
        patch.setenv("HIREGAP_WAREHOUSE", str(warehouse))
        ran = defs.resolve_job_def("from_archives").execute_in_process(
            run_config={"ops": {"archives": {"config": {"paths": [str(archive_of_one_board)]}}}}, instance=made
        )
        assert ran.success
        told = {
            each.asset_key.to_user_string(): each.step_materialization_data.materialization.metadata
            for each in ran.all_events
            if each.is_step_materialization
        }
        yield warehouse, told, made.get_run_by_id(ran.run_id)


def test_dagster_and_the_command_publish_the_same_rows(
    run: tuple[Path, dict[str, Any], Any], archive_of_one_board: Path, tmp_path: Path
) -> None:
    by_dagster, by_command = run[0], tmp_path / "command"
    command = [sys.executable, "-m", "pipelines", "run", str(archive_of_one_board), "--warehouse", str(by_command)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert receipt(by_dagster) == receipt(by_command)


def test_a_run_leaves_numbers_that_plot(run: tuple[Path, dict[str, Any], Any]) -> None:
    warehouse, told, kept = run
    plotted = {name: value.value for name, value in told["publication"].items()}
    assert (plotted["postings_new"], plotted["postings_open"], plotted["boards_whole_share"]) == (0, 2, 1.0)
    assert plotted["rows_requisitions"] == 2
    assert {"seconds", "abstained_share", "new_rows"} <= set(told["lake/tags"])
    assert told["lake/readings"]["outcome_whole"].value == 2
    assert kept.tags["hiregap/vintage"] == plotted["vintage"] == receipt(warehouse)["vintage"]


def test_every_published_column_shows_where_it_comes_from(
    run: tuple[Path, dict[str, Any], Any], manifest: Path
) -> None:
    nodes = json.loads(manifest.read_text())["nodes"].values()
    columns = {f"{node['schema']}/{node['alias']}": set(node["columns"]) for node in nodes if "alias" in node}
    told = {name: each["dagster/column_lineage"].value.deps_by_column for name, each in run[1].items() if "/" in name
            and name.split("/")[0] in ("published", "trends") and name != "published/method_changes"}  # fmt: skip
    assert {"published/demand_by_month", "published/requisitions", "trends/demand"} <= set(told)
    for name, lineage in told.items():
        assert set(lineage) == columns[name]
        assert all(
            each.column_name in columns["/".join(each.asset_key.path)] for dep in lineage.values() for each in dep
        )
    # What an unpivot makes is not followed; all else is made of something.
    assert [name for name, lineage in told.items() if not any(lineage.values())] == ["published/coverage_by_month"]
    assert {each.column_name for each in told["trends/demand"]["value"]} == {"value"}


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

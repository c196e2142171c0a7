"""The dbt project built once on nothing, for every test of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake.layout import Lake
from pipelines.line import building, modeling


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], dict[str, str]]:
    """The project built and tested on an empty lake: the database, the manifest, and what became of each node."""
    folder = tmp_path_factory.mktemp("dbt")
    database, target = folder / "build.duckdb", folder / "target"
    building.load(Lake(folder, "none", "none"), database)
    command = [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "--log-path", str(folder / "logs"), "build"]
    folders = ["--project-dir", str(modeling.dbt_project()), "--target-path", str(target)]
    done = subprocess.run(
        [*command, *folders],
        env=os.environ | modeling.dbt_environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (target / "run_results.json").is_file(), done.stdout + done.stderr
    ended = json.loads((target / "run_results.json").read_text())["results"]
    return (
        database,
        json.loads((target / "manifest.json").read_text()),
        {each["unique_id"]: each["status"] for each in ended},
    )


@pytest.fixture(scope="session")
def target(built: tuple[Path, dict[str, Any], dict[str, str]]) -> Path:
    """Where dbt left the models as it compiled them."""
    return built[0].parent / "target"

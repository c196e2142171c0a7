"""What tests of the shell share: dbt's manifest, which Dagster reads when its definitions are imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.line.modeling import dbt_project

MANIFEST = dbt_project() / "target" / "manifest.json"


@pytest.fixture(scope="session")
def manifest() -> Path:
    """dbt's manifest of the models as they stand now: Dagster reads it when its definitions are imported."""
    newest = max(path.stat().st_mtime for path in dbt_project().rglob("*") if path.suffix in {".sql", ".yml", ".csv"})
    if not MANIFEST.is_file() or MANIFEST.stat().st_mtime < newest:
        command = [sys.executable, "-m", "dbt.cli.main", "parse", "--quiet", "--project-dir", str(dbt_project())]
        folders = ["--profiles-dir", str(dbt_project()), "--target-path", str(MANIFEST.parent)]
        subprocess.run([*command, *folders], check=True)
    return MANIFEST

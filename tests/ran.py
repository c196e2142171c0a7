"""One run of the command, for every test that asks what a run leaves; the archive it read has a board that is down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake.warc import WarcWriter
from tests.line.conftest import ASHBY, NOW, board, job


def archive(folder: Path, *pages: tuple[str, int, bytes], name: str = "a.warc.gz") -> Path:
    """A WARC file of these pages."""
    with WarcWriter(folder / name) as kept:
        for url, status, body in pages:
            kept.response(url, status, {}, body, NOW)
    return folder / name


@pytest.fixture(scope="session")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The run's folder, its archive and warehouse, and how it finished; to be looked at only."""
    folder = tmp_path_factory.mktemp("run")
    boards = [board("Quarry", job(1), job(2, title="Researcher")), board("Marl", job(2, jobUrl="https://x.example/2"))]
    given = archive(folder, *boards, (ASHBY + "Clay", 200, b"<html>Down</html>"))
    command = [sys.executable, "-m", "pipelines", "run", given, "--warehouse", folder / "W"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return {"folder": folder, "archive": given, "warehouse": folder / "W", "finished": finished}

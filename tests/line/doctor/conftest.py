"""A healthy warehouse, to be broken in each way that the doctor names."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake.layout import Lake, claim
from pipelines.lake.lock import holding
from pipelines.lake.warc import WarcWriter
from tests.line.conftest import NOW, board, job
from tests.line.doctor.looking import published


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No hiregap.toml of a checkout is used."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two archives in two units, tagged, built and published with its receipt."""
    folder = tmp_path_factory.mktemp("healthy")
    lake = line.lake_at(folder / "W")
    claim(lake.warehouse, is_sandbox=False)
    for number in range(2):
        url, status, body = board(f"B{number}", job(number))
        with WarcWriter(folder / f"{number}.warc.gz") as kept:
            kept.response(url, status, {}, body, NOW)
        line.take_in(lake, [folder / f"{number}.warc.gz"])
        line.read(lake)
        line.classify(lake)
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute(
            "create schema published; create schema trends; create table published.things as select 1 as thing"
        )
    published(lake)
    with holding(lake.warehouse, "hiregap run"):
        return lake.warehouse


@pytest.fixture
def lake(tmp_path: Path, healthy: Path) -> Lake:
    """A healthy warehouse to break, with a space in its name."""
    return line.lake_at(shutil.copytree(healthy, tmp_path / "the warehouse"))

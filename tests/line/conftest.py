"""Archives made for the tests, in the shape of each source: invented boards with every kind of bad input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter
from pipelines.line import auditing
from tests.line.audited import warehouse

ASHBY = "https://api.ashbyhq.com/posting-api/job-board/"
GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/{}/jobs"
NOW = datetime(2024, 3, 4, 6, tzinfo=UTC)
DUTIES = (
    "<h3>What you will do</h3><ul><li>Build agents on top of language models.</li><li>Design prompts and retrieval.</li>"
    "<li>Ship evaluations that gate releases.</li></ul><h3>Requirements</h3>"
    "<ul><li>A PhD in machine learning is required.</li></ul>"
)

Pages = list[tuple[str, int, bytes]]


def job(number: int, **changes: Any) -> dict[str, Any]:
    """One Ashby job."""
    return {
        "id": f"a-{number}", "title": "AI Engineer", "isListed": True, "location": "Ghent",
        "descriptionHtml": f"<p>We make maps, number {number}.</p>{DUTIES}", "publishedAt": "2024-03-01T00:00:00+00:00",
        "jobUrl": f"https://jobs.ashbyhq.com/Quarry/a-{number}",
    } | changes  # fmt: skip


def board(name: str, *jobs: dict[str, Any]) -> tuple[str, int, bytes]:
    """One whole Ashby board's page."""
    return ASHBY + name, 200, msgspec.json.encode({"apiVersion": "1", "jobs": list(jobs)})


@pytest.fixture(scope="session")
def small_market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of a small market read for fourteen weeks, to be looked at only."""
    from tests.line import small

    return small.read(tmp_path_factory.mktemp("sandbox"))


@pytest.fixture
def archived(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes pages (url, status, body) into a WARC file."""

    def write(*pages: tuple[str, int, bytes], name: str = "a.warc.gz", at: datetime = NOW) -> Path:
        with WarcWriter(tmp_path / name) as kept:
            for url, status, body in pages:
                kept.response(url, status, {"Content-Type": "application/json"}, body, at)
        return tmp_path / name

    return write


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A warehouse to draw an audit from, where a file of tests has no lake of its own."""
    return warehouse(tmp_path)


@pytest.fixture
def sheet(lake: Lake, tmp_path: Path) -> Path:
    """A sheet as it was drawn."""
    path = tmp_path / "sheet.csv"
    auditing.draw(lake, "hackernews", path, each=20)
    return path

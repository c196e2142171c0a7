"""The small publication, for commands that ask what is published; its report is a page and a picture of no content."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.publish.database import database
from pipelines.publish.files import files
from pipelines.publish.receipt import receipt
from tests.publish.conftest import ABOUT, built


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse's published folder, not drawn, since drawing is slow; to be looked at only."""
    folder = tmp_path_factory.mktemp("asked")
    published = folder / "published"
    (published / "report").mkdir(parents=True)
    (published / "report" / "index.html").write_text("<!doctype html>")
    (published / "report" / "demand.svg").write_text("<svg/>")
    database(built(folder / "build.duckdb"), published / "hiregap.duckdb")
    files(published / "hiregap.duckdb", published, ABOUT)
    receipt(published, published / "hiregap.duckdb", ABOUT)
    return published

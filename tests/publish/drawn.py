"""The report of the small publication as a reader of its files sees it: pages without scripts, figures, specifications, cells."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish.figures import Figure, figures
from pipelines.publish.pages import PAGES

TRENDS = ("demand", "credential_mismatch")
#: What the small build has numbers for.
DRAWN = {"demand", "credential_mismatch", "excess_credentials", "phd", "screen_by_work", "top_employers"}


@pytest.fixture(scope="session")
def pages(published: Path) -> dict[str, str]:
    """Each page's text without its scripts, which hold markup of their own in strings."""
    return {page.name: markup(published / "report" / page.file) for page in PAGES}


@pytest.fixture(scope="session")
def shown(published: Path) -> dict[str, Figure]:
    """The figures of the published database."""
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        return {figure.name: figure for figure in figures(connection)}


def markup(path: Path) -> str:
    """A page up to its own script, with the specifications that it embeds."""
    return path.read_text(encoding="utf-8").split("\n<script>")[0]


def specs(pages: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The specifications that the pages embed, by figure."""
    found = {}
    for text in pages.values():
        for name, told in re.findall(r'<script type="application/json" id="(\w+)-spec">(.*?)</script>', text, re.S):
            found[name] = dict(json.loads(told))
    return found


def cells(path: Path) -> list[dict[str, str]]:
    """A CSV's rows."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float | None:
    """A CSV cell as a number; None where it is empty."""
    return float(cell) if cell else None

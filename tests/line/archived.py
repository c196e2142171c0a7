"""A lake that has read archives, and its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake

Archived = Callable[..., Path]


def read(tmp_path: Path, *archives: Path) -> tuple[Lake, line.Done]:
    lake = line.lake_at(tmp_path / "W")
    line.take_in(lake, archives)
    done = line.read(lake)
    done += line.classify(lake)
    return lake, done


def rows(lake: Lake, table: str) -> list[dict[str, Any]]:
    stage = lake.classified if table == "tags" else lake.read
    return [row for path in tables.parts(stage, table) for row in tables.rows(path)]

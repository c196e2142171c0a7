"""Promises about the doctor: a healthy warehouse is told so, looking changes nothing, the worst comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.line.doctor import BROKEN, WARNING
from tests.line.conftest import ASHBY
from tests.line.doctor.looking import Archived, found, only, state


@pytest.mark.parametrize("is_deep", [False, True])
def test_a_healthy_warehouse_is_told_so_and_nothing_is_changed(lake: Lake, is_deep: bool) -> None:
    before = state(lake.warehouse)
    assert found(lake, is_deep=is_deep) == []
    assert state(lake.warehouse) == before


def test_a_folder_that_is_no_warehouse_is_named_and_not_made(tmp_path: Path) -> None:
    empty = line.lake_at(tmp_path / "no" / "such")
    only(empty, BROKEN, "is no warehouse yet", f"hiregap run --warehouse {tmp_path / 'no' / 'such'}")
    assert not list(tmp_path.iterdir())


def test_the_worst_comes_first(lake: Lake) -> None:
    (lake.warehouse / ".build-12.duckdb").touch()
    (lake.warehouse / "origin.json").unlink()
    assert [each.severity for each in found(lake)] == [BROKEN, WARNING]


def test_the_page_of_a_board_that_is_down_is_no_sickness(lake: Lake, archived: Archived) -> None:
    line.take_in(lake, [archived((ASHBY + "Down", 503, b""), name="down.warc.gz")])
    line.read(lake)
    line.classify(lake)
    assert found(lake) == []

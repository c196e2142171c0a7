"""Promises of `hiregap status`: what is late exits 5 and says so, and only what we ask ourselves can be late."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from pipelines.cli.shell import DONE, STALE
from pipelines.lake.layout import claim
from tests.test_cli import asked

NOW = datetime(2026, 2, 6, 23, 59, tzinfo=UTC)


class Stopped(datetime):
    """A clock that stands at NOW."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOW.astimezone(tz)


@pytest.fixture
def warehouse(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of real data that was collected live."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipelines.line.asking.datetime", Stopped)
    shutil.copytree(published.parent, tmp_path / "warehouse")
    (tmp_path / "warehouse" / "raw" / "ashby").mkdir(parents=True)
    claim(tmp_path / "warehouse", is_sandbox=False)
    return tmp_path / "warehouse"


def published_days_ago(warehouse: Path, days: int) -> None:
    """Have the receipt say that the newest reading is so old."""
    path = warehouse / "published" / "receipt.json"
    day = NOW.date() - timedelta(days=days)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"vintage": f"{day}-0a1b2c3d"}))


@pytest.mark.parametrize(("days", "expected"), [(0, DONE), (2, DONE), (3, STALE), (400, STALE)])
def test_live_data_is_stale_from_the_third_day_on_and_exits_5(warehouse: Path, days: int, expected: int) -> None:
    published_days_ago(warehouse, days)
    code, told, _ = asked("status")
    assert (code, "STALE" in told) == (expected, expected == STALE)
    assert json.loads(asked("status", "--json")[1])["is_stale"] is (expected == STALE)


def test_the_sandbox_and_archives_are_never_stale(warehouse: Path) -> None:
    published_days_ago(warehouse, 400)
    shutil.move(warehouse / "raw" / "ashby", warehouse / "raw" / "imported")
    assert asked("status")[0] == DONE
    shutil.move(warehouse / "raw" / "imported", warehouse / "raw" / "ashby")
    (warehouse / "origin.json").write_text('{"data": "sandbox"}')
    code, told, _ = asked("status")
    assert (code, "sandbox: invented data" in told) == (DONE, True)


def test_a_live_warehouse_that_published_nothing_is_stale_and_says_so(warehouse: Path) -> None:
    shutil.rmtree(warehouse / "published")
    code, told, _ = asked("status")
    assert (code, "nothing published yet" in told, "newest reading  none  STALE" in told) == (STALE, True, True)


def test_a_collect_that_was_cut_off_is_named(warehouse: Path) -> None:
    (warehouse / "raw" / "ashby" / "a.warc.gz.part").touch()
    assert "unfinished      raw/ashby/a.warc.gz.part" in asked("status")[1]

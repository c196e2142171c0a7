"""Promises about how fresh each board is: silence is told by board, whatever was built since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, claim
from pipelines.lake.warc import WarcWriter
from pipelines.line import freshness
from pipelines.schemas import READ_TABLES, READINGS
from tests.line.conftest import ASHBY, NOW, board, job
from tests.line.watched import settings

Page = tuple[str, int, bytes, datetime]
DAY = timedelta(days=1)


def at(day: int, page: tuple[str, int, bytes]) -> Page:
    return (*page, NOW + day * DAY)


def read(warehouse: Path, pages: Iterable[Page], *, is_sandbox: bool = False, folder: str = "ashby") -> Lake:
    """A lake that read these pages as if we had asked for them."""
    claim(warehouse, is_sandbox=is_sandbox)
    kept_at = warehouse / "raw" / folder / "2024-03-04"
    kept_at.mkdir(parents=True)
    with WarcWriter(kept_at / "a.warc.gz") as kept:
        for url, status, body, asked in pages:
            kept.response(url, status, {}, body, asked)
    lake = line.lake_at(warehouse)
    line.read(lake)
    return lake


@pytest.fixture
def silent(tmp_path: Path) -> Lake:
    """Quarry answers for ten days, Marl goes down after the first, Clay is gone."""
    quarry = [at(day, board("Quarry", job(1))) for day in range(10)]
    marl = [at(0, board("Marl", job(2))), *(at(day, (ASHBY + "Marl", 503, b"")) for day in range(1, 10))]
    clay = [at(0, board("Clay", job(3))), at(9, (ASHBY + "Clay", 404, b""))]
    return read(tmp_path / "W", quarry + marl + clay)


def late(found: list[freshness.Age], now: datetime) -> list[str]:
    return [age.board for age in found if age.is_late(now)]


def test_a_board_that_is_down_is_late_and_one_that_is_gone_is_not(silent: Lake) -> None:
    found = freshness.ages(silent)
    assert late(found, NOW + 9 * DAY) == ["Marl"]
    [marl] = [age for age in found if age.board == "Marl"]
    assert (marl.answered_at, marl.asked_at, marl.outcome) == (NOW, NOW + 9 * DAY, "failed")


def test_a_board_is_late_from_the_third_day_on(silent: Lake) -> None:
    assert late(freshness.ages(silent), NOW + 11 * DAY) == ["Marl"]
    assert late(freshness.ages(silent), NOW + 11.5 * DAY) == ["Marl", "Quarry"]


def test_live_the_watch_list_says_who_ought_to_answer(silent: Lake) -> None:
    watched = settings(boards={"hackernews": [], "ashby": ["Quarry", "New", "Spared"]}, opt_out=["ashby:Spared"])
    found = freshness.watched(silent, watched)
    assert late(found, NOW + 9 * DAY) == ["New"]
    assert {age.board for age in found} == {"Quarry", "New"}


def test_live_the_clock_is_this_machines_and_in_the_sandbox_its_newest_reading(silent: Lake, tmp_path: Path) -> None:
    assert freshness.today(silent, freshness.ages(silent)) > datetime(2026, 1, 1, tzinfo=UTC)
    market = read(tmp_path / "S", [at(0, board("Quarry", job(1)))], is_sandbox=True)
    assert freshness.today(market, freshness.watched(market, settings())) == NOW


def test_what_others_captured_says_nothing_of_our_asking(tmp_path: Path) -> None:
    captured = read(tmp_path / "W", [at(0, board("Quarry", job(1)))], folder="imported")
    assert freshness.ages(captured) == []
    assert freshness.watched(captured, settings(boards={"ashby": ["Quarry"]})) == []


def test_an_empty_lake_has_no_board_that_is_late(tmp_path: Path) -> None:
    assert freshness.ages(line.lake_at(tmp_path)) == []


def test_a_thread_of_months_ago_is_not_late_but_the_list_of_threads_can_be(tmp_path: Path) -> None:
    lake = line.lake_at(tmp_path)
    readings = [("700", "2024-01", "whole"), ("700", None, "unchanged"), ("threads", None, "whole")]
    blank = dict.fromkeys(READINGS) | {
        "source": "hackernews",
        "asked_at": NOW,
        "raw": "hackernews/2024-03-04/a.warc.gz",
    }
    with tables.Unit(lake.read, "a", READ_TABLES, ["a"]) as unit:
        rows = [blank | {"board": name, "period": period, "outcome": outcome} for name, period, outcome in readings]
        unit.write("readings", rows)
    assert late(freshness.ages(lake), NOW + 100 * DAY) == ["threads"]

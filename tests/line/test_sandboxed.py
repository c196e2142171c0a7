"""Promises about collecting from the sandbox: day by day, each once, and what was cut off is asked again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import sandboxed
from pipelines.line.progress import silent
from pipelines.sandbox.clock import reading_days
from pipelines.settings import Settings

SETTINGS = Settings(employers=10, seed=1)
FIRST, SECOND, THIRD = reading_days()[:3]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """An empty lake."""
    return line.lake_at(tmp_path / "W")


def collected(lake: Lake, *sources: str, days: int = 0, only: date | None = None) -> Counter[str]:
    """What asking the small market counted."""
    return sandboxed.collect_days(SETTINGS, lake, sources, days, silent, only)


def kept(lake: Lake) -> dict[str, bytes]:
    """What raw holds."""
    return {name: (lake.raw / name).read_bytes() for name in lake.raw_files()}


def days_of(lake: Lake) -> set[str]:
    """The days in raw."""
    return {name.split("/")[1] for name in lake.raw_files()}


def test_so_many_days_are_collected_as_are_asked_for_and_the_next_are_those_after_them(lake: Lake) -> None:
    assert collected(lake, days=1)["asked"] > 0
    assert days_of(lake) == {str(FIRST)}
    before = kept(lake)
    assert sandboxed.next_day(SETTINGS, lake) == SECOND
    collected(lake, days=2)
    assert days_of(lake) == {str(FIRST), str(SECOND), str(THIRD)}
    assert {name: kept(lake)[name] for name in before} == before


def test_a_day_that_is_in_raw_is_not_asked_again(lake: Lake) -> None:
    collected(lake, only=FIRST)
    before = kept(lake)
    assert collected(lake, only=FIRST) == Counter()
    assert kept(lake) == before


def test_a_source_whose_file_was_not_finished_is_asked_again_and_no_other(lake: Lake) -> None:
    collected(lake, only=FIRST)
    before = kept(lake)
    (lost,) = [name for name in before if name.startswith("hackernews/")]
    (lake.raw / lost).rename(lake.raw / f"{lost}.part")
    assert sandboxed.next_day(SETTINGS, lake) == FIRST
    collected(lake, only=FIRST)
    now = kept(lake)
    assert [name.split("/")[0] for name in now if name not in before or name == lost] == ["hackernews"]
    assert {name: now[name] for name in before if name != lost} == {
        name: before[name] for name in before if name != lost
    }
    assert sandboxed.next_day(SETTINGS, lake) == SECOND


def test_only_the_sources_named_are_asked_and_the_day_stays_open_for_the_others(lake: Lake) -> None:
    collected(lake, "hackernews", "remotive", only=FIRST)
    assert {name.split("/")[0] for name in lake.raw_files()} == {"hackernews", "remotive"}
    assert sandboxed.next_day(SETTINGS, lake) == FIRST


def test_the_same_market_says_the_same_on_any_day_and_another_seed_another(lake: Lake, tmp_path: Path) -> None:
    again, other = line.lake_at(tmp_path / "again"), line.lake_at(tmp_path / "other")
    for each, settings in ((lake, SETTINGS), (again, SETTINGS), (other, Settings(employers=10, seed=2))):
        sandboxed.collect_days(settings, each, ["hackernews", "ashby", "greenhouse"], 1, silent)
        line.read(each)
    hashes = [tables.column(each.read, "versions", "content_hash") for each in (lake, again, other)]
    assert hashes[0] == hashes[1]
    assert not hashes[0] & hashes[2]


def test_the_last_day_ends_it(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxed, "reading_days", lambda: [FIRST])
    collected(lake)
    assert sandboxed.next_day(SETTINGS, lake) is None
    assert collected(lake) == Counter()

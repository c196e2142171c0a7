"""Promises of the back-off: a failing board is asked less and less, at the latest weekly, and a recovered one as ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line.backoff import FAILURES, LEEWAY, STEPS, Past, due_at, history, rest
from pipelines.posting import OUTCOMES
from pipelines.schemas import READINGS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
outcomes = st.lists(st.sampled_from(OUTCOMES), max_size=20)
failing = st.lists(st.sampled_from(sorted(FAILURES - {"gone"})), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("failures", "hours"), [(1, 1), (2, 4), (3, 12), (4, 24), (5, 48), (6, 96), (7, 168), (30, 168)]
)
def test_each_failure_in_a_row_waits_for_longer_up_to_a_week(failures: int, hours: int) -> None:
    waited = rest(["whole"] + ["failed"] * failures)
    assert timedelta(hours=hours) - LEEWAY <= waited <= timedelta(hours=hours)
    assert waited == timedelta(hours=hours) or hours >= 24


@given(failing, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_a_failing_board_is_never_asked_before_its_time(past: list[str], passed: timedelta) -> None:
    step = STEPS[min(len(past), len(STEPS)) - 1]
    if due_at(Past(tuple(past), NOW), NOW + passed) <= NOW + passed:
        assert passed >= step - (LEEWAY if step >= timedelta(days=1) else timedelta(0))


@given(outcomes, st.timedeltas(timedelta(weeks=1), timedelta(weeks=500)))
def test_whatever_came_before_a_board_is_asked_at_the_latest_weekly(past: list[str], passed: timedelta) -> None:
    assert due_at(Past(tuple(past), NOW), NOW + passed) == NOW + passed


@given(outcomes, st.sampled_from([name for name in OUTCOMES if name not in FAILURES]))
def test_any_answer_ends_the_row_of_failures(past: list[str], answer: str) -> None:
    assert rest([*past, answer]) == timedelta(0)
    assert rest([*past, answer, "failed"]) == STEPS[0]


@given(outcomes)
def test_a_board_that_is_gone_is_asked_weekly(past: list[str]) -> None:
    assert rest([*past, "gone"]) == STEPS[-1] - LEEWAY


def test_a_daily_run_a_little_earlier_than_the_last_still_asks_what_waits_for_a_day() -> None:
    past = Past(("failed",) * 4, NOW)
    assert due_at(past, NOW + timedelta(hours=23, minutes=59)) == NOW + timedelta(hours=23, minutes=59)


def test_a_board_never_asked_or_asked_in_the_future_is_due() -> None:
    assert due_at(None, NOW) == NOW
    assert due_at(Past(("failed",) * 9, NOW + timedelta(days=900)), NOW) == NOW


def read_as(lake: Lake, unit: str, *rows: tuple[str, str, int]) -> None:
    """Readings (file of raw, outcome, minutes after NOW) of one board in a unit of a lake."""
    with tables.Unit(lake.read, unit, {"readings": READINGS}, [unit]) as made:
        made.write("readings", [
            dict.fromkeys(READINGS) | {"source": "teamtailor", "board": "acme", "raw": raw, "outcome": outcome, "status": 200,
                                       "asked_at": NOW + timedelta(minutes=minutes)}
            for raw, outcome, minutes in rows
        ])  # fmt: skip


def test_what_an_archive_tells_of_somebody_elses_asking_does_not_count(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "r", "c")
    read_as(lake, "u", ("imported/a.warc.gz", "failed", 1), ("imported/b.warc.gz", "failed", 2))
    assert history(lake) == {}


def test_of_a_board_in_several_pages_the_first_says_whether_it_answered(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "r", "c")
    read_as(lake, "u", ("t/1.warc.gz", "partial", 0), ("t/1.warc.gz", "failed", 1), ("t/1.warc.gz", "failed", 2))
    assert history(lake)["teamtailor", "acme"] == Past(("partial",), NOW)


def test_what_an_earlier_reader_read_still_counts_and_counts_once(tmp_path: Path) -> None:
    new, old = Lake(tmp_path, "r2", "c"), Lake(tmp_path, "r1", "c")
    read_as(old, "u", ("t/1.warc.gz", "failed", 0), ("t/2.warc.gz", "failed", 60))
    read_as(new, "u", ("t/2.warc.gz", "failed", 60))
    assert history(new)["teamtailor", "acme"] == Past(("failed", "failed"), NOW + timedelta(hours=1))

"""The market's time is fixed and moves only when told to."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant


def test_sleeping_moves_the_market_and_takes_no_time() -> None:
    clock = SandboxClock(datetime(2024, 1, 1, 6, tzinfo=UTC))
    began = time.monotonic()
    clock.sleep(86_400)
    assert clock.now() == datetime(2024, 1, 2, 6, tzinfo=UTC)
    assert time.monotonic() - began < 1


def test_the_clock_answers_in_utc_whatever_it_was_set_to() -> None:
    clock = SandboxClock(datetime(2024, 1, 1, tzinfo=UTC))
    clock.set(datetime(2024, 6, 1, 12, tzinfo=timezone(timedelta(hours=5))))
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.now() == datetime(2024, 6, 1, 7, tzinfo=UTC)


def test_a_negative_sleep_never_turns_time_back() -> None:
    clock = SandboxClock(datetime(2024, 1, 1, tzinfo=UTC))
    clock.sleep(-5)
    assert clock.now() == datetime(2024, 1, 1, tzinfo=UTC)


def test_boards_are_read_every_monday_of_two_whole_years() -> None:
    days = reading_days()
    assert (days[0], days[-1], len(days)) == (date(2024, 1, 1), date(2025, 12, 29), 105)
    assert {day.weekday() for day in days} == {0}
    assert len({(day.year, day.month) for day in days}) == 24
    assert reading_instant(days[0]) == datetime(2024, 1, 1, 6, tzinfo=UTC)

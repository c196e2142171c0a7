"""We wait for as long as a server asks, if that is an answer at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.web.patience import pause, retry_after

if TYPE_CHECKING:
    from conftest import Asking, Faults

JOBS = b'{"jobs": []}'


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        pytest.param("30", 30.0, id="seconds"),
        pytest.param("Mon, 02 Mar 2026 06:01:31 GMT", 90.0, id="a date"),
        pytest.param("Mon, 02 Mar 2020 06:00:00 GMT", 2.0, id="a date gone by"),
        pytest.param("-1", 2.0, id="a negative number"),
        pytest.param("soon", 2.0, id="nonsense"),
        pytest.param("0", 2.0, id="nothing to wait for"),
    ],
)
def test_retry_after_is_heeded_and_nonsense_is_not(header: str, waited: float, faults: Faults, ask: Asking) -> None:
    for status in (429, 503):
        faults.set("/busy", faults.page(status, retry_after=header), faults.page(200, JOBS))
        ask.clock.at = ask.clock.at.replace(minute=0, second=0)
        ask.clock.waits.clear()
        assert ask("/busy", attempts=2).body == JOBS
        # The date is counted from the answer, which came one paced second after robots.txt.
        assert max(ask.clock.waits) == waited


NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


@given(st.text())
@example("Mon, 02 Mar 2026 99:99:99 GMT")
@example("Mon, 31 Feb 2026 06:00:00 GMT")
@example("Mon, 02 Mar 99999 06:00:00 GMT")
@example("Mon, 01 Jan 0001 00:00:00 +9999")
@example("\u0663\u0660")
@example("1e9")
@example("inf")
@example("9" * 400)
def test_no_header_can_make_us_fail_or_wait_backwards(header: str) -> None:
    seconds = retry_after(header, NOW)
    assert seconds is None or 0 <= seconds < float("inf")


@given(st.integers(0, 10**9))
def test_seconds_are_seconds(seconds: int) -> None:
    assert retry_after(f" {seconds} ", NOW) == seconds


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_date_is_the_time_until_it_and_nothing_once_it_is_gone(at: datetime) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    expected = max(0.0, (at - NOW) / timedelta(seconds=1))
    assert retry_after(format_datetime(at, usegmt=True), NOW) == expected
    assert retry_after(format_datetime(at).replace("+0000", "-0000"), NOW) == expected


def test_a_date_in_another_zone_is_that_instant() -> None:
    assert retry_after("Mon, 02 Mar 2026 08:00:30 +0200", NOW) == 30


@pytest.mark.parametrize("header", [None, "", "-5", "+5", "2.5", "0x10", "in 5 minutes", "1,2", "Monday"])
def test_what_is_neither_seconds_nor_a_date_says_nothing(header: str | None) -> None:
    assert retry_after(header, NOW) is None


def test_a_pause_doubles_and_is_never_shorter_than_the_server_asks() -> None:
    assert [pause(attempt, 2.0, 0.0) for attempt in (1, 2, 3)] == [2.0, 4.0, 8.0]
    assert [pause(attempt, 2.0, 5.0) for attempt in (1, 2, 3)] == [5.0, 5.0, 8.0]

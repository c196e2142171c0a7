"""A host is asked once a second, and not at all while it wants quiet."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from pipelines.web.exchange import Trouble
from pipelines.web.limits import Pacing

if TYPE_CHECKING:
    from conftest import Asking, Faults, Ticking

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
JOBS = b'{"jobs": []}'


def test_a_host_that_asks_for_more_quiet_than_a_run_has_gets_it(faults: Faults, ask: Asking) -> None:
    faults.set("/busy", faults.page(429, retry_after="999999"))
    faults.set("/jobs", faults.page(200, JOBS))
    web = ask.web(attempts=3)
    assert web.fetch(f"{BOARD}/busy", HOSTS).status == 429
    assert len(faults.asked("/busy")) == 1
    exchange = web.fetch(f"{BOARD}/jobs", HOSTS)
    assert (exchange.failure or "").startswith("resting: board.sandbox.invalid asked for quiet until 2026-03-02T06:15")
    assert not faults.asked("/jobs")
    assert web.fetch("https://other.sandbox.invalid/jobs", HOSTS).status == 200
    ask.clock.sleep(15 * 60)
    assert web.fetch(f"{BOARD}/jobs", HOSTS).status == 200


def test_five_boards_refused_in_a_row_are_taken_as_the_hosts_wish_for_quiet(faults: Faults, ask: Asking) -> None:
    faults.set("/no", faults.page(403))
    faults.set("/jobs", faults.page(200, JOBS))
    web = ask.web()
    for path in ("/no", "/no", "/no", "/no", "/jobs", "/no", "/no", "/no", "/no"):
        assert web.fetch(f"{BOARD}{path}", HOSTS).failure is None
    assert web.fetch(f"{BOARD}/no", HOSTS).status == 403
    assert (web.fetch(f"{BOARD}/jobs", HOSTS).failure or "").startswith("resting: ")


def test_requests_to_one_host_begin_a_second_apart(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS))
    web = ask.web()
    started = [web.fetch(f"{BOARD}/jobs", HOSTS).started_at for _ in range(5)]
    assert {later - earlier for earlier, later in pairwise(started)} == {timedelta(seconds=1)}


def test_robots_txt_is_paced_like_any_request(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS))
    began = ask.clock.at
    assert ask("/jobs").started_at == began + timedelta(seconds=1)


def test_redirects_are_paced_like_any_request(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.page(302, Location="/jobs"))
    began = ask.clock.at
    assert ask("/old").started_at == began + timedelta(seconds=2)


def test_one_host_does_not_wait_for_another(clock: Ticking) -> None:
    pacing = Pacing(clock)
    for host in ("a", "b", "c"):
        pacing.wait(host, 1.0)
    assert clock.waits == []


def test_time_that_has_passed_already_is_not_waited_for_again(clock: Ticking) -> None:
    pacing = Pacing(clock)
    pacing.wait("a", 1.0)
    clock.at += timedelta(seconds=0.75)
    pacing.wait("a", 1.0)
    clock.at += timedelta(seconds=7)
    pacing.wait("a", 1.0)
    assert clock.waits == [0.25]


def test_a_clock_set_back_makes_nobody_wait_for_longer_than_the_gap(clock: Ticking) -> None:
    pacing = Pacing(clock)
    pacing.wait("a", 1.0)
    pacing.rest("b", 60.0)
    clock.at -= timedelta(days=2)
    pacing.wait("a", 1.0)
    pacing.wait("b", 1.0)
    assert clock.waits == [1.0]


@pytest.mark.parametrize(("asked", "kept"), [(60.0, 60.0), (10.0**30, 900.0), (float("inf"), 900.0)])
def test_a_rest_is_as_long_as_asked_but_never_longer_than_a_quarter_of_an_hour(
    asked: float, kept: float, clock: Ticking
) -> None:
    pacing = Pacing(clock)
    pacing.rest("a", asked)
    clock.at += timedelta(seconds=kept - 1)
    with pytest.raises(Trouble, match="resting"):
        pacing.wait("a", 1.0)
    clock.at += timedelta(seconds=1)
    pacing.wait("a", 1.0)

"""The market over real HTTP on loopback: connections are kept, its own clock decides, and it says what it is."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant
from pipelines.sandbox.market import Market, boards
from pipelines.sandbox.server import Server, serving
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Fault

HOST = "api.ashbyhq.com.sandbox.invalid"


@pytest.fixture
def clock() -> SandboxClock:
    """A clock in the middle of the market."""
    return SandboxClock(reading_instant(reading_days()[50]))


@pytest.fixture
def server(small: Market, prose: Prose, clock: SandboxClock) -> Iterator[Server]:
    """The small market, served."""
    with serving(small, clock, prose) as served:
        yield served


def ashby_paths(made: Market) -> list[str]:
    """The addresses of the Ashby boards that never fail."""
    failing = {fault.board for fault in made.faults}
    return [
        f"/posting-api/job-board/{board}?includeCompensation=true"
        for source, board, _ in boards(made)
        if source == "ashby" and board not in failing
    ]


def test_one_connection_carries_many_requests_quickly(server: Server, small: Market) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    paths = ashby_paths(small) * 10
    first = connection.sock
    began = time.monotonic()
    for path in paths:
        connection.request("GET", path, headers={"Host": HOST, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.version) == (200, 11)
        first = first or connection.sock
        assert connection.sock is first is not None
    assert server.requests == len(paths)
    # An acknowledgement that is waited for would cost 40 ms a request; the bound leaves room for a busy machine.
    assert (time.monotonic() - began) / len(paths) < 0.02
    connection.close()


def test_a_body_cut_off_ends_its_connection(small: Market, prose: Prose, clock: SandboxClock) -> None:
    path = max(ashby_paths(small), key=len)
    board = path.split("/")[-1].partition("?")[0]
    failing = replace(small, faults=(Fault("ashby", board, date.min, date.max, "cut_off"),))
    with serving(failing, clock, prose) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=5)
        connection.request("GET", path, headers={"Host": HOST})
        answer = connection.getresponse()
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
        assert answer.headers["Connection"] == "close"


def test_every_answer_says_that_it_is_invented_and_when_it_is(
    server: Server, small: Market, clock: SandboxClock
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    for path in (ashby_paths(small)[0], "/robots.txt", "/nothing"):
        connection.request("GET", path, headers={"Host": HOST})
        answer = connection.getresponse()
        answer.read()
        assert answer.headers["X-Hiregap"] == "sandbox: invented data"
        assert answer.headers["Date"] == clock.now().strftime("%a, %d %b %Y %H:%M:%S GMT")
    connection.close()


def test_moving_the_clock_moves_what_is_served(server: Server, small: Market, clock: SandboxClock) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)

    def listed() -> set[str]:
        found = set()
        for path in ashby_paths(small):
            connection.request("GET", path, headers={"Host": HOST})
            found |= {job["id"] for job in json.loads(connection.getresponse().read())["jobs"]}
        return found

    before = listed()
    clock.sleep(timedelta(days=28).total_seconds())
    after = listed()
    assert before - after and after - before and before & after
    connection.close()


def test_what_is_no_get_is_refused_and_the_server_stops_with_its_context(
    small: Market, prose: Prose, clock: SandboxClock
) -> None:
    with serving(small, clock, prose) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=5)
        connection.request("DELETE", "/robots.txt", headers={"Host": HOST})
        assert connection.getresponse().status == 405
        connection.close()
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", served.port, timeout=1).connect()

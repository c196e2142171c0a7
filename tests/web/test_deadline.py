"""A fetch ends in time, however slowly the other side goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Asking, Faults

JOBS = b'{"jobs": []}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(HEAD + b"Content-Length: 100000\r\n\r\n{", id="body"),
        pytest.param(HEAD + b"X-Slow: ", id="header"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n", id="chunk"),
        pytest.param(b"HTTP/1.1 2", id="status line"),
    ],
)
def test_a_server_that_drips_is_left_at_the_deadline(sent: bytes, faults: Faults, ask: Asking) -> None:
    faults.set("/drip", faults.drip(sent))
    began = time.monotonic()
    exchange = ask("/drip", total=0.2, read=5.0, attempts=3)
    assert (exchange.failure or "").startswith("deadline: ")
    assert time.monotonic() - began < 0.6
    assert exchange.body == b""
    assert len(faults.asked("/drip")) == 1


def test_all_attempts_and_hops_share_one_deadline(faults: Faults, ask: Asking) -> None:
    faults.set("/silent", faults.silence())
    began = time.monotonic()
    exchange = ask("/silent", total=0.3, read=0.12, attempts=9)
    assert (exchange.failure or "").startswith("deadline: ")
    assert time.monotonic() - began < 0.7
    assert 2 <= len(faults.asked("/silent")) <= 4


def test_silence_is_a_timeout_and_is_asked_again(faults: Faults, ask: Asking) -> None:
    faults.set("/silent", faults.silence())
    exchange = ask("/silent", read=0.05, attempts=2)
    assert (exchange.failure, exchange.status) == ("timeout: silence at read", None)
    assert len(faults.asked("/silent")) == 2


def test_waiting_by_the_clock_takes_nothing_from_the_deadline(faults: Faults, ask: Asking) -> None:
    faults.set("/busy", faults.page(503, retry_after="100"), faults.page(200, JOBS))
    assert ask("/busy", total=1.0, attempts=2).body == JOBS


def test_silence_that_lasts_until_the_deadline_is_a_deadline(faults: Faults, ask: Asking) -> None:
    faults.set("/silent", faults.silence())
    began = time.monotonic()
    assert (ask("/silent", total=0.15, read=5.0).failure or "").startswith("deadline: ")
    assert time.monotonic() - began < 0.5

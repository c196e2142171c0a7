"""Whatever breaks is a failure with its name."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx2
import pytest

from pipelines.web.exchange import Trouble
from pipelines.web.loopback import loopback

if TYPE_CHECKING:
    from conftest import Asking, Faults

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("fault", "name"),
    [("reset", "connection"), ("close", "connection"), ("reset mid-body", "truncated"), ("garbage", "protocol")],
)
def test_a_connection_that_breaks_is_a_failure_with_its_name(
    fault: str, name: str, faults: Faults, ask: Asking
) -> None:
    answers = {
        "reset": faults.reset(),
        "close": faults.raw(b""),
        "reset mid-body": faults.reset(HEAD + b"Content-Length: 50\r\n\r\n{"),
        "garbage": faults.raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    }
    faults.set("/jobs", answers[fault])
    assert (ask("/jobs").failure or "none").partition(":")[0] == name


def test_a_closed_port_is_a_failure_of_the_connection(ask: Asking) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    exchange = ask.web(loopback(port)).fetch(f"{BOARD}/jobs", HOSTS)
    assert exchange.status is None
    assert "connection: " in (exchange.failure or "")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (httpx2.ConnectTimeout(""), "timeout: silence at connect"),
        (httpx2.PoolTimeout(""), "timeout: silence at pool"),
        (httpx2.WriteError("broken pipe"), "connection: broken pipe"),
        (httpx2.ConnectError(""), "connection: ConnectError"),
        (httpx2.LocalProtocolError("bad header"), "connection: bad header"),
    ],
)
def test_any_error_of_a_transport_is_a_failure_with_its_name(
    error: httpx2.TransportError, name: str, ask: Asking
) -> None:
    def broken(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/robots.txt":
            return httpx2.Response(404, stream=httpx2.ByteStream(b""))
        raise error

    assert ask.web(httpx2.MockTransport(broken)).fetch(f"{BOARD}/jobs", HOSTS).failure == name


def test_a_failure_is_one_short_line_whatever_the_other_side_wrote(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.page(302, b"", Location="https://\xff" + "x" * 50_000 + "\t.example/"))
    failure = ask("/old").failure or ""
    assert failure.startswith("refused: ")
    assert len(failure) < 330
    assert failure.isascii()
    assert failure.isprintable()
    assert len(str(Trouble("tls", "x" * 1000))) == len("tls: ") + 300
    assert str(Trouble("dns", "a\r\nb \ud800")) == "dns: a b \\ud800"

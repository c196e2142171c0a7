"""Promises about leaving a message at a webhook: it arrives whole, and no reason tells the address."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from pipelines.web import hook

SECRET = "T0P-SECRET-TOKEN"  # noqa: S105 - what must not be told


@pytest.fixture
def address(httpserver: HTTPServer) -> str:
    """A webhook of this machine, whose address is a secret."""
    return f"http://127.0.0.1:{httpserver.port}/{SECRET}"


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server that takes a connection and says a byte now and then, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/{SECRET}"


def drip(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
            try:
                connection.sendall(bytes([letter]))
            except OSError:
                return
            time.sleep(0.1)


def test_a_message_arrives_as_json(httpserver: HTTPServer, address: str) -> None:
    taken: list[Request] = []
    httpserver.expect_request(f"/{SECRET}", method="POST").respond_with_handler(
        lambda request: taken.append(request) or Response(status=204)
    )
    assert hook.posted(address, json.dumps({"text": "done"}).encode()) is None
    [request] = taken
    assert (request.json, request.content_type, request.host) == (
        {"text": "done"},
        "application/json",
        address.split("/")[2],
    )


@pytest.mark.parametrize("status", [301, 400, 404, 500])
def test_what_is_not_taken_is_told_by_its_status_and_no_redirect_is_followed(
    httpserver: HTTPServer, address: str, status: int
) -> None:
    httpserver.expect_request(f"/{SECRET}").respond_with_data(status=status, headers={"Location": "/elsewhere"})
    assert hook.posted(address, b"{}") == f"status {status}"
    assert len(httpserver.log) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/" + SECRET, "http://localhost/" + SECRET, "http://127.0.0.2/" + SECRET,
        "ftp://127.0.0.1/" + SECRET, "https://user:" + SECRET + "@hooks.example.com/", "https:///" + SECRET, SECRET, "",
        "http://[::1", "http://10.0.0.1/" + SECRET,
    ],
)  # fmt: skip
def test_only_https_and_this_machine_are_asked(url: str) -> None:
    reason = hook.posted(url, b"{}")
    assert reason is not None
    assert reason.startswith("refused")
    assert SECRET not in reason


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "2130706433"])
def test_https_does_not_lead_into_a_private_network(host: str) -> None:
    assert hook.posted(f"https://{host}/{SECRET}", b"{}") == "refused"


def test_nobody_there_is_told_in_a_word() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert hook.posted(f"http://127.0.0.1:{port}/{SECRET}", b"{}") == "connection"


def test_an_answer_that_drips_ends_in_time(dripping: str) -> None:
    began = time.monotonic()
    assert hook.posted(dripping, b"{}", seconds=0.5) == "deadline"
    assert time.monotonic() - began < 2

"""Promises about requests that say more than an address: they are sent as stated, once more on passing trouble, never sent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipelines.sources.request import Request

if TYPE_CHECKING:
    from conftest import Asking, Faults

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
KEY = "k3y+of/forty-characters=="
KNOWN_AS = f"{BOARD}/jobs?__wb_method=POST&offset=20"
POST = Request(f"{BOARD}/jobs", "POST", b'{"offset": 20}', {"Content-Type": "application/json"})
SECRET = Request(f"{BOARD}/search", secrets={"Authorization-Key": KEY, "User-Agent": "me@example.org"})


def test_a_post_is_sent_as_stated_and_known_by_its_own_address(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(503), faults.page(200, b"{}"))
    exchange = ask.web(attempts=2).fetch(KNOWN_AS, HOSTS, request=POST)
    assert (exchange.url, exchange.status, exchange.body) == (KNOWN_AS, 200, b"{}")
    sent = [(seen[":method"], seen[":body"], seen["content-type"]) for seen in faults.asked("/jobs")]
    assert sent == [("POST", '{"offset": 20}', "application/json")] * 2
    assert faults.asked("/jobs")[0]["user-agent"].startswith("hiregap/")


def test_a_plain_request_has_no_body_and_asks_robots_first(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(200, b"User-agent: *\nDisallow: /jobs"))
    exchange = ask.web().fetch(KNOWN_AS, HOSTS, request=POST)
    assert exchange.failure == "robots: disallowed"
    assert [(seen[":method"], seen[":body"]) for seen in faults.seen] == [("GET", "")]
    assert "content-length" not in faults.seen[0]


@pytest.mark.parametrize("request_", [POST, SECRET])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_neither_a_body_nor_a_key_is_sent_on(request_: Request, status: int, faults: Faults, ask: Asking) -> None:
    path = request_.url.removeprefix(BOARD)
    faults.set(path, faults.page(status, Location="https://other.sandbox.invalid/new"))
    exchange = ask.web().fetch(request_.url, HOSTS, request=request_)
    assert (exchange.failure or "").startswith("redirects: ")
    assert exchange.status == status
    assert faults.asked("/new") == []


def test_a_key_reaches_its_host_and_nobody_else(faults: Faults, ask: Asking) -> None:
    echo = f'{{"you sent": "{KEY}", "jobs": []}}'.encode()
    faults.set("/search", faults.page(200, echo, X_Echo=f"key {KEY}"))
    exchange = ask.web().fetch(SECRET.url, HOSTS, request=SECRET)
    [robots, search] = faults.seen
    assert (search["authorization-key"], search["user-agent"]) == (KEY, "me@example.org")
    assert "authorization-key" not in robots
    assert robots["user-agent"].startswith("hiregap/")
    assert KEY not in f"{exchange!r} {SECRET!r}"
    assert (len(exchange.body), exchange.headers["x-echo"]) == (len(echo), "key " + "*" * len(KEY))


def test_a_key_is_not_in_the_reason_of_a_failure(faults: Faults, ask: Asking) -> None:
    faults.set("/search", faults.raw(f"HTTP/1.1 {KEY}\r\n\r\n".encode()))
    failure = ask.web().fetch(SECRET.url, HOSTS, request=SECRET).failure
    assert failure
    assert KEY not in failure


@pytest.mark.parametrize("value", ["", "two\r\nlines", " blank", "k\xe9y", "tab\tbed"])
def test_a_key_that_no_header_can_carry_is_not_sent_and_not_told(value: str, faults: Faults, ask: Asking) -> None:
    request = Request(SECRET.url, secrets={"Authorization-Key": value})
    assert ask.web().fetch(SECRET.url, HOSTS, request=request).failure == (
        "refused: the value of Authorization-Key cannot be sent"
    )
    assert faults.seen == []


def test_where_a_request_is_sent_is_checked_like_any_address(faults: Faults, ask: Asking) -> None:
    elsewhere = Request("https://evil.example/jobs", "POST", b"{}")
    assert (ask.web().fetch(KNOWN_AS, HOSTS, request=elsewhere).failure or "").startswith("refused: ")
    assert faults.seen == []

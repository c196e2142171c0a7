"""A redirect leads nowhere that we would not have asked in the first place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Asking, Faults

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
JOBS = b'{"jobs": []}'


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_host_of_the_source_is_followed_and_the_address_asked_is_kept(
    status: int, faults: Faults, ask: Asking
) -> None:
    faults.set("/old", faults.page(status, b"moved", Location="https://other.sandbox.invalid/new#top"))
    faults.set("/new", faults.page(200, JOBS))
    exchange = ask("/old")
    assert (exchange.url, exchange.status, exchange.body) == (f"{BOARD}/old", 200, JOBS)
    assert exchange.redirects == ("https://other.sandbox.invalid/new",)
    assert faults.asked("/new")[0]["host"] == "other.sandbox.invalid"


@pytest.mark.parametrize(
    "location",
    [
        "http://board.sandbox.invalid/jobs",
        "https://evil.example/jobs",
        "https://board.sandbox.invalid.evil.example/",
        "https://board.sandbox.invalid@evil.example/",
        "https://board.sandbox.invalid:8443/jobs",
        "//evil.example/jobs",
        "file:///etc/passwd",
        "ftp://board.sandbox.invalid/",
        "data:application/json,{}",
        "javascript:0",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0x7f000001/",
        "https://\xff\xfe/",
        "https://[bad/",
    ],
)
def test_a_redirect_is_never_followed_to_where_we_would_not_have_asked(
    location: str, faults: Faults, ask: Asking
) -> None:
    faults.set("/old", faults.page(302, b"", Location=location))
    exchange = ask("/old", attempts=3)
    assert (exchange.failure or "").startswith("refused: ")
    assert (exchange.status, exchange.body) == (302, b"")
    assert [seen[":path"] for seen in faults.seen] == ["/robots.txt", "/old"]


def test_backslashes_lead_to_no_other_host(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.page(302, b"", Location="\\\\evil.example\\jobs"))
    assert ask("/old").status == 404
    assert {seen["host"] for seen in faults.seen} == {"board.sandbox.invalid"}


def test_a_circle_of_redirects_ends(faults: Faults, ask: Asking) -> None:
    faults.set("/a", faults.page(302, b"", Location="/b"))
    faults.set("/b", faults.page(302, b"", Location="/a"))
    assert ask("/a", attempts=3).failure == f"redirects: in a circle, at {BOARD}/a"
    assert len(faults.asked("/a")) == 1


def test_redirects_end_after_five(faults: Faults, ask: Asking) -> None:
    for number in range(30):
        faults.set(f"/{number}", faults.page(302, b"", Location=f"/{number + 1}"))
    assert ask("/0").failure == "redirects: more than 5"
    assert len(faults.seen) == len(["/robots.txt"]) + 6
    faults.set("/5", faults.page(200, JOBS))
    assert ask("/0").body == JOBS


def test_a_redirect_without_an_address_is_an_answer(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.page(302, b"where?"))
    assert (ask("/old").status, ask("/old").body) == (302, b"where?")


NEVER_ASKED = (
    "http://board.sandbox.invalid/", "https://elsewhere.invalid/", "board.sandbox.invalid", "", "https://", "https://a b/",
    "file:///etc/passwd", "https://board.sandbox.invalid:1/", "https://me:pw@board.sandbox.invalid/", "https://\x00/",
    "https://board.sandbox.invalid./", "https://board.sandbox.invalid%2e/",
)  # fmt: skip


@pytest.mark.parametrize("url", NEVER_ASKED)
def test_an_address_that_is_not_https_on_a_host_of_the_source_is_never_asked(
    url: str, faults: Faults, ask: Asking
) -> None:
    exchange = ask.web().fetch(url, HOSTS)
    assert (exchange.failure or "").startswith("refused: ")
    assert (exchange.url, exchange.status, faults.seen) == (url, None, [])


def test_a_redirect_to_a_dead_end_is_no_answer(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.page(302, Location="/dead"))
    faults.set("/dead", faults.raw(b""))
    exchange = ask("/old")
    assert (exchange.failure or "").startswith("connection: ")
    assert (exchange.status, exchange.redirects) == (None, (f"{BOARD}/dead",))


def test_answers_left_half_read_hold_no_connection(faults: Faults, ask: Asking) -> None:
    faults.set("/old", faults.drip(b"HTTP/1.1 302 X\r\nLocation: /huge\r\nContent-Length: 99\r\n\r\n"))
    faults.set("/huge", faults.drip(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 200_000))
    faults.set("/jobs", faults.page(200, JOBS))
    web = ask.web(total=5.0)
    kept = [web.fetch(f"{BOARD}/old", HOSTS) for _ in range(10)]
    assert {(exchange.failure or "").partition(":")[0] for exchange in kept} == {"too_large"}
    assert web.fetch(f"{BOARD}/jobs", HOSTS).status == 200

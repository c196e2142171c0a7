"""A fetch says who we are, comes back whole, and asks again only where that helps."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from pipelines.web.client import Web
from pipelines.web.loopback import loopback

if TYPE_CHECKING:
    from conftest import Asking, Faults, Ticking

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
JOBS = b'{"jobs": []}'


def test_a_whole_answer_comes_back_with_its_headers_in_lower_case(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS, ETag='"seven"'))
    exchange = ask("/jobs")
    assert (exchange.status, exchange.body, exchange.failure) == (200, JOBS, None)
    assert exchange.headers["etag"] == '"seven"'
    assert exchange.url == f"{BOARD}/jobs"
    assert exchange.started_at == ask.clock.at


def test_a_gzip_answer_comes_back_unpacked_and_nothing_else_is_asked_for(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, gzip.compress(JOBS), Content_Encoding="gzip"))
    assert ask("/jobs").body == JOBS
    assert faults.asked("/jobs")[0]["accept-encoding"] == "gzip"


def test_the_user_agent_names_us_and_whom_to_write_to(faults: Faults, ask: Asking) -> None:
    ask("/jobs")
    for seen in faults.seen:
        name, _, contact = seen["user-agent"].partition(" ")
        assert name.startswith("hiregap/")
        assert contact == "(+people@example.com)"


NO_CONTACTS = (
    "", " ", "nobody", "a@b", "a@example.com\r\nX: y", "a@example.com) Mozilla/5.0 (", "https://", "ä@example.com",
)  # fmt: skip


@pytest.mark.parametrize("contact", NO_CONTACTS)
def test_nothing_is_asked_without_a_contact_that_people_can_write_to(contact: str, clock: Ticking) -> None:
    with pytest.raises(ValueError, match="contact"):
        Web(contact=contact, clock=clock, transport=loopback(1))


@pytest.mark.parametrize("contact", ["people@example.com", "https://example.com/about-our-reader"])
def test_an_address_or_a_page_is_a_contact(contact: str, clock: Ticking) -> None:
    assert contact in Web(contact=contact, clock=clock, transport=loopback(1)).headers["User-Agent"]


def test_one_connection_serves_many_requests(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS))
    faults.set("/packed", faults.page(200, gzip.compress(JOBS), Content_Encoding="gzip"))
    faults.set("/same", faults.raw(b'HTTP/1.1 304 X\r\nETag: "a"\r\n\r\n', stays=True))
    faults.set("/chunks", faults.raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", stays=True))
    faults.set("/gone", faults.page(404, b"gone"))
    web = ask.web()
    for path in ("/jobs", "/packed", "/same", "/chunks", "/gone") * 4:
        assert web.fetch(f"{BOARD}{path}", HOSTS).failure is None
    assert faults.connections == 1


def test_no_cookie_is_carried_from_one_answer_to_the_next_request(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS, Set_Cookie="visitor=1; Path=/"))
    web = ask.web()
    web.fetch(f"{BOARD}/jobs", HOSTS)
    web.fetch(f"{BOARD}/jobs", HOSTS)
    assert not any("cookie" in seen for seen in faults.seen)


def test_an_etag_and_a_date_let_the_server_say_that_nothing_changed(faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(304, b"", ETag='"seven"'))
    exchange = ask.web().fetch(f"{BOARD}/jobs", HOSTS, '"seven"', "Mon, 02 Mar 2026 06:00:00 GMT")
    assert (exchange.status, exchange.body, exchange.failure) == (304, b"", None)
    seen = faults.asked("/jobs")[0]
    assert seen["if-none-match"] == '"seven"'
    assert seen["if-modified-since"] == "Mon, 02 Mar 2026 06:00:00 GMT"


@pytest.mark.parametrize("etag", ['"\xe9"', '"a"\r\nX-Injected: 1', '"\u4e16"', " ", ""])
def test_a_validator_that_no_header_can_carry_is_left_out(etag: str, faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(200, JOBS))
    assert ask.web().fetch(f"{BOARD}/jobs", HOSTS, etag).status == 200
    assert not {"if-none-match", "x-injected"} & faults.asked("/jobs")[0].keys()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_trouble_is_asked_again_with_longer_and_longer_pauses(status: int, faults: Faults, ask: Asking) -> None:
    faults.set("/busy", faults.page(status), faults.page(status), faults.page(200, JOBS))
    assert ask("/busy", attempts=3).body == JOBS
    assert [wait for wait in ask.clock.waits if wait > 1] == [2.0, 4.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501])
def test_an_answer_that_will_stay_is_not_asked_again(status: int, faults: Faults, ask: Asking) -> None:
    faults.set("/jobs", faults.page(status, b"no"))
    exchange = ask("/jobs", attempts=3)
    assert (exchange.status, exchange.body, exchange.failure) == (status, b"no", None)
    assert len(faults.asked("/jobs")) == 1


def test_trouble_that_does_not_pass_comes_back_as_the_last_answer(faults: Faults, ask: Asking) -> None:
    faults.set("/busy", faults.page(502, b"bad gateway"))
    exchange = ask("/busy", attempts=3)
    assert (exchange.status, exchange.body, exchange.failure) == (502, b"bad gateway", None)
    assert len(faults.asked("/busy")) == 3
    assert [wait for wait in ask.clock.waits if wait > 1] == [2.0, 4.0]

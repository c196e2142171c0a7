"""robots.txt is asked first, believed for a day, and where it cannot be had the host is left alone for now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.web.exchange import Exchange
from pipelines.web.robots import rules

if TYPE_CHECKING:
    from conftest import Asking, Faults

BOARD = "https://board.sandbox.invalid"
HOSTS = frozenset({"board.sandbox.invalid", "other.sandbox.invalid"})
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


def said(text: str | bytes, status: int = 200) -> Exchange:
    """An answer to robots.txt."""
    return Exchange(f"{BOARD}/robots.txt", status, {}, text.encode() if isinstance(text, str) else text, NOW)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_host_that_has_no_rules_for_us_may_be_asked(status: int, faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(status, b"User-agent: *\nDisallow: /"))
    faults.set("/jobs", faults.page(200, b"{}"))
    assert ask("/jobs").status == 200


@pytest.mark.parametrize("status", [429, 500, 503, 301, 304])
def test_a_host_that_cannot_say_is_left_alone_for_now(status: int, faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(status))
    faults.set("/jobs", faults.page(200, b"{}"))
    web = ask.web()
    exchange = web.fetch(f"{BOARD}/jobs", HOSTS)
    assert (exchange.failure or "").startswith(f"robots: robots.txt could not be had (HTTP {status})")
    assert not faults.asked("/jobs")
    faults.set("/robots.txt", faults.page(404))
    assert web.fetch(f"{BOARD}/jobs", HOSTS).failure == exchange.failure
    ask.clock.sleep(30 * 60)
    assert web.fetch(f"{BOARD}/jobs", HOSTS).status == 200


def test_a_host_whose_rules_are_out_of_reach_is_left_alone_for_now(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.reset())
    assert (ask("/jobs").failure or "").startswith("robots: robots.txt could not be had (connection: ")


def test_passing_trouble_with_the_rules_is_asked_again(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(503), faults.page(200, b"User-agent: *\nAllow: /"))
    faults.set("/jobs", faults.page(200, b"{}"))
    assert ask("/jobs", attempts=2).status == 200


def test_what_is_disallowed_is_never_asked(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(200, b"User-agent: *\nDisallow: /private\nAllow: /private/open\n"))
    web = ask.web(attempts=3)
    assert web.fetch(f"{BOARD}/private/jobs", HOSTS).failure == "robots: disallowed"
    assert web.fetch(f"{BOARD}/private/open", HOSTS).failure is None
    assert web.fetch(f"{BOARD}/jobs", HOSTS).failure is None
    assert not faults.asked("/private/jobs")


def test_rules_that_name_us_go_before_those_for_everyone(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(200, b"User-agent: *\nDisallow:\n\nUser-agent: HireGap\nDisallow: /\n"))
    assert ask("/jobs").failure == "robots: disallowed"


def test_a_redirect_to_what_is_disallowed_is_not_followed(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(200, b"User-agent: *\nDisallow: /private\n"))
    faults.set("/old", faults.page(302, Location="/private/jobs"))
    assert ask("/old").failure == "robots: disallowed"
    assert not faults.asked("/private/jobs")


def test_rules_are_asked_once_a_day_for_each_host(faults: Faults, ask: Asking) -> None:
    web = ask.web()
    for _ in range(3):
        web.fetch(f"{BOARD}/jobs", HOSTS)
        web.fetch("https://other.sandbox.invalid/jobs", HOSTS)
    assert sorted(seen["host"] for seen in faults.asked("/robots.txt")) == sorted(HOSTS)
    ask.clock.sleep(24 * 3600 - 10)
    web.fetch(f"{BOARD}/jobs", HOSTS)
    assert len(faults.asked("/robots.txt")) == 2
    ask.clock.sleep(10)
    web.fetch(f"{BOARD}/jobs", HOSTS)
    assert len(faults.asked("/robots.txt")) == 3


def test_rules_that_have_moved_are_followed_within_the_sources_hosts(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(301, Location="https://other.sandbox.invalid/rules"))
    faults.set("/rules", faults.page(200, b"User-agent: *\nDisallow: /"))
    assert ask("/jobs").failure == "robots: disallowed"


def test_a_crawl_delay_is_kept(faults: Faults, ask: Asking) -> None:
    faults.set("/robots.txt", faults.page(200, b"User-agent: *\nCrawl-delay: 7\n"))
    web = ask.web()
    first, second = (web.fetch(f"{BOARD}/jobs", HOSTS).started_at for _ in range(2))
    assert second - first == timedelta(seconds=7)


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        ("Crawl-delay: 0.1", 1.0),
        ("Crawl-delay: -3", 1.0),
        ("Crawl-delay: nan", 1.0),
        ("Crawl-delay: inf", 1.0),
        ("Crawl-delay: 120", 120.0),
        ("Crawl-delay: soon", 1.0),
        ("Crawl-delay: 2.5", 2.5),
        ("Request-rate: 1/10s", 10.0),
        ("Request-rate: 5/1m", 12.0),
        ("Request-rate: 0/10s", 1.0),
    ],
)
def test_the_gap_is_the_longest_of_ours_and_theirs(line: str, gap: float) -> None:
    made = rules(said(f"User-agent: *\n{line}\n"), patience=120.0)
    assert (made.gap, made.closed) == (gap, None)


@pytest.mark.parametrize(
    "line", ["Crawl-delay: 121", "Crawl-delay: 1e300", "Request-rate: 1/1h", f"Request-rate: 1/{'9' * 400}s"]
)
def test_a_host_that_wants_longer_gaps_than_a_run_can_keep_is_left_alone(line: str) -> None:
    made = rules(said(f"User-agent: *\n{line}\n"), patience=120.0)
    assert "longer than a run can keep" in (made.closed or "")


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: f"User-agent: *\n{text}".encode())))
def test_no_text_of_rules_can_make_us_fail(text: bytes) -> None:
    made = rules(said(text), patience=120.0)
    assert made.gap >= 1.0
    assert made.rules is not None
    made.rules.can_fetch(f"{BOARD}/jobs?a=b", "hiregap")


def test_a_byte_order_mark_hides_no_rule() -> None:
    made = rules(said(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"), patience=120.0)
    assert made.rules is not None
    assert not made.rules.can_fetch(f"{BOARD}/jobs", "hiregap")


def test_a_clock_set_back_makes_rules_old(faults: Faults, ask: Asking) -> None:
    web = ask.web()
    web.fetch(f"{BOARD}/jobs", HOSTS)
    ask.clock.at -= timedelta(days=30)
    web.fetch(f"{BOARD}/jobs", HOSTS)
    assert len(faults.asked("/robots.txt")) == 2


def test_half_a_megabyte_of_rules_is_enough() -> None:
    made = rules(said(b"User-agent: *\nDisallow: /a\n" + b"#" * 512_000 + b"\nDisallow: /b\n"), patience=120.0)
    assert made.rules is not None
    assert not made.rules.can_fetch(f"{BOARD}/a", "hiregap")
    assert made.rules.can_fetch(f"{BOARD}/b", "hiregap")

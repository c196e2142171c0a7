"""Promises about pages that are no list of postings: each has its outcome and its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.sources import source_of
from tests.sources.conftest import ASHBY, GREENHOUSE, THREAD, ashby_job, page


@pytest.mark.parametrize(("status", "outcome"), [
    (304, "failed"), (404, "gone"), (410, "gone"), (403, "blocked"), (429, "blocked"), (500, "failed"), (0, "failed"),
])  # fmt: skip
@pytest.mark.parametrize("url", [ASHBY, GREENHOUSE, THREAD])
def test_an_answer_without_a_list_is_named_by_its_status(url: str, status: int, outcome: str) -> None:
    source, _ = source_of(url) or pytest.fail("no source")
    assert source.read(page(url, b"", status)).outcome == outcome


@pytest.mark.parametrize("url", [ASHBY, GREENHOUSE, THREAD])
def test_a_304_is_unchanged_where_it_confirms_a_record_and_there_alone(url: str) -> None:
    source, _ = source_of(url) or pytest.fail("no source")
    said = page(url, b"", 304)
    assert source.read(replace(said, repeats="<urn:uuid:7>")).outcome == "unchanged"
    reading = source.read(said)
    assert (reading.outcome, reading.reason) == ("failed", "HTTP 304")


@pytest.mark.parametrize("url", [ASHBY, GREENHOUSE, THREAD])
@pytest.mark.parametrize(("body", "outcome"), [
    (b"<html>Sign in</html>", "failed"), (b"", "failed"), (b'{"jobs": [{"id"', "failed"), (b"\xff\xfe", "failed"),
    (b'{"positions": []}', "drifted"), (b"[]", "drifted"),
])  # fmt: skip
def test_a_body_that_is_not_what_was_promised_is_named(url: str, body: bytes, outcome: str) -> None:
    source, _ = source_of(url) or pytest.fail("no source")
    reading = source.read(page(url, body))
    assert reading.outcome == outcome
    assert reading.reason
    assert not reading.postings


@pytest.mark.parametrize("status", [200, 304, 0])
def test_a_damaged_page_is_failed_with_what_was_lost(status: int) -> None:
    source, _ = source_of(ASHBY) or pytest.fail("no source")
    whole = page(ASHBY, {"apiVersion": "1", "jobs": [ashby_job()]}, status)
    reading = source.read(replace(whole, damage="truncated: 5 of 9 bytes"))
    assert (reading.outcome, reading.reason, reading.postings) == ("failed", "truncated: 5 of 9 bytes", ())


@pytest.mark.parametrize(("damage", "outcome"), [
    ("robots: disallowed", "blocked"), ("robots: a crawl delay of 900 s is longer than a run can keep", "blocked"),
    ("resting: HTTP 429", "blocked"), ("robots: robots.txt could not be had (HTTP 503)", "failed"),
    ("robots: robots.txt could not be had (connection: refused)", "failed"),
])  # fmt: skip
def test_a_site_that_would_not_have_us_has_blocked_us_and_one_that_could_not_say_has_failed(
    damage: str, outcome: str
) -> None:
    source, _ = source_of(ASHBY) or pytest.fail("no source")
    reading = source.read(replace(page(ASHBY, b"", 0), damage=damage))
    assert (reading.outcome, reading.reason) == (outcome, damage)


def test_a_damaged_404_still_says_that_the_board_is_gone() -> None:
    source, _ = source_of(ASHBY) or pytest.fail("no source")
    assert source.read(replace(page(ASHBY, b"", 404), damage="truncated")).outcome == "gone"


@pytest.mark.parametrize("url", [ASHBY, GREENHOUSE, THREAD])
def test_an_error_page_with_status_200_is_called_what_it_is(url: str) -> None:
    source, _ = source_of(url) or pytest.fail("no source")
    reading = source.read(page(url, b"\n <!doctype html><title>Down for maintenance</title>"))
    assert reading.outcome == "failed"
    assert "HTML page" in (reading.reason or "")


@pytest.mark.parametrize(
    "deep", [b'{"jobs": ' + b"[" * 200_000, b'{"x": ' + b"[" * 200_000 + b"]" * 200_000 + b', "jobs": []}']
)
def test_a_document_nested_without_end_is_named(deep: bytes) -> None:
    source, _ = source_of(ASHBY) or pytest.fail("no source")
    reading = source.read(page(ASHBY, deep))
    assert reading.outcome == "failed"
    assert "depth" in (reading.reason or "")

"""Promises that every board and feed keeps, whatever its shape."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.posting import OUTCOMES, Page
from pipelines.sources import Source, source_of, sources
from tests.sources.conftest import page
from tests.sources.feeds import DRIFTED, E_MAIL, EMPTY, JOBS, PAGES, PERSON, WINDOWS, XML, with_jobs

EVERY = pytest.mark.parametrize("name", PAGES)
JSON = pytest.mark.parametrize("name", JOBS)


def the(name: str, body: bytes | None = None, status: int = 200) -> tuple[Source, Page]:
    """A source and its page."""
    url, whole = PAGES[name]
    found = source_of(url) or pytest.fail("no source reads this address")
    assert found[0] is sources()[name]
    return found[0], page(url, whole if body is None else body, status)


@EVERY
def test_a_page_is_read_and_proves_what_it_can(name: str) -> None:
    source, whole = the(name)
    reading = source.read(whole)
    # A page of a board that comes in pages proves nothing alone.
    assert reading.outcome == ("partial" if name == "teamtailor" else "whole")
    assert (len(reading.postings), reading.rejected, reading.listed) == (1, (), 1)
    posting = reading.postings[0]
    assert posting.external_id and posting.title and "uild agents" in (posting.text or "")
    assert posting.posted and posting.posted_basis
    assert source.IS_WINDOW is (name in WINDOWS)


@EVERY
def test_a_list_without_postings_is_empty(name: str) -> None:
    source, nothing = the(name, EMPTY[name])
    assert (source.read(nothing).outcome, source.read(nothing).rejected) == ("empty", ())


@EVERY
@pytest.mark.parametrize(("status", "outcome"), [
    (304, "failed"), (404, "gone"), (410, "gone"), (401, "blocked"), (429, "blocked"), (503, "failed"), (0, "failed"),
])  # fmt: skip
def test_an_answer_without_a_list_is_named_by_its_status(name: str, status: int, outcome: str) -> None:
    source, refused = the(name, b"", status)
    assert source.read(refused).outcome == outcome


@EVERY
@pytest.mark.parametrize("body", [
    b"", b"\xff\xfe", b" <!doctype html><title>Sign in</title>", b"<html><body>Down</body></html>",
    b"<workzag-jobs><position>", b"<rss><channel>",
])  # fmt: skip
def test_a_body_that_is_no_list_is_failed_with_its_reason(name: str, body: bytes) -> None:
    source, broken = the(name, body)
    reading = source.read(broken)
    assert (reading.outcome, reading.postings) == ("failed", ())
    assert reading.reason


@EVERY
@pytest.mark.parametrize(
    "body", [b'{"jobs": [{"id"', b"[" * 200_000, b"<a>" * 50_000, b"<a>" * 50_000 + b"</a>" * 50_000]
)
def test_a_body_without_end_or_depth_is_named(name: str, body: bytes) -> None:
    source, broken = the(name, body)
    assert source.read(broken).outcome in ("failed", "drifted")


@EVERY
def test_a_list_of_another_shape_is_drifted(name: str) -> None:
    source, moved = the(name, DRIFTED[name])
    reading = source.read(moved)
    assert (reading.outcome, reading.postings) == ("drifted", ())
    assert reading.reason


@EVERY
def test_a_page_cut_short_is_never_whole(name: str) -> None:
    source, whole = the(name)
    for cut in range(0, len(whole.body) - 1, 7):
        assert source.read(replace(whole, body=whole.body[:cut])).outcome in ("failed", "drifted"), cut


@EVERY
def test_a_damaged_page_is_failed_with_what_was_lost(name: str) -> None:
    source, whole = the(name)
    reading = source.read(replace(whole, damage="truncated: 5 of 9 bytes"))
    assert (reading.outcome, reading.reason) == ("failed", "truncated: 5 of 9 bytes")


@JSON
def test_a_job_without_id_or_title_is_rejected_and_the_others_are_read(name: str) -> None:
    _, external_id, title = JOBS[name]
    fresh = {external_id: "another"}
    body = with_jobs(
        name, {external_id: None}, fresh | {title: None}, fresh | {title: " "}, fresh | {title: "Data Engineer"}
    )
    source, mixed = the(name, body)
    reading = source.read(mixed)
    assert len(reading.postings) >= 1
    assert reading.postings[0].external_id != "another"
    assert {job.field for job in reading.rejected} <= {external_id, title, "id", "title"}
    assert len(reading.rejected) >= 2
    assert reading.outcome == "partial"


@JSON
def test_a_job_of_another_shape_costs_itself_alone(name: str) -> None:
    _, external_id, title = JOBS[name]
    source, mixed = the(name, with_jobs(name, {external_id: "another", title: ["not", "words"]}))
    reading = source.read(mixed)
    assert (len(reading.postings), len(reading.rejected), reading.outcome) == (1, 1, "partial")


@JSON
def test_a_missing_text_is_no_error(name: str) -> None:
    body = msgspec.json.decode(PAGES[name][1])
    key = JOBS[name][0]
    for job in body if key is None else body[key]:
        for field in [field for field in job if field.lower().endswith(("description", "excerpt", "content", "plain"))]:
            del job[field]
        job.pop("lists", None), job.pop("requirements", None), job.pop("additional", None)
    source, bare = the(name, msgspec.json.encode(body))
    reading = source.read(bare)
    assert (reading.outcome, [posting.text for posting in reading.postings]) == ("whole", [None])


@EVERY
def test_no_person_and_no_street_is_kept(name: str) -> None:
    source, whole = the(name)
    kept = msgspec.json.encode(source.read(whole)).decode()
    for personal in (PERSON, E_MAIL, "Kuipgat"):
        assert personal not in kept


@EVERY
def test_the_first_address_of_a_board_is_one_that_the_source_reads(name: str) -> None:
    source, whole = the(name)
    board = source.board_of(whole.url) or pytest.fail("no board")
    for address in source.addresses(board):
        found = source_of(address) or pytest.fail(f"nobody reads {address}")
        assert (found[0].NAME, found[1]) == (name, board)
    assert source.discovery(whole) == ()


@EVERY
@pytest.mark.parametrize(
    "board", ["../../evil?x=1#y", "evil.example/", "a@evil.example", "evil.example:443", "..", "a b"]
)
def test_no_board_name_leads_to_a_host_of_anyone_else(name: str, board: str) -> None:
    source = sources()[name]
    for address in source.addresses(board):
        found = source_of(address)
        # Either nobody's address, which the guard refuses, or one on this source's own hosts.
        assert found is None or found[0] is source
        assert urlsplit(address).hostname not in ("evil.example", "..")


@pytest.mark.parametrize("name", WINDOWS)
def test_a_feed_says_whom_to_credit(name: str) -> None:
    credit = sources()[name].ATTRIBUTION  # type: ignore[attr-defined]
    assert credit.name
    assert credit.url.startswith("https://")


@settings(max_examples=300)
@given(st.sampled_from(sorted(PAGES)), st.binary(max_size=40), st.integers(0, 1500), st.integers(0, 40))
def test_no_mutation_of_a_page_raises_or_goes_unnamed(name: str, noise: bytes, at: int, lost: int) -> None:
    source, whole = the(name)
    mutated = replace(whole, body=whole.body[:at] + noise + whole.body[at + lost :])
    assert source.read(mutated).outcome in OUTCOMES
    for ask in ("following", "part"):
        getattr(source, ask, lambda _: ())(mutated)


@settings(max_examples=150)
@given(st.sampled_from(sorted(JOBS)), st.data())
def test_no_value_in_a_field_raises_or_goes_unnamed(name: str, data: st.DataObject) -> None:
    document = msgspec.json.decode(PAGES[name][1])
    jobs = document if JOBS[name][0] is None else document[JOBS[name][0]]
    odd = st.recursive(
        st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=4,
    )
    jobs[-1][data.draw(st.sampled_from(sorted(jobs[-1])))] = data.draw(odd)
    source, mutated = the(name, msgspec.json.encode(document))
    assert source.read(mutated).outcome in OUTCOMES
    getattr(source, "following", lambda _: ())(mutated)


def test_the_xml_feeds_are_those_not_listed_as_json() -> None:
    assert set(PAGES) == set(JOBS) | set(XML)

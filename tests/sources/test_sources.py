"""Promises about reading pages: what is stated is kept, what is missing is named, what is unproven closes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import OUTCOMES, Page, content_hash
from pipelines.sources import ashby, greenhouse, hackernews, source_of, sources

ASHBY = "https://api.ashbyhq.com/posting-api/job-board/Quarry?includeCompensation=true"
GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true"
THREAD = "https://hn.algolia.com/api/v1/items/700"
NOW = datetime(2024, 3, 4, 6, tzinfo=UTC)


def page(url: str, body: object, status: int = 200) -> Page:
    encoded = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Page(url=url, status=status, body=encoded, fetched_at=NOW)


def ashby_job(**changes: object) -> dict[str, object]:
    return {
        "id": "a-1", "title": "AI Engineer", "isListed": True, "location": "Ghent", "isRemote": True,
        "workplaceType": "Hybrid", "descriptionHtml": "<p>Build agents.</p>", "publishedAt": "2024-03-01T00:00:00+00:00",
        "address": {"postalAddress": {"addressLocality": "Ghent", "addressCountry": "Belgium"}},
        "compensation": {"compensationTiers": [{"title": "Base", "components": [
            {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": 70000, "maxValue": 90000},
            {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": None, "maxValue": None}]}]},
    } | changes  # fmt: skip


def greenhouse_job(**changes: object) -> dict[str, object]:
    return {
        "id": 2**33, "title": "Data  Scientist", "company_name": "Quarry", "location": {"name": "Remote - US"},
        "content": "&lt;p&gt;Analyze.&lt;/p&gt;", "first_published": "2024-02-01T00:00:00-05:00", "education": "education_required",
        "metadata": [{"name": "Recruiter", "value": "Someone Real", "value_type": "user"}],
        "pay_input_ranges": [{"min_cents": 9000000, "max_cents": 11000000, "currency_type": "USD", "title": "Annual Salary"}],
    } | changes  # fmt: skip


def test_every_source_is_found_by_its_module_alone() -> None:
    assert {"ashby", "greenhouse", "hackernews"} <= set(sources())


@pytest.mark.parametrize(("url", "name", "board"), [
    (ASHBY, "ashby", "Quarry"), (GREENHOUSE, "greenhouse", "quarry"), (THREAD, "hackernews", "700"),
    (hackernews.LIST, "hackernews", "threads"),
    (ASHBY.replace("ashbyhq.com", "ashbyhq.com.sandbox.invalid"), "ashby", "Quarry"),
])  # fmt: skip
def test_a_source_says_which_addresses_it_can_read(url: str, name: str, board: str) -> None:
    found = source_of(url)
    assert found is not None
    assert (found[0].NAME, found[1]) == (name, board)


@pytest.mark.parametrize("url", [
    "https://example.com/posting-api/job-board/Quarry", "https://boards-api.greenhouse.io/v1/boards/a/b/jobs",
    "https://hn.algolia.com/api/v1/items/../x", "https://api.ashbyhq.com/posting-api/job-board/", "not a url",
])  # fmt: skip
def test_an_address_of_nobody_is_read_by_nobody(url: str) -> None:
    assert source_of(url) is None


def test_a_board_name_cannot_leave_its_place_in_the_address() -> None:
    assert ashby.addresses("../../evil?x")[0].startswith(
        "https://api.ashbyhq.com/posting-api/job-board/..%2F..%2Fevil%3Fx"
    )
    assert greenhouse.addresses("a/b")[0].startswith("https://boards-api.greenhouse.io/v1/boards/a%2Fb/jobs")


def test_an_ashby_board_is_whole_when_it_names_its_version() -> None:
    reading = ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": [ashby_job(), ashby_job(id="a-2", isListed=False)]}))
    assert (reading.outcome, reading.listed, len(reading.postings)) == ("whole", 2, 1)
    posting = reading.postings[0]
    assert (posting.city, posting.country, posting.is_remote, posting.workplace) == ("Ghent", "Belgium", True, "Hybrid")
    assert [part.kind for part in posting.pay] == ["Salary", "EquityPercentage"]
    assert ashby.read(page(ASHBY, {"jobs": [ashby_job()]})).outcome == "partial"


def test_a_greenhouse_board_short_of_its_own_total_is_partial() -> None:
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()], "meta": {"total": 2}})).outcome == "partial"
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()], "meta": {"total": 1}})).outcome == "whole"


def test_greenhouse_keeps_no_recruiter_and_no_form_setting() -> None:
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()]}))
    kept = msgspec.json.encode(reading.postings[0])
    assert b"Someone Real" not in kept
    assert b"education" not in kept
    assert reading.postings[0].pay[0].minimum == 90000


def test_a_board_without_postings_is_empty_and_proves_no_more() -> None:
    assert ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": []})).outcome == "empty"
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [], "meta": {"total": 0}})).outcome == "empty"


@pytest.mark.parametrize(("status", "outcome"), [
    (304, "unchanged"), (404, "gone"), (410, "gone"), (403, "blocked"), (429, "blocked"), (500, "failed"), (0, "failed"),
])  # fmt: skip
@pytest.mark.parametrize("url", [ASHBY, GREENHOUSE, THREAD])
def test_an_answer_without_a_list_is_named_by_its_status(url: str, status: int, outcome: str) -> None:
    source, _ = source_of(url) or pytest.fail("no source")
    assert source.read(page(url, b"", status)).outcome == outcome


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


def test_a_job_without_id_or_title_is_rejected_and_the_others_are_read() -> None:
    jobs = [
        ashby_job(),
        ashby_job(id=""),
        {"title": "no id"},
        ashby_job(id="a-3", title=" "),
        ashby_job(id="a-4", title=None),
    ]
    reading = ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": jobs}))
    assert len(reading.postings) == 1
    assert [(job.position, job.field) for job in reading.rejected] == [(1, "id"), (2, "id"), (3, "title"), (4, "title")]


def test_pay_that_is_not_a_number_costs_its_job_not_the_board() -> None:
    body = msgspec.json.encode({"apiVersion": "1", "jobs": [ashby_job(), ashby_job(id="a-2")]}).replace(
        b"70000", b"NaN", 1
    )
    reading = ashby.read(page(ASHBY, body))
    assert reading.outcome in ("failed", "whole")
    assert len(reading.postings) + len(reading.rejected) + (reading.outcome == "failed") >= 1


def test_a_missing_text_is_no_error() -> None:
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(content=None)]})).postings[0].text is None


def test_the_same_id_with_two_contents_is_read_once_and_named() -> None:
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(), greenhouse_job(title="Other")]}))
    assert (len(reading.postings), len(reading.rejected)) == (1, 1)


def test_a_thread_is_adverts_of_its_own_month_without_replies_or_the_deleted() -> None:
    comment = {
        "id": 1,
        "text": "Quarry | AI Engineer<p>Text",
        "parent_id": 700,
        "created_at": "2024-03-01T15:00:00.000Z",
        "author": "x",
    }
    children = [comment, comment | {"id": 2, "text": None}, comment | {"id": 3, "parent_id": 1}]
    reading = hackernews.read(
        page(THREAD, {"id": 700, "title": "Ask HN: Who is hiring? (March 2024)", "children": children})
    )
    assert (reading.outcome, reading.period, len(reading.postings)) == ("whole", "2024-03", 1)
    assert reading.postings[0].title == "Quarry | AI Engineer"


@pytest.mark.parametrize(
    "title", ["Ask HN: Who wants to be hired? (March 2024)", "Ask HN: Freelancer? (March 2024)", None, ""]
)
def test_other_threads_of_the_same_author_are_no_postings(title: str | None) -> None:
    assert hackernews.read(page(THREAD, {"id": 700, "title": title, "children": []})).outcome == "drifted"


def test_the_list_of_threads_names_hiring_threads_only() -> None:
    hits = [
        {"objectID": "9", "title": "Ask HN: Who is hiring? (April 2024)"},
        {"objectID": "8", "title": "Ask HN: Freelancer? (April 2024)"},
    ]
    assert hackernews.discovery(page(hackernews.LIST, {"hits": hits})) == ("9",)


def test_a_restamped_update_does_not_change_the_content() -> None:
    first, second = (
        greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(updated_at=at)]})).postings[0]
        for at in ("2024-01-01", "2024-02-02")
    )
    assert content_hash("greenhouse", "quarry", first) == content_hash("greenhouse", "quarry", second)
    assert content_hash("greenhouse", "other", first) != content_hash("greenhouse", "quarry", first)


@given(st.sampled_from([ASHBY, GREENHOUSE, THREAD]), st.binary(max_size=300), st.integers(0, 200))
def test_no_mutation_of_a_page_raises_or_goes_unnamed(url: str, noise: bytes, at: int) -> None:
    bodies = {
        ASHBY: {"apiVersion": "1", "jobs": [ashby_job()]}, GREENHOUSE: {"jobs": [greenhouse_job()], "meta": {"total": 1}},
        THREAD: {"id": 700, "title": "Ask HN: Who is hiring? (March 2024)", "children": [{"id": 1, "text": "x"}]},
    }  # fmt: skip
    whole = msgspec.json.encode(bodies[url])
    source, _ = source_of(url) or pytest.fail("no source")
    assert source.read(page(url, whole[:at] + noise + whole[at + len(noise) :])).outcome in OUTCOMES

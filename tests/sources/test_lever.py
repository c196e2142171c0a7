"""Promises about Lever sites."""

from __future__ import annotations

import pytest

from pipelines.posting import StatedPay
from pipelines.sources import lever, source_of
from tests.sources.conftest import page
from tests.sources.feeds import LEVER, lever_job


def test_a_site_is_read_as_it_is_stated() -> None:
    posting = lever.read(page(LEVER, [lever_job()])).postings[0]
    assert (posting.location, posting.other_locations, posting.country) == ("Ghent", ("Lyon",), "BE")
    assert (posting.department, posting.team, posting.employment_type) == ("Product", "Agents", "Full-time")
    assert (posting.posted, posting.posted_basis) == ("1709251200000", "createdAt")
    assert posting.workplace == "hybrid"


def test_lists_stand_under_their_own_headings_between_description_and_closing_words() -> None:
    text = lever.read(page(LEVER, [lever_job()])).postings[0].text or ""
    assert "<h3>Duties &amp; more</h3><ul><li>Build agents</li></ul>" in text
    assert text.index("Help quarries") < text.index("Duties") < text.index("Nice to have") < text.index("ten people")


def test_plain_words_serve_where_there_is_no_html() -> None:
    job = lever_job(
        description=None, descriptionPlain="Two\nlines & more", lists=None, additional="", additionalPlain="The end"
    )  # fmt: skip
    assert lever.read(page(LEVER, [job])).postings[0].text == "Two<br>lines &amp; more\nThe end"


def test_pay_keeps_its_interval_and_nought_is_none() -> None:
    paid = StatedPay(minimum=70000, maximum=90000, currency="EUR", interval="per year salary")
    assert lever.read(page(LEVER, [lever_job()])).postings[0].pay == (paid,)
    nothing = {"min": 0, "max": 0, "currency": "USD", "interval": "per-hour-wage"}
    assert lever.read(page(LEVER, [lever_job(salaryRange=nothing)])).postings[0].pay == ()


def test_an_unspecified_workplace_is_not_stated() -> None:
    assert lever.read(page(LEVER, [lever_job(workplaceType="unspecified")])).postings[0].workplace is None


@pytest.mark.parametrize("query", ["?mode=json&skip=100", "?mode=json&limit=100", "?team=Agents", "?limit=1"])
def test_a_part_of_a_site_is_never_whole(query: str) -> None:
    reading = lever.read(page(LEVER.partition("?")[0] + query, [lever_job()]))
    assert (reading.outcome, len(reading.postings)) == ("partial", 1)


def test_the_two_hosts_keep_their_sites_apart() -> None:
    (address,) = lever.addresses("quarry@eu")
    assert address == "https://api.eu.lever.co/v0/postings/quarry?mode=json"
    assert (source_of(address) or ("", ""))[1] == "quarry@eu"
    assert (source_of(LEVER) or ("", ""))[1] == "quarry"
    assert lever.board_of("https://api.lever.co/v0/postings/quarry@eu") is None


def test_an_answer_that_no_site_is_there_is_no_list() -> None:
    assert lever.read(page(LEVER, {"ok": False, "error": "Document not found"})).outcome == "drifted"

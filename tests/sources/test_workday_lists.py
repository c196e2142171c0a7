"""Promises about a Workday site's lists: the request can be made again from the record, and only what was all read is whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.posting import Page, Reading
from pipelines.sources import workday, workday_lists
from pipelines.sources.workday_lists import STEP, Place, following, list_address, part, request
from tests.sources.conftest import page
from tests.sources.test_workday import LIST, SITE, detail

BOARD = "quarry.wd5.Quarry_Careers"


def row(number: int, path: str | None = None) -> dict[str, Any]:
    return {"title": "AI Engineer", "externalPath": path or f"/job/Ghent/AI-Engineer_R-{number}"}


def listed(offset: int, numbers: range, total: int | None = None, status: int = 200) -> Page:
    """A page of the list as it is kept."""
    return page(list_address(SITE, offset), {"total": total, "jobPostings": [row(each) for each in numbers]}, status)


def opened(number: int, status: int = 200, **changes: Any) -> Page:
    """A posting's page."""
    return page(f"{SITE}/job/Ghent/AI-Engineer_R-{number}", detail(**changes), status)


def joined(*pages: Page) -> Reading:
    pieces = [(part(each), workday.read(each)) for each in pages]
    return workday_lists.joined([(place, reading) for place, reading in pieces if place])


def site(count: int) -> list[Page]:
    """All answers of a site with so many postings."""
    firsts = [0] if count < 20 else range(0, count, STEP)
    lists = [listed(first, range(first, min(first + 20, count)), count if first == 0 else 0) for first in firsts]
    return [*lists, *(opened(number) for number in range(count))]


def test_a_list_is_asked_by_post_and_kept_under_an_address_that_says_its_place() -> None:
    [address] = workday.addresses(BOARD)
    assert address == f"{SITE}/jobs?__wb_method=POST&limit=20&offset=0"
    sent = request(address, {})
    assert (sent.url, sent.method, sent.headers["Content-Type"]) == (LIST, "POST", "application/json")
    assert json.loads(sent.body) == {"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": ""}
    assert workday.board_of(address) == BOARD


@pytest.mark.parametrize("offset", [0, 19, 1_995])
def test_the_request_can_be_made_again_from_the_address(offset: int) -> None:
    address = list_address(SITE, offset)
    assert workday_lists.offset_of(address) == offset
    assert json.loads(request(address, {}).body)["offset"] == offset
    assert list_address(request(address, {}).url.removesuffix("/jobs"), offset) == address


def test_a_postings_page_is_a_plain_get() -> None:
    assert request(opened(1).url, {}).is_plain


def test_a_list_names_the_next_and_its_postings_pages() -> None:
    found = following(listed(0, range(20), 45))
    assert found[0] == list_address(SITE, STEP)
    assert found[1:] == tuple(opened(number).url for number in range(20))
    assert following(listed(STEP, range(STEP, 22))) == tuple(opened(number).url for number in range(STEP, 22))
    assert list_address(SITE, 2_014) not in following(listed(1_995, range(1_995, 2_015)))


@pytest.mark.parametrize("path", [
    "https://evil.example/job/1", "//evil.example/job/1", "/job/../../../etc", "/job/a?b=c", "/job/a#b", "/job\\\\a", "/login", "",
])  # fmt: skip
def test_a_row_that_leads_out_of_its_site_is_not_followed(path: str) -> None:
    body = {"total": 2, "jobPostings": [row(1), {"externalPath": path}]}
    found = page(list_address(SITE, 0), body)
    assert following(found) == (opened(1).url,)
    assert joined(found, opened(1)).outcome == "partial"


@pytest.mark.parametrize("count", [1, 19, 20, 21, 38, 39, 40, 60])
def test_a_site_whose_lists_and_pages_were_all_read_is_whole(count: int) -> None:
    reading = joined(*site(count))
    assert (reading.outcome, reading.reason, reading.listed, len(reading.postings)) == ("whole", None, count, count)
    assert (reading.board, reading.employer) == (BOARD, "Quarry")
    assert joined(*reversed(site(count))) == reading


def test_a_site_without_postings_is_empty() -> None:
    assert joined(listed(0, range(0), 0)).outcome == "empty"


@pytest.mark.parametrize(("pages", "named"), [
    ([*site(45)[:2], *site(45)[3:]], "the list from posting 38 is missing"),
    ([*site(45)[:1], *site(45)[2:]], "the list from posting 19 is missing"),
    (site(45)[:-1], "1 of 45 pages were not asked for"),
    ([listed(0, range(3), 5), *(opened(each) for each in range(3))], "3 of 5 postings were named"),
    ([listed(0, range(20), 25), listed(STEP, range(20, 25)), *site(25)[2:]], "the site moved before the list from posting 19"),
    ([listed(0, range(20), 25), listed(STEP, range(0), status=403), *site(25)[2:]], "posting 19 was blocked: HTTP 403"),
    ([listed(0, range(1), 1), opened(0, 403)], "a page was blocked"),
    ([listed(0, range(1), 1), opened(0, title=None)], "a page was partial"),
    ([listed(0, range(3), 2_000)], "2,000 at most"),
    ([opened(1), opened(2)], "single pages"),
])  # fmt: skip
def test_whatever_is_missing_makes_the_site_partial(pages: list[Page], named: str) -> None:
    reading = joined(*pages)
    assert reading.outcome == "partial"
    assert named in str(reading.reason)


def test_a_posting_that_is_gone_by_the_time_its_page_is_asked_is_no_loss() -> None:
    reading = joined(listed(0, range(2), 2), opened(0), opened(1, 404))
    assert (reading.outcome, len(reading.postings)) == ("whole", 1)


@pytest.mark.parametrize(("status", "outcome"), [(404, "gone"), (429, "blocked"), (503, "failed")])
def test_a_first_list_that_says_no_speaks_for_the_site(status: int, outcome: str) -> None:
    assert joined(listed(0, range(0), status=status)).outcome == outcome


def test_a_page_alone_keeps_its_own_reading_and_a_list_without_its_place_is_no_part() -> None:
    assert joined(opened(1)) == workday.read(opened(1))
    assert part(page(LIST, {"total": 0, "jobPostings": []})) is None
    assert part(page(list_address(SITE, 0), b"<html>")) == Place(0, list_address(SITE, 0))

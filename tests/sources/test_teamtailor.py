"""Promises about Teamtailor sites, which come in pages."""

from __future__ import annotations

import pytest

from pipelines.posting import Page, Reading
from pipelines.sources import source_of, teamtailor
from pipelines.sources.pages import whole_of
from tests.sources.conftest import page
from tests.sources.feeds import TEAMTAILOR, teamtailor_feed, teamtailor_item


def read(*items: str) -> Reading:
    return teamtailor.read(page(TEAMTAILOR, teamtailor_feed(*items)))


def served(url: str, jobs: list[int], most: int) -> Page:
    """What a site of `jobs` answers that shows at most `most` on a page."""
    first = teamtailor.first_of(url)
    return page(url, teamtailor_feed(*map(teamtailor_item, jobs[first : first + most])))


def asked(jobs: list[int], most: int = 100) -> list[Page]:
    """Every page of a site, asked for as each page tells."""
    (url,) = teamtailor.addresses("quarry")
    found = [served(url, jobs, most)]
    while following := teamtailor.following(found[-1]):
        found.append(served(following[0], jobs, most))
    return found


def whole(pages: list[Page]) -> Reading:
    parts = [(teamtailor.part(each), teamtailor.read(each)) for each in pages]
    return whole_of([(part, reading) for part, reading in parts if part])


def test_an_item_is_read_as_it_is_stated() -> None:
    posting = read(teamtailor_item()).postings[0]
    assert (posting.external_id, posting.title, posting.employer) == ("9001", "AI Engineer 1", "Quarry")
    assert posting.text == "<p>Build agents &amp; tools.</p>"
    assert (posting.location, posting.other_locations) == ("Ghent, Belgium", ("Lyon",))
    assert (posting.city, posting.country, posting.department, posting.team) == (
        "Ghent",
        "Belgium",
        "Product",
        "Engineer",
    )
    assert (posting.posted, posting.posted_basis) == ("2024-02-01T10:00:00+01:00", "pubDate")


@pytest.mark.parametrize(("status", "is_remote", "workplace"), [
    ("fully", True, None), ("none", False, None), ("hybrid", None, "hybrid"), ("temporary", None, None), ("", None, None),
])  # fmt: skip
def test_only_fully_remote_is_remote(status: str, is_remote: bool | None, workplace: str | None) -> None:
    posting = read(teamtailor_item(changed=">hybrid<", to=f">{status}<")).postings[0]
    assert (posting.is_remote, posting.workplace) == (is_remote, workplace)


@pytest.mark.parametrize("stated", ["soon", "Thu, 99 Feb 2024 10:00:00 +0100", "Thu, 01 Feb 99999 10:00:00 +0100"])
def test_a_date_that_is_none_is_kept_as_it_stands(stated: str) -> None:
    posting = read(teamtailor_item(changed="Thu, 01 Feb 2024 10:00:00 +0100", to=stated)).postings[0]
    assert posting.posted == stated


def test_an_item_without_a_number_in_its_link_goes_by_its_guid_and_without_either_is_rejected() -> None:
    odd = teamtailor_item(changed="/jobs/9001-ai-engineer", to="/about")
    assert read(odd).postings[0].external_id == "0a1b-1"
    nobody = odd.replace("<guid>0a1b-1</guid>", "")
    reading = read(nobody, teamtailor_item(2, changed="<title>AI Engineer 2</title>"), teamtailor_item(3))
    assert [(job.position, job.field) for job in reading.rejected] == [(0, "id"), (1, "title")]
    assert len(reading.postings) == 1


def test_a_page_alone_is_never_whole_and_the_first_without_items_is_empty() -> None:
    assert read(teamtailor_item()).outcome == "partial"
    assert read().outcome == "empty"
    assert teamtailor.read(page(TEAMTAILOR.replace("offset=0", "offset=99"), teamtailor_feed())).outcome == "partial"


@pytest.mark.parametrize(("count", "most", "requests"), [
    (0, 100, 1), (1, 100, 2), (2, 100, 2), (99, 100, 2), (100, 100, 2), (101, 100, 3), (250, 100, 4), (60, 25, 4), (3, 2, 3),
])  # fmt: skip
def test_a_site_asked_to_its_end_is_whole_however_few_a_page_shows(count: int, most: int, requests: int) -> None:
    pages = asked(list(range(count)), most)
    reading = whole(pages)
    assert len(pages) == requests
    assert reading.outcome == ("whole" if count else "empty")
    assert [posting.external_id for posting in reading.postings] == [str(9000 + number) for number in range(count)]


def test_a_site_that_shows_one_posting_a_page_ends_and_is_not_taken_for_whole() -> None:
    assert whole(asked([1, 2, 3], most=1)).outcome == "partial"


@pytest.mark.parametrize("missing", [0, 1, 2, 3])
def test_a_site_with_a_page_missing_is_not_whole(missing: int) -> None:
    pages = asked(list(range(250)))
    del pages[missing]
    assert whole(pages).outcome == "partial"


def test_a_posting_taken_down_between_two_requests_makes_the_site_partial_for_another_slipped_through() -> None:
    before, after = list(range(150)), list(range(1, 150))
    first = served(TEAMTAILOR, before, 100)
    (url,) = teamtailor.following(first)
    reading = whole([first, served(url, after, 100), served(teamtailor.page_address("quarry", 149), after, 100)])
    assert reading.outcome == "partial"
    assert "moved" in (reading.reason or "")


def test_a_site_is_followed_no_further_than_its_bound() -> None:
    far = teamtailor.page_address("quarry", teamtailor.MOST)
    assert teamtailor.following(served(far, list(range(teamtailor.MOST + 200)), 100)) == ()


def test_what_is_no_feed_asks_for_no_further_page() -> None:
    for answer in (page(TEAMTAILOR, b"<html>"), page(TEAMTAILOR, teamtailor_feed(teamtailor_item()), 503)):
        assert (teamtailor.following(answer), teamtailor.part(answer)) == ((), None)


def test_the_american_host_has_boards_of_its_own() -> None:
    (url,) = teamtailor.addresses("quarry.na")
    assert url == "https://quarry.na.teamtailor.com/jobs.rss?per_page=100&offset=0"
    assert (source_of(url) or ("", ""))[1] == "quarry.na"
    assert teamtailor.board_of("https://a.b.teamtailor.com/jobs.rss") is None

"""Promises about USAJOBS: answers of its search are read, nothing is invented, a key is shown to nobody."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.line.slugs import problem
from pipelines.posting import Reading, StatedPay
from pipelines.sources import source_of, usajobs
from tests.sources.conftest import page

SEARCH = "https://data.usajobs.gov/api/Search?Keyword=AI&ResultsPerPage=500&Fields=Full"
PLACES = [
    {"LocationName": "Ghent, Maine", "CountryCode": "United States", "CountrySubDivisionCode": "Maine", "CityName": "Ghent, Maine"},
    {"LocationName": " Location Negotiable After Selection, United States", "CountryCode": "United States",
     "CountrySubDivisionCode": "N/A", "CityName": " Location Negotiable After Selection, United States"},
]  # fmt: skip
DETAILS = {
    "JobSummary": "We count stones.", "MajorDuties": ["Build agents.", " "], "Education": "A bachelor's degree.",
    "RemoteIndicator": True, "AgencyContactEmail": "someone@quarry.example",
}  # fmt: skip


def job(number: str = "700100", **changes: Any) -> dict[str, Any]:
    said = {
        "PositionTitle": "AI Engineer", "PositionURI": f"https://www.usajobs.gov:443/job/{number}",
        "PositionLocation": PLACES, "OrganizationName": "Bureau of Quarries", "DepartmentName": "Department of Stones",
        "PositionSchedule": [{"Name": "Full Time", "Code": "1"}], "QualificationSummary": "One year of experience.",
        "PositionRemuneration": [{"MinimumRange": "$95,000", "MaximumRange": "120000", "RateIntervalCode": "PA"}],
        "PublicationStartDate": "2024-02-01T00:00:00.9970", "UserArea": {"Details": DETAILS},
    }  # fmt: skip
    return {"MatchedObjectId": number, "MatchedObjectDescriptor": said | changes}


def read(*jobs: dict[str, Any], count: int | None = None) -> Reading:
    found = {"SearchResultCount": len(jobs) if count is None else count, "SearchResultItems": list(jobs)}
    return usajobs.read(page(SEARCH, {"LanguageCode": "EN", "SearchResult": found}))


def paid(low: object, high: object, code: str | None) -> tuple[StatedPay, ...]:
    stated = {"MinimumRange": low, "MaximumRange": high, "RateIntervalCode": code}
    return read(job(PositionRemuneration=[stated])).postings[0].pay


def test_a_posting_is_read_as_it_is_stated() -> None:
    reading = read(job())
    [posting] = reading.postings
    assert (reading.outcome, reading.board, reading.listed) == ("whole", "all", 1)
    assert (posting.external_id, posting.employer, posting.department) == (
        "700100", "Bureau of Quarries", "Department of Stones",
    )  # fmt: skip
    assert (posting.city, posting.region, posting.country) == ("Ghent", "Maine", "United States")
    assert posting.other_locations == ("Location Negotiable After Selection, United States",)
    assert (posting.url, posting.is_remote) == ("https://www.usajobs.gov/job/700100", True)
    assert (posting.employment_type, posting.posted_basis) == ("Full Time", "PublicationStartDate")
    assert posting.text == (
        "We count stones.\n<h3>Duties</h3><li>Build agents.</li>\n<h3>Qualifications</h3>One year of experience.\n"
        "<h3>Education</h3>A bachelor's degree."
    )


def test_a_contact_of_the_office_is_left_behind() -> None:
    assert "someone@quarry.example" not in repr(read(job()))


def test_a_negotiable_place_is_none_and_telework_is_not_remote() -> None:
    area = {"Details": DETAILS | {"RemoteIndicator": False, "TeleworkEligible": True}}
    posting = read(job(PositionLocation=PLACES[1:], UserArea=area)).postings[0]
    assert (posting.city, posting.region, posting.country) == (None, None, "United States")
    assert posting.is_remote is None


def test_a_search_for_few_fields_gives_a_posting_with_few() -> None:
    posting = read(job(UserArea={}, PositionLocation=None, PositionSchedule=[], QualificationSummary=None)).postings[0]
    assert (posting.text, posting.location, posting.employment_type) == (None, None, None)


@pytest.mark.parametrize(("low", "high", "code", "pay"), [
    ("40.5", "52", "PH", StatedPay(minimum=40.5, maximum=52, interval="per hour")),
    ("92166", "161600", "Per Year", StatedPay(minimum=92166, maximum=161600, interval="Per Year")),
    (90000, None, "PA", StatedPay(minimum=90000, interval="per year")),
    ("2000", "3000", None, StatedPay(minimum=2000, maximum=3000)),
])  # fmt: skip
def test_pay_keeps_its_period_and_is_given_no_currency(
    low: object, high: object, code: str | None, pay: StatedPay
) -> None:
    assert paid(low, high, code) == (pay,)


@pytest.mark.parametrize(("low", "high", "code"), [("0", "0", "PA"), ("1", "1", "WC"), ("see below", "", "PA")])
def test_work_without_pay_and_words_for_a_sum_are_no_pay(low: str, high: str, code: str) -> None:
    assert paid(low, high, code) == ()


def test_a_posting_that_cannot_be_read_costs_itself_alone() -> None:
    reading = read(job(), {"MatchedObjectId": "2"}, job("3", PositionTitle=None))
    assert (reading.outcome, len(reading.postings), len(reading.rejected)) == ("partial", 1, 2)


def test_a_page_that_lacks_some_of_what_it_counts_is_partial() -> None:
    assert read(job(), count=2).outcome == "partial"
    assert read().outcome == "empty"


@pytest.mark.parametrize(("body", "status", "outcome"), [
    (b"", 401, "blocked"), (b"<html>Denied</html>", 200, "failed"), (b'{"Message": "no key"}', 200, "drifted"),
])  # fmt: skip
def test_a_refusal_is_told_by_its_name(body: bytes, status: int, outcome: str) -> None:
    assert usajobs.read(page(SEARCH, body, status)).outcome == outcome


def test_the_search_is_found_in_either_spelling_and_can_be_watched() -> None:
    for url in (SEARCH, SEARCH.replace("Search?", "search?")):
        found = source_of(url)
        assert found
        assert (found[0].NAME, found[1]) == ("usajobs", "all")
    assert source_of("https://data.usajobs.gov/api/codelist/payplans") is None
    assert problem("usajobs", "all") is None
    assert problem("usajobs", "some") is not None


def test_a_page_is_asked_with_the_key_and_a_request_does_not_show_it() -> None:
    keys = {"usajobs_key": "a-key-of-mine", "usajobs_email": "me@example.org"}
    request = usajobs.request(SEARCH, keys)
    assert (request.url, request.method, dict(request.secrets)) == (
        SEARCH, "GET", {"Authorization-Key": "a-key-of-mine", "User-Agent": "me@example.org"},
    )  # fmt: skip
    assert not any(value in repr(request) for value in keys.values())


@pytest.mark.parametrize(("number", "here", "total", "follows"), [
    (1, 500, 501, "2"), (1, 500, 500, None), (2, 500, 1_001, "3"), (1, 0, 900, None), (20, 500, 12_000, None), (1, 500, None, None),
])  # fmt: skip
def test_the_next_page_is_of_the_same_search_until_all_or_ten_thousand_are_asked(
    number: int, here: int, total: int | None, follows: str | None
) -> None:
    found = {"SearchResultCount": here, "SearchResultItems": [{}] * here, "SearchResultCountAll": total}
    following = usajobs.following(page(f"{SEARCH}&Page={number}", {"SearchResult": found}))
    assert following == ((f"{SEARCH}&Page={follows}",) if follows else ())


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}"])
def test_nothing_follows_what_cannot_be_read(body: bytes) -> None:
    assert usajobs.following(page(SEARCH, body)) == ()
    assert usajobs.following(page(SEARCH, body, 503)) == ()

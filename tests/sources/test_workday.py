"""Promises about Workday: pages are read, a list alone is counted and proves nothing, similar postings are other pages'."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.line.slugs import problem
from pipelines.sources import source_of, workday
from tests.conftest import SHARED
from tests.sources.conftest import page

SITE = "https://quarry.wd5.myworkdayjobs.com/wday/cxs/quarry/Quarry_Careers"
LIST, DETAIL = f"{SITE}/jobs", f"{SITE}/job/Ghent/AI-Engineer_R-1207"
ROW = {"title": "AI Engineer", "externalPath": "/job/Ghent/AI-Engineer_R-1207", "postedOn": "Posted Today"}


def detail(**changes: Any) -> dict[str, Any]:
    info = {
        "title": "AI Engineer", "jobDescription": "<p>Build agents.</p>", "startDate": "2024-02-10", "location": "Ghent",
        "additionalLocations": ["Lyon"], "country": {"descriptor": "Belgium", "id": "1"}, "remoteType": "Hybrid",
        "timeType": "Full time", "jobReqId": "R-1207", "externalUrl": "https://quarry.example/1207",
    } | changes  # fmt: skip
    return {"jobPostingInfo": info, "hiringOrganization": {"name": "Quarry"}, "similarJobs": [ROW]}


def test_a_page_is_one_posting_as_it_is_stated() -> None:
    reading = workday.read(page(DETAIL, detail()))
    [posting] = reading.postings
    assert (reading.outcome, reading.board, reading.employer) == ("whole", "quarry.wd5.Quarry_Careers", "Quarry")
    assert (posting.external_id, posting.posted, posting.posted_basis) == ("R-1207", "2024-02-10", "startDate")
    assert (posting.location, posting.other_locations, posting.country) == ("Ghent", ("Lyon",), "Belgium")
    assert (posting.workplace, posting.text) == ("Hybrid", "<p>Build agents.</p>")


def test_a_country_may_be_a_code_and_an_employer_unnamed() -> None:
    body = detail(country="BE") | {"hiringOrganization": {}}
    reading = workday.read(page(DETAIL, body))
    assert (reading.postings[0].country, reading.employer) == ("BE", None)


@pytest.mark.parametrize("rows", [[], [ROW], [ROW] * 20])
def test_a_list_is_counted_and_proves_neither_presence_nor_absence(rows: list[Any]) -> None:
    reading = workday.read(page(LIST, {"total": len(rows), "jobPostings": rows}))
    assert (reading.outcome, reading.postings, reading.listed) == ("partial", (), len(rows))
    assert f"names {len(rows)} postings" in str(reading.reason)


@pytest.mark.parametrize(("last", "identity"), [
    ("AI-Engineer_R-1207", "R-1207"), ("Lead_Engineer_JR7-1", "JR7-1"), ("AI_Engineer", "AI_Engineer"), ("R12345", "R12345"),
])  # fmt: skip
def test_a_posting_is_named_by_the_number_that_ends_its_address(last: str, identity: str) -> None:
    assert workday.identity(f"{SITE}/job/Ghent/{last}") == identity


@pytest.mark.parametrize(("body", "outcome"), [
    ({"jobPostingInfo": {"jobDescription": "x"}}, "partial"), ({"jobPostingInfo": {"title": " "}}, "partial"),
    ({"errorCode": "S22"}, "drifted"), (b"<html>Sign in</html>", "failed"), (b"", "failed"),
])  # fmt: skip
def test_a_page_that_cannot_be_read_is_named(body: Any, outcome: str) -> None:
    assert workday.read(page(DETAIL, body)).outcome == outcome


@pytest.mark.parametrize(("status", "outcome"), [(404, "gone"), (403, "blocked"), (429, "blocked"), (303, "failed")])
@pytest.mark.parametrize("url", [LIST, DETAIL])
def test_a_refusal_is_told_by_its_name(url: str, status: int, outcome: str) -> None:
    assert workday.read(page(url, b"", status)).outcome == outcome


@pytest.mark.parametrize("url", [
    SITE, f"{SITE}/approot", f"{SITE}/jobs/facets", LIST.replace("wday", "ccx"), LIST.replace("wd5", "wd5000"),
    LIST.replace("myworkdayjobs.com", "myworkdayjobs.com.example"), "https://quarry.wd5.myworkdayjobs.com/Quarry_Careers",
])  # fmt: skip
def test_other_addresses_are_nobodys(url: str) -> None:
    assert source_of(url) is None


@pytest.mark.parametrize(("board", "can_be"), [
    ("quarry.wd5.Quarry_Careers", True), ("quarry.wd103.External.Site", True), ("quarry", False), ("quarry.wd5", False),
    ("quarry.wd5000.Site", False), ("evil.example.Site", False), ("quarry.wd5.", False), ("quarry.wd5.../x", False),
])  # fmt: skip
def test_only_a_tenants_site_can_be_watched(board: str, can_be: bool) -> None:
    assert (problem("workday", board) is None) is can_be


def test_similar_postings_and_their_words_are_not_read() -> None:
    similar = [ROW | {"title": "Stone Counter", "jobDescription": "<p>Count stones.</p>"}]
    body = detail(similarJobs=similar) | {"similarJobs": similar}
    reading = workday.read(page(DETAIL, body))
    assert len(reading.postings) == 1
    assert "tone" not in repr(reading)


def test_the_samples_are_read_or_refused_for_a_known_reason() -> None:
    folder = SHARED / "samples" / "workday"
    if not folder.is_dir():
        pytest.skip("the real payloads (../shared/samples/workday) are not here")
    found = {path.name: read(path) for path in sorted(folder.glob("*.json"))}
    assert found == {
        "careerkit__workday.json": ("partial", 0, 2),
        "compgraph__workday_detail.json": ("whole", 1, 1),
        "compgraph__workday_search_page_1.json": ("partial", 0, 25),
    }


def read(path: Path) -> tuple[str, int, int | None]:
    reading = workday.read(page(DETAIL if "detail" in path.name else LIST, path.read_bytes()))
    return reading.outcome, len(reading.postings), reading.listed

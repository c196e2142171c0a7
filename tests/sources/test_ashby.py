"""Promises about Ashby boards."""

from __future__ import annotations

import pytest

from pipelines.sources import ashby
from tests.sources.conftest import ASHBY, ashby_job, page


def test_an_ashby_board_is_whole_when_it_names_its_version() -> None:
    reading = ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": [ashby_job(), ashby_job(id="a-2", isListed=False)]}))
    assert (reading.outcome, reading.listed, len(reading.postings)) == ("whole", 2, 1)
    posting = reading.postings[0]
    assert (posting.city, posting.country, posting.is_remote, posting.workplace) == ("Ghent", "Belgium", True, "Hybrid")
    assert [part.kind for part in posting.pay] == ["Salary", "EquityPercentage"]
    assert ashby.read(page(ASHBY, {"jobs": [ashby_job()]})).outcome == "partial"


def test_a_board_without_postings_is_empty_and_proves_no_more() -> None:
    assert ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": []})).outcome == "empty"
    assert ashby.read(page(ASHBY, {"jobs": []})).outcome == "partial"


def test_an_unlisted_job_is_no_posting_and_no_loss() -> None:
    reading = ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": [ashby_job(isListed=False)]}))
    assert (reading.outcome, reading.postings, reading.rejected) == ("whole", (), ())


@pytest.mark.parametrize("lost", ["compensation", "address", "secondaryLocations", "department", "descriptionHtml"])
def test_what_a_job_leaves_out_is_not_stated(lost: str) -> None:
    for job in (ashby_job(**{lost: None}), {key: value for key, value in ashby_job().items() if key != lost}):
        assert len(ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": [job]})).postings) == 1

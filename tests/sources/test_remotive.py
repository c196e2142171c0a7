"""Promises about the Remotive feed."""

from __future__ import annotations

from pipelines.posting import StatedPay
from pipelines.sources import remotive
from tests.sources.conftest import page
from tests.sources.feeds import REMOTIVE, remotive_job


def test_a_job_is_read_as_it_is_stated() -> None:
    posting = remotive.read(page(REMOTIVE, {"jobs": [remotive_job()]})).postings[0]
    assert (posting.external_id, posting.location, posting.is_remote) == ("2001", "USA; Canada", True)
    assert (posting.posted, posting.posted_basis) == ("2024-03-01T10:00:00", "publication_date")


def test_pay_in_words_stays_words() -> None:
    postings = remotive.read(page(REMOTIVE, {"jobs": [remotive_job(), remotive_job(id=2, salary=" ")]})).postings
    assert [posting.pay for posting in postings] == [(StatedPay(label="$90k - $105k"),), ()]

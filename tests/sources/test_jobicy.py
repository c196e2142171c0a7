"""Promises about the Jobicy feed."""

from __future__ import annotations

from pipelines.posting import StatedPay
from pipelines.sources import jobicy
from tests.sources.conftest import page
from tests.sources.feeds import JOBICY, jobicy_job


def test_a_job_is_read_as_it_is_stated_with_its_entities_undone() -> None:
    posting = jobicy.read(page(JOBICY, {"jobs": [jobicy_job()]})).postings[0]
    assert (posting.title, posting.employer) == ("AI Engineer, Trust & Safety", "Quarry & Sons")
    assert (posting.location, posting.employment_type, posting.is_remote) == (
        "LATAM; Canada",
        "Full-Time, Contract",
        True,
    )
    assert posting.pay == (StatedPay(minimum=70000, maximum=90000, currency="USD", interval="yearly"),)


def test_a_window_short_of_its_own_count_is_partial() -> None:
    reading = jobicy.read(page(JOBICY, {"jobCount": 3, "jobs": [jobicy_job()]}))
    assert (reading.outcome, reading.listed) == ("partial", 3)


def test_a_job_without_pay_or_type_is_still_one() -> None:
    posting = jobicy.read(page(JOBICY, {"jobs": [jobicy_job(salaryMin=0, salaryMax=None, jobType=[])]})).postings[0]
    assert (posting.pay, posting.employment_type) == ((), None)

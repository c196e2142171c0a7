"""Promises about lists of jobs: one that cannot be read is named, costs only itself, and never looks closed."""

from __future__ import annotations

import pytest

from pipelines.sources import ashby, greenhouse
from tests.sources.conftest import ASHBY, GREENHOUSE, ashby_job, greenhouse_job, page


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


def test_the_same_id_with_two_contents_is_read_once_and_named() -> None:
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(), greenhouse_job(title="Other")]}))
    assert (len(reading.postings), len(reading.rejected)) == (1, 1)


def test_a_board_with_a_job_that_could_not_be_read_proves_no_absence() -> None:
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(), {"id": 2}], "meta": {"total": 2}}))
    assert (reading.outcome, reading.reason) == ("partial", "1 of 2 jobs could not be read")


def test_a_job_listed_twice_is_no_loss() -> None:
    jobs = [greenhouse_job(), greenhouse_job(), greenhouse_job(title="Other")]
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": jobs}))
    assert (reading.outcome, len(reading.postings), len(reading.rejected)) == ("whole", 1, 1)


@pytest.mark.parametrize("job", [None, 3, "job", [], {}, {"id": True, "title": "x"}, {"id": "1", "title": ["x"]}])
def test_what_is_no_job_is_rejected_with_a_reason(job: object) -> None:
    reading = ashby.read(page(ASHBY, {"apiVersion": "1", "jobs": [job, ashby_job()]}))
    assert [posting.external_id for posting in reading.postings] == ["a-1"]
    assert [(each.position, bool(each.reason)) for each in reading.rejected] == [(0, True)]

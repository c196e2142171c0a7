"""Promises about the Arbeitnow feed."""

from __future__ import annotations

from pipelines.sources import arbeitnow
from tests.sources.conftest import NOW, page
from tests.sources.feeds import ARBEITNOW, arbeitnow_job

FRESH = int(NOW.timestamp())


def test_a_job_is_read_as_it_is_stated() -> None:
    posting = arbeitnow.read(page(ARBEITNOW, {"data": [arbeitnow_job()]})).postings[0]
    assert (posting.external_id, posting.employer, posting.location) == ("ai-engineer-ghent-17", "Quarry", "Ghent")
    assert (posting.is_remote, posting.employment_type) == (False, "Full-Time")
    assert (posting.posted, posting.posted_basis) == ("1709510400", "created_at")


def test_a_description_is_escaped_html_or_html_as_it_comes() -> None:
    jobs = [arbeitnow_job(), arbeitnow_job(slug="b", description="<p>R&amp;D</p>")]
    formats = [posting.text_format for posting in arbeitnow.read(page(ARBEITNOW, {"data": jobs})).postings]
    assert formats == ["escaped_html", "html"]


def test_pages_are_followed_by_number_until_one_reaches_back_far_enough() -> None:
    fresh = {"data": [arbeitnow_job(created_at=FRESH)]}
    assert arbeitnow.following(page(ARBEITNOW, fresh)) == (ARBEITNOW.replace("page=1", "page=2"),)
    assert arbeitnow.following(page(ARBEITNOW.replace("page=1", "page=9"), fresh)) == (
        ARBEITNOW.replace("page=1", "page=10"),
    )
    old = {"data": [arbeitnow_job(created_at=FRESH - 3 * 86_400)]}
    for end in (old, {"data": []}, {"jobs": []}):
        assert arbeitnow.following(page(ARBEITNOW, end)) == ()

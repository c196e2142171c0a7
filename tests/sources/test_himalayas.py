"""Promises about the Himalayas feed."""

from __future__ import annotations

from datetime import timedelta

from pipelines.posting import StatedPay
from pipelines.sources import himalayas
from tests.sources.conftest import NOW, page
from tests.sources.feeds import HIMALAYAS, himalayas_job

FRESH = int(NOW.timestamp())
OLD = int((NOW - timedelta(days=2, seconds=1)).timestamp())


def test_a_job_is_read_as_it_is_stated() -> None:
    posting = himalayas.read(page(HIMALAYAS, {"jobs": [himalayas_job()]})).postings[0]
    assert (posting.external_id, posting.employer) == ("quarry/ai-engineer-17", "Quarry")
    assert (posting.location, posting.is_remote) == ("Belgium; France", True)
    assert (posting.posted, posting.posted_basis) == ("1709510400", "pubDate")
    assert posting.pay == (StatedPay(minimum=70000, maximum=90000, currency="EUR", interval="annual"),)


def test_a_currency_without_a_salary_is_no_pay() -> None:
    job = himalayas_job(minSalary=None, maxSalary=None)
    assert himalayas.read(page(HIMALAYAS, {"jobs": [job]})).postings[0].pay == ()


def test_the_feed_is_followed_by_its_cursor_until_it_reaches_back_far_enough() -> None:
    feed = {"jobs": [himalayas_job(pubDate=FRESH)], "nextCursor": "a|b/c=="}
    assert himalayas.following(page(HIMALAYAS, feed)) == (f"{HIMALAYAS}&cursor=a%7Cb%2Fc%3D%3D",)
    old = feed | {"jobs": [himalayas_job(pubDate=FRESH), himalayas_job(pubDate=OLD)]}
    for end in (old, feed | {"nextCursor": None}, feed | {"jobs": []}, {"jobs": "none"}):
        assert himalayas.following(page(HIMALAYAS, end)) == ()


def test_a_stamp_that_no_clock_shows_ends_the_following() -> None:
    feed = {"jobs": [himalayas_job(pubDate=-(10**17))], "nextCursor": "a"}
    assert himalayas.following(page(HIMALAYAS, feed)) == ()


def test_a_refused_page_is_not_followed() -> None:
    assert himalayas.following(page(HIMALAYAS, {"jobs": [himalayas_job()], "nextCursor": "a"}, 429)) == ()

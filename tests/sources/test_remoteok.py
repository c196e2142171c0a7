"""Promises about the Remote OK feed."""

from __future__ import annotations

import pytest

from pipelines.posting import StatedPay
from pipelines.sources import remoteok
from tests.sources.conftest import page
from tests.sources.feeds import NOTICE, REMOTEOK, remoteok_job


def test_a_job_is_read_as_it_is_stated() -> None:
    reading = remoteok.read(page(REMOTEOK, [NOTICE, remoteok_job()]))
    posting = reading.postings[0]
    assert (reading.outcome, reading.listed) == ("whole", 1)
    assert (posting.title, posting.employer, posting.is_remote) == ("Ingénieur IA", "Quarry & Sons", True)
    assert posting.pay == (StatedPay(minimum=70000, maximum=90000),)


def test_a_feed_without_its_notice_loses_no_job() -> None:
    assert len(remoteok.read(page(REMOTEOK, [remoteok_job()])).postings) == 1


def test_a_salary_of_nought_is_none() -> None:
    assert remoteok.read(page(REMOTEOK, [NOTICE, remoteok_job(salary_min=0, salary_max=0)])).postings[0].pay == ()


@pytest.mark.parametrize(("sent", "read"), [
    ("MecÃ¡nico", "Mecánico"), ("itâ\x80\x99s", "it’s"), ("Café", "Café"), ("plain", "plain"), ("日本語", "日本語"), ("", ""),
])  # fmt: skip
def test_text_encoded_twice_is_mended_and_other_text_left_alone(sent: str, read: str) -> None:
    assert remoteok.decoded(sent) == read

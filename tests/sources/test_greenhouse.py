"""Promises about Greenhouse boards."""

from __future__ import annotations

import msgspec

from pipelines.posting import content_hash
from pipelines.sources import greenhouse
from tests.sources.conftest import GREENHOUSE, greenhouse_job, page


def test_a_greenhouse_board_short_of_its_own_total_is_partial() -> None:
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()], "meta": {"total": 2}})).outcome == "partial"
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()], "meta": {"total": 1}})).outcome == "whole"


def test_greenhouse_keeps_no_recruiter_and_no_form_setting() -> None:
    reading = greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job()]}))
    kept = msgspec.json.encode(reading.postings[0])
    assert b"Someone Real" not in kept
    assert b"education" not in kept
    assert reading.postings[0].pay[0].minimum == 90000


def test_a_missing_text_is_no_error() -> None:
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(content=None)]})).postings[0].text is None


def test_a_restamped_update_does_not_change_the_content() -> None:
    first, second = (
        greenhouse.read(page(GREENHOUSE, {"jobs": [greenhouse_job(updated_at=at)]})).postings[0]
        for at in ("2024-01-01", "2024-02-02")
    )
    assert content_hash("greenhouse", "quarry", first) == content_hash("greenhouse", "quarry", second)
    assert content_hash("greenhouse", "other", first) != content_hash("greenhouse", "quarry", first)


def test_a_board_without_postings_is_empty_unless_it_promises_some() -> None:
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [], "meta": {"total": 0}})).outcome == "empty"
    assert greenhouse.read(page(GREENHOUSE, {"jobs": [], "meta": {"total": 3}})).outcome == "partial"


def test_an_id_of_64_bits_or_more_is_kept_to_its_last_digit() -> None:
    for number in (2**63 + 1, 2**64 + 1, 10**30 + 1):
        body = msgspec.json.encode({"jobs": [greenhouse_job(id=0)]}).replace(b'"id":0', b'"id":%d' % number)
        assert greenhouse.read(page(GREENHOUSE, body)).postings[0].external_id == str(number)

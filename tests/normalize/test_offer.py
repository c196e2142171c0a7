"""Promises about comments that offer no work."""

from __future__ import annotations

import pytest

from pipelines.normalize.offer import no_advert

SEEKER = "Location: Oslo\nRemote: yes\nWilling to relocate: no\nTechnologies: Go, Rust\nEmail: in profile"


@pytest.mark.parametrize("text", [SEEKER, SEEKER.replace("\n", "<p>"), "SEEKING WORK | Oslo | backend developer"])
def test_a_person_who_looks_for_work_is_no_advert(text: str) -> None:
    assert no_advert(text) == "job_seeker"


@pytest.mark.parametrize("text", ["I mailed them every month, no answer yet.", "Why is this thread so short today?"])
def test_a_remark_without_a_word_of_hiring_offers_nothing(text: str) -> None:
    assert no_advert(text) == "no_offer"


@pytest.mark.parametrize(
    "text",
    [
        "Acme | Oslo",
        "Acme makes maps. We are hiring.",
        "Engineers, mail us!",
        "SEEKING FREELANCER | Oslo | a data pipeline",
        "Acme | Engineer | Oslo<p>Willing to relocate: we pay the move",
        "We make maps. " * 40,
    ],
)
def test_what_may_be_an_advert_is_one(text: str) -> None:
    assert no_advert(text) is None

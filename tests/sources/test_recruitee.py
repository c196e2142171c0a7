"""Promises about Recruitee sites."""

from __future__ import annotations

import pytest

from pipelines.posting import Posting, StatedDemand, StatedPay
from pipelines.sources import recruitee
from tests.sources.conftest import page
from tests.sources.feeds import RECRUITEE, recruitee_offer


def posting(**changes: object) -> Posting:
    return recruitee.read(page(RECRUITEE, {"offers": [recruitee_offer(**changes)]})).postings[0]


def test_a_site_is_read_as_it_is_stated() -> None:
    offer = posting()
    assert (offer.employer, offer.location, offer.other_locations) == ("Quarry", "Ghent, Belgium", ("Lyon",))
    assert (offer.city, offer.region, offer.country, offer.language) == ("Ghent", "Flanders", "BE", "en")
    assert (offer.posted, offer.posted_basis) == ("2024-02-01 09:00:00 UTC", "published_at")
    assert (offer.text or "").endswith("<h3>Requirements</h3><ul><li>Two years of Python</li></ul>")


def test_an_offer_that_is_not_published_is_no_posting() -> None:
    offers = [recruitee_offer(), recruitee_offer(id=502, status="internal")]
    reading = recruitee.read(page(RECRUITEE, {"offers": offers}))
    assert (reading.outcome, reading.listed, len(reading.postings)) == ("whole", 2, 1)


def test_structured_demands_are_kept_with_their_words() -> None:
    assert posting().demands == (
        StatedDemand(slot="degree", words="bachelor_degree", level="bachelor"),
        StatedDemand(slot="experience_level", words="mid_level"),
    )


def test_an_offer_of_an_unknown_status_does_not_look_closed() -> None:
    reading = recruitee.read(page(RECRUITEE, {"offers": [recruitee_offer(status="Published")]}))
    assert (reading.outcome, reading.rejected[0].field) == ("partial", "status")


@pytest.mark.parametrize(("salary", "pay"), [
    ({"min": "60000", "max": "75000.50", "period": "year", "currency": "EUR"},
     (StatedPay(minimum=60000, maximum=75000.5, currency="EUR", interval="year"),)),
    ({"min": 55000, "max": None, "period": "year", "currency": "EUR"},
     (StatedPay(minimum=55000, currency="EUR", interval="year"),)),
    ({"min": "negotiable", "max": None, "period": None, "currency": None}, (StatedPay(label="negotiable"),)),
    ({"min": "NaN", "max": "1", "period": None, "currency": None}, (StatedPay(maximum=1, label="NaN"),)),
    ({"min": None, "max": None, "period": None, "currency": None}, ()), (None, ()),
])  # fmt: skip
def test_pay_is_kept_as_it_is_stated(salary: object, pay: tuple[StatedPay, ...]) -> None:
    assert posting(salary=salary).pay == pay


@pytest.mark.parametrize(("remote", "hybrid", "on_site", "is_remote", "workplace"), [
    (True, False, False, True, "remote"), (False, True, False, False, "hybrid"), (False, False, True, False, "on_site"),
    (True, None, None, True, "remote"), (True, False, True, None, "remote, on_site"),
    (True, True, True, None, "remote, hybrid, on_site"), (None, None, None, None, None),
])  # fmt: skip
def test_a_choice_of_ways_to_work_is_not_remote_work(
    remote: bool | None, hybrid: bool | None, on_site: bool | None, is_remote: bool | None, workplace: str | None
) -> None:
    offer = posting(remote=remote, hybrid=hybrid, on_site=on_site)
    assert (offer.is_remote, offer.workplace) == (is_remote, workplace)


def test_an_offer_never_published_falls_back_to_its_making_and_says_so() -> None:
    offer = posting(published_at=None)
    assert (offer.posted, offer.posted_basis) == ("2024-01-30 08:00:00 UTC", "created_at")


def test_a_text_in_two_languages_names_none() -> None:
    assert posting(translations={"en": {}, "nl": {}}).language is None


def test_from_the_day_of_the_token_on_a_site_is_blocked_and_closes_nothing() -> None:
    assert recruitee.read(page(RECRUITEE, b'{"error": "unauthorized"}', 401)).outcome == "blocked"


def test_only_a_list_of_offers_on_a_tenant_of_its_own_is_a_site() -> None:
    assert recruitee.board_of("https://quarry.recruitee.com/api/offers") == "quarry"
    for other in (
        "https://recruitee.com/api/offers",
        "https://a.b.recruitee.com/api/offers",
        "https://quarry.recruitee.com/o/x",
    ):
        assert recruitee.board_of(other) is None

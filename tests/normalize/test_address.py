"""Promises about addresses beside a location: the words win, and an address says no more than they leave open."""

from __future__ import annotations

import pytest

from pipelines.normalize.address import Address, place_told
from pipelines.normalize.gazetteer import Place

OSLO = Address("Oslo", "Oslo", "Norway")
BOSTON = Address("Boston", "Massachusetts", "United States")


@pytest.mark.parametrize("location", ["Norway", "Norway (Remote)", "Remote", "Remote - Norway"])
def test_the_address_of_a_remote_job_is_the_head_office_and_no_city_of_the_job(location: str) -> None:
    assert place_told(location, OSLO, is_remote=True) == Place("NO")


def test_in_an_office_the_address_says_the_city_that_the_words_leave_open() -> None:
    assert place_told("Norway", OSLO, is_remote=False) == Place("NO", "Oslo", "Oslo")
    assert place_told("Main HQ", BOSTON, is_remote=True) == Place("US", "MA", "Boston")
    assert place_told(None, BOSTON, is_remote=True) == Place("US", "MA", "Boston")
    assert place_told("Hybrid", BOSTON, is_remote=False) == Place("US", "MA", "Boston")


@pytest.mark.parametrize(
    "location",
    ["Remote - Europe", "Remote (Global)", "EMEA", "CET +/- 3", "Remote (non-U.S.)"],
)
def test_a_job_in_an_area_of_countries_is_in_none_of_them(location: str) -> None:
    assert place_told(location, BOSTON, is_remote=True) == Place()
    assert place_told(location, Address(country="United States"), is_remote=True) == Place()


def test_an_area_beside_a_country_leaves_the_country() -> None:
    assert place_told("Remote (US, global team)", Address(country="United States"), is_remote=True).country == "US"


def test_where_the_words_name_several_countries_the_address_chooses_none() -> None:
    assert place_told("US + Canada", BOSTON, is_remote=True) == Place(is_ambiguous=True)
    assert place_told("North America - Remote", BOSTON, is_remote=True) == Place(is_ambiguous=True)
    assert place_told("US or Canada", Address(" ", None, "Canada"), is_remote=True) == Place(is_ambiguous=True)
    assert place_told("Cambridge", Address("Cambridge", "England", "United Kingdom"), is_remote=False).country == "GB"


@pytest.mark.parametrize(
    ("location", "address", "place_read"),
    [
        ("San Francisco, CA", Address("Austin", "Texas", "United States"), Place("US", "CA", "San Francisco")),
        ("Berlin", OSLO, Place("DE", None, "Berlin")),
        ("Reading (London)", Address("Reading", "England", "United Kingdom"), Place("GB", "England", "Reading")),
        ("Paris", Address("Paris", "Texas", "United States"), Place("US", "TX", "Paris")),
        ("Fjordvale HQ", OSLO, Place("NO", "Oslo", "Oslo")),
        ("Paris, France", Address(" ", "Paris", "France"), Place("FR", "Paris", "Paris")),
    ],
)
def test_a_city_that_the_words_name_beats_that_of_the_address(
    location: str, address: Address, place_read: Place
) -> None:
    assert place_told(location, address, is_remote=False) == place_read


def test_a_state_is_no_city_where_the_address_names_it_beside_a_city() -> None:
    queens = Address("Queens", "New York", "United States")
    assert place_told("New York", queens, is_remote=False) == Place("US", "NY", "Queens")
    assert place_told("Remote - California", Address("Fresno", "California", "USA"), is_remote=True) == Place(
        "US", "CA"
    )


def test_a_country_alone_is_still_taken_from_its_field() -> None:
    assert place_told("Arlington, TX", Address(country="US"), is_remote=False) == Place("US", "TX", "Arlington")
    assert place_told("Remote", Address(country="Norway"), is_remote=True) == Place("NO")


@pytest.mark.parametrize(
    ("title", "place_read"),
    [
        ("Account Executive, Tokyo", Place("JP", None, "Tokyo")), ("Engineer - Austin, TX", Place("US", "TX", "Austin")),
        ("Account Executive (USA)", Place("US")), ("Engineer (Dallas or Houston)", Place("US", "TX", "Dallas")),
        ("Manager, Singapore & Malaysia", Place(is_ambiguous=True)), ("Engineer, Durable Objects (DO)", Place()),
        ("Engineer (Rust/Solana)", Place()), ("Oslo Engineer", Place()), ("", Place()),
    ],
)  # fmt: skip
def test_where_no_field_names_a_country_the_title_may(title: str, place_read: Place) -> None:
    assert place_told("Hybrid", Address(), title, is_remote=False) == place_read
    assert place_told("Norway", Address(), title, is_remote=False) == Place("NO")

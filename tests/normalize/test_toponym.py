"""Promises about names of places: one place has one name, and what is no place has none."""

from __future__ import annotations

import pytest

from pipelines.normalize.toponym import city_named, region_named, state_of


@pytest.mark.parametrize(
    "written",
    ["NYC", "New York", "New York City", "NEW YORK", "new york", "Manhattan", "NY", "New-York", "New York, NY"],
)
def test_a_city_has_one_name_however_it_is_written(written: str) -> None:
    assert city_named(written, "US") == "New York"


@pytest.mark.parametrize(
    ("written", "country", "city"),
    [
        ("Washington D.C.", "US", "Washington"), ("München", "DE", "Munich"), ("Zürich", "CH", "Zurich"),
        ("SF Bay area", "US", "San Francisco Bay Area"), ("bangalore", "IN", "Bengaluru"), ("Sao Paulo", "BR", "São Paulo"),
        ("Acme Oslo", "NO", "Oslo"), ("Hiring Mountain View", "US", "Mountain View"), ("Oslo/Bergen/Remote", "NO", "Oslo"),
        ("Port Washington", "US", "Port Washington"), ("Moorestown", "US", "Moorestown"), ("US-Seattle", "US", "Seattle"),
        ("RIO CLARO DE CIMA", "BR", "Rio Claro de Cima"), ("sunny Newport Beach", "US", "Newport Beach"), ("Paris", "US", "Paris"),
    ],
)  # fmt: skip
def test_a_city_is_called_as_it_usually_is(written: str, country: str, city: str) -> None:
    assert city_named(written, country) == city


@pytest.mark.parametrize(
    "written",
    ["Remote (Global)", "Remote", "Europe", "EMEA", "United States", "Latvia", "Texas", "CA", "PhD required", "with CA",
     "for legal reasons", "East Coast", "Full-time", "Multiple Locations", "", None],
)  # fmt: skip
def test_what_is_no_city_is_none(written: str | None) -> None:
    assert city_named(written, "US") is None


def test_a_state_is_its_code_in_the_united_states_and_canada_and_its_words_elsewhere() -> None:
    assert [region_named(words, "US") for words in ("California ", "CA", "Mass", "D.C.", "California, Colorado")] == [
        "CA", "CA", "MA", "DC", "CA",
    ]  # fmt: skip
    assert region_named("Ontario", "CA") == "ON" and region_named("Bavaria ", "DE") == "Bavaria"
    assert [region_named(words, "FR") for words in ("France", "Europe", "Remote", "", None)] == [None] * 5


def test_the_state_of_a_large_city_goes_without_saying_in_its_own_country_only() -> None:
    assert state_of("Boston", "US") == "MA" and state_of("Vancouver", "CA") == "BC"
    assert state_of("Vancouver", "US") is None and state_of("Springfield", "US") is None

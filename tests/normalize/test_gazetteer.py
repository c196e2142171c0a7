"""Promises about the names that places have."""

from __future__ import annotations

import pytest

from pipelines.normalize.gazetteer import cities, country_names, region_codes, region_names, shared_names, short_names


@pytest.mark.parametrize(
    ("name", "country"), [("norway", "NO"), ("uk", "GB"), ("united states", "US"), ("us", "US"), ("deutschland", "DE")]
)
def test_a_country_has_several_names(name: str, country: str) -> None:
    assert country_names()[name] == country


def test_a_city_that_several_countries_have_is_of_none() -> None:
    assert cities()["oslo"] == "NO"
    assert not shared_names() & set(cities())
    assert "birmingham" in shared_names()


def test_states_have_codes_and_names_and_some_names_in_capitals_alone() -> None:
    assert (region_codes()["CA"], region_codes()["ON"], region_names()["ohio"]) == ("US", "CA", "US")
    assert (short_names()["NY"].region, short_names()["SF"].city) == ("NY", "SF")

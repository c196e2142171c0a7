"""Promises about places: what the words say, nothing guessed between countries."""

from __future__ import annotations

import pytest

from pipelines.normalize.gazetteer import Place
from pipelines.normalize.place import place


@pytest.mark.parametrize(
    ("location", "country", "city"),
    [
        ("San Francisco, CA", "US", "San Francisco"), ("Toronto, ON, Canada", "CA", None), ("London", "GB", "London"),
        ("Berlin, Germany", "DE", "Berlin"), ("Remote - US", "US", None), ("Paris, TX", "US", "Paris"),
        ("Boston, IN", "US", "Boston"), ("Berlin, DE", "DE", "Berlin"), ("Dover, DE", "US", "Dover"),
        ("Nowhere in particular", None, None), ("", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_the_country_is_what_the_words_say(location: str | None, country: str | None, city: str | None) -> None:
    found = place(location)
    assert found.country == country
    assert city is None or found.city == city


def test_of_several_countries_none_is_the_jobs() -> None:
    assert place("Berlin, Germany; Austin, TX") == Place(is_ambiguous=True)
    assert place("LATAM; Canada; USA").country is None
    assert place("New York City, NY; San Francisco, CA").country == "US"
    assert not place("Berlin, Germany").is_ambiguous
    assert place("San Mateo CA, Vancouver BC").is_ambiguous


def test_of_several_cities_with_their_states_the_first_is_the_jobs() -> None:
    assert place("Denver CO, Minneapolis MN, Brooklyn NY") == Place("US", "CO", "Denver")
    assert place("ONSITE (Austin TX, Nashua NH) or REMOTE").city == "Austin"


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("Philadelphia, Pennsylvania, United States", Place("US", "PA", "Philadelphia")),
        ("Toronto, ON, Canada", Place("CA", "ON", "Toronto")), ("New York, United States", Place("US", "NY", "New York")),
        ("Texas, USA", Place("US", "TX", None)), ("Toronto ON, Canada", Place("CA", "ON", "Toronto")),
        ("Hesse, Germany", Place("DE", "Hesse", None)), ("Remote - Ontario, Canada", Place("CA", "ON", None)),
        ("Macon, Georgia", Place("US", "GA", "Macon")), ("DC, Maryland, Virginia", Place("US", "VA", None)),
        ("Washington, D.C.", Place("US", "DC", "Washington")), ("Ghent, Belgium", Place("BE", None, "Ghent")),
    ],
)  # fmt: skip
def test_a_region_between_city_and_country_is_no_city(location: str, place_read: Place) -> None:
    assert place(location) == place_read


def test_a_zone_of_time_is_no_country_unless_a_city_stands_before_it() -> None:
    assert place("Remote, PT/ET hours preferred").country is None
    assert place("Lisbon, PT") == Place("PT", None, "Lisbon")


def test_where_a_country_is_stated_the_words_still_say_the_city() -> None:
    assert place("Arlington, TX", country="US") == Place("US", "TX", "Arlington")
    assert place("Arlington, TX", "Dallas", country="US").city == "Dallas"
    assert place("Bombay, MH", country="IN") == Place("IN")


def test_a_structured_country_wins() -> None:
    assert place("Paris", country="United States").country == "US"


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("US-San Francisco", Place("US", "CA", "San Francisco")), ("India-Bangalore", Place("IN", None, "Bengaluru")),
        ("London UK", Place("GB", None, "London")), ("Acme Helsinki", Place("FI", None, "Helsinki")),
        ("Remote (US only)", Place("US")), ("Anywhere in Belgium", Place("BE")),
        ("Hybrid in Toronto", Place("CA", "ON", "Toronto")),
        ("Remote - US: Select locations", Place("US")), ("Kiel", Place("DE", None, "Kiel")),
        ("San Francisco Bay Area", Place("US", "CA", "San Francisco Bay Area")),
        ("McLean, Virginia", Place("US", "VA", "McLean")),
    ],
)  # fmt: skip
def test_a_place_is_found_among_the_words_for_how_the_work_is_done(location: str, place_read: Place) -> None:
    assert place(location) == place_read


@pytest.mark.parametrize(
    "location",
    [
        "Berlin, Dublin, London",
        "US, Argentina, Brazil",
        "Remote, Seattle, Buenos Aires",
        "Oslo, Paris, Lyon",
        "London, LA",
        "Oslo, Bergen, Remote in Germany",
        "Boston, MA, Berlin, Germany, and Oslo, Norway",
        "Remote (North America)",
        "North/South America",
        "Remote, Latin America only",
    ],
)
def test_a_list_of_countries_between_commas_is_no_one_place(location: str) -> None:
    assert place(location) == Place(is_ambiguous=True)


def test_a_city_that_several_countries_have_is_said_to_be_ambiguous() -> None:
    assert place("Cambridge") == Place(None, None, "Cambridge", is_ambiguous=True)
    assert place("Cambridge, UK") == Place("GB", None, "Cambridge")
    assert place("Cambridge, MA").country == "US"


@pytest.mark.parametrize(
    "words",
    ["Mobile", "Enterprise", "Multiple Roles", "Python, TensorFlow", "Equity", "Europe", "Remote", "First hire",
     "Spring Boot", "Remote OK", "REMOTE (EMEA/APAC)", "ML OR NLP", "OK", "Remote (non-US)"],
)  # fmt: skip
def test_words_that_are_no_place_are_none(words: str) -> None:
    assert place(words) == Place()


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("NY", Place("US", "NY")), ("SF", Place("US", "CA", "San Francisco")), ("LA Office", Place("US", "CA", "Los Angeles")),
        ("Shreveport, LA", Place("US", "LA", "Shreveport")), ("Tulsa OK", Place("US", "OK", "Tulsa")),
        ("Mountain View CA", Place("US", "CA", "Mountain View")), ("Cambridge MA", Place("US", "MA", "Cambridge")),
        ("Remote [US]", Place("US")), ("Oslo + Remote", Place("NO", None, "Oslo")),
        ("Bay Area", Place("US", "CA", "San Francisco Bay Area")),
    ],
)  # fmt: skip
def test_codes_in_capitals_are_read_where_they_can_mean_one_place_only(location: str, place_read: Place) -> None:
    assert place(location) == place_read


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("12 Example St, Boston, MA 02110", Place("US", "MA", "Boston")),
        ("Musterweg 3, 10117 Berlin", Place("DE", None, "Berlin")),
        ("1 Any Road, Cupertino, CA 95014-1234, USA", Place("US", "CA", "Cupertino")),
        ("London EC2A 4NE", Place("GB", None, "London")),
    ],
)  # fmt: skip
def test_a_postal_code_hides_no_city(location: str, place_read: Place) -> None:
    assert place(location) == place_read


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("Seattle, NYC, Chicago", Place("US", "WA", "Seattle")), ("SF, NY", Place("US", "CA", "San Francisco")),
        ("San Francisco, Boston, New York", Place("US", "CA", "San Francisco")),
        ("New York, Chicago, Remote USA", Place("US", "NY", "New York")), ("Rome, NY", Place("US", "NY", "Rome")),
        ("Toronto, CA", Place("CA", "ON", "Toronto")), ("Durham, UK", Place("GB", None, "Durham")),
    ],
)  # fmt: skip
def test_of_a_list_of_one_countrys_cities_the_first_is_the_place(location: str, place_read: Place) -> None:
    assert place(location) == place_read


@pytest.mark.parametrize(
    ("fields", "place_read"),
    [
        (("Remote (Global)", "Remote (Global)", "Remote", "United States"), Place("US")),
        (("Remote", "Europe", "Europe", None), Place()), (("HQ", "Austin, TX", "California", "US"), Place("US", "TX", "Austin")),
        (("Paris", "Paris ", "France", "FR"), Place("FR", None, "Paris")),
        (("London", "England", "London", "GB"), Place("GB", "London", "London")),
        (("Office", "New York City", "New York ", "USA"), Place("US", "NY", "New York")),
        (("Perth", "Perth", "WA", "Australia"), Place("AU", "WA", "Perth")),
        (("Singapore", None, None, None), Place("SG", None, "Singapore")),
    ],
)  # fmt: skip
def test_a_field_for_a_city_that_holds_none_is_no_city(fields: tuple[str | None, ...], place_read: Place) -> None:
    assert place(*fields) == place_read


@pytest.mark.parametrize(
    ("location", "place_read"),
    [
        ("San Francisco, REMOTE (North America)", Place("US", "CA", "San Francisco")),
        ("Seattle, North America", Place("US", "WA", "Seattle")),
        ("Remote (Mexico / South America)", Place("MX")), ("South San Francisco", Place("US", "CA", "South San Francisco")),
    ],
)  # fmt: skip
def test_a_place_beside_an_area_of_america_is_the_jobs(location: str, place_read: Place) -> None:
    assert place(location) == place_read

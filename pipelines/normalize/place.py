"""Where a job is: country, region and city, as far as its own words say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from pipelines.normalize.gazetteer import (
    AMERICA,
    Place,
    cities,
    country_names,
    region_codes,
    region_names,
    shared_names,
    short_names,
)
from pipelines.normalize.toponym import (
    city_named,
    home_of,
    is_region_elsewhere,
    known_city,
    region_behind,
    region_named,
    state_of,
    usual_name,
)

PIECES = re.compile(
    r"[;|/]|\s+(?:and|&|\+)\s+|(?<!,)\s+(?:or|Or|OR)\s+|\s-\s|[()\[\]]|•|\n|(?<=\b[A-Z]{2})\.\s+(?=[A-Z])"
)
REMOTE_WORDS = re.compile(
    r"\b(?:remote(?:ly)?(?:[ -]+(?:ok(?:ay)?|possible|friendly))?"
    r"|hybrid|on[- ]?site|in[- ]office|in[- ]person|anywhere|worldwide|distributed|wfh|only|based|offices?|hq"
    r"|first|headquarters?|(?:select|all|any|multiple) locations?|fully|100%|preferred|within|from|in the|in|the"
    r"|(?:east|west) coast|non-u\.?s|greater|metro(?:politan)?|(?<!bay )area"
    r"|downtown|national|citizens?|time ?zones?|hours)\b",
    re.IGNORECASE,
)
#: What a postal address holds besides its city: codes of five or six digits, British ones, and the "D-" before some.
POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{4})?|\d{3}-\d{4})\b(?!\s*[ap]m)|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)
#: "Mountain View CA": a state behind its city without a comma.
CITY_STATE = re.compile(r"^(?P<city>(?:[A-Z][\w.'-]+ ){1,3})(?P<state>[A-Z]{2})$")
#: Codes of states that are words too: they name a state only behind a city that is known.
WORD_CODES = frozenset({"OK", "OR", "IN", "ME", "HI", "ON", "MA", "CO", "PE", "AL", "ID"})
#: A longer part is a phrase about something else.
NAMED_WORDS = 3
#: Alone these are zones of time ("Remote, PT/ET hours"), behind a city they are countries ("Lisbon, PT").
ZONES_OF_TIME = frozenset({"PT", "MT", "ET", "CT"})
#: Most postings are where others are: so many places are kept.
REMEMBERED = 4_096
#: Their last word alone is a country.
AMERICAS = frozenset({"north america", "south america", "latin america", "central america"})
#: Countries that are one city.
CITY_STATES = {"SG": "Singapore", "HK": "Hong Kong"}


def place(
    location: str | None, city: str | None = None, region: str | None = None, country: str | None = None
) -> Place:
    """Structured fields first, then the words of the location; what neither says is None."""
    if country and (code := country_names().get(country.strip().lower())):
        held = place_of_piece(PIECES.split(location or "")[0])
        held = held if held.country == code else Place()
        own = region_behind(city, code) or region_named(region, code) or held.region
        return usual(code, own, city_named(city, code) or held.city)
    every = [place_of_piece(part) for part in PIECES.split(location or "")]
    found = [piece for piece in every if piece.country]
    if not found and region and (code := region_names().get(region.strip().lower())):
        return usual(code, region, city)
    if not found:
        shared = next((piece for piece in every if piece.is_ambiguous), Place())
        return usual(None, region, city or shared.city, is_ambiguous=shared.is_ambiguous)
    if len({piece.country for piece in found}) > 1 or any(piece == Place(is_ambiguous=True) for piece in every):
        return usual(None, region, city, is_ambiguous=True)
    first = found[0]
    return usual(first.country, region or first.region, city or first.city)


@lru_cache(maxsize=REMEMBERED)
def usual(country: str | None, region: str | None, city: str | None, *, is_ambiguous: bool = False) -> Place:
    """A place under its usual names, with the state that goes without saying; without what is no region or city."""
    capital = CITY_STATES.get(country or "") or (None if country in ("US", "CA") else known_city(region or "", country))
    name = city_named(city, country) or capital
    return Place(country, region_named(region, country) or state_of(name, country), name, is_ambiguous)


@lru_cache(maxsize=REMEMBERED)
def place_of_piece(text: str) -> Place:
    """One place: its last word that names a country, state or city decides the country, what stands before is the city."""
    parts = [part for part in (bared(part) for part in text.split(",")) if part]
    if len(told := cities_with_state(parts)) > 1:
        return told[0] if len({each.country for each in told}) == 1 else Place(is_ambiguous=True)
    for number, part in reversed(list(enumerate(parts))):
        if (found := named(part, parts[:number])) and found.country:
            return Place(is_ambiguous=True) if is_list(found, part, parts[:number]) else of_first(found, parts[:number])
    # "US-San Francisco", "Mapbox Germany" and "London UK" name it within a group of words; a city says more than its country.
    within_words = [made for part in parts for word in groups(part) if (made := named(bared(word), []))]
    if within_words:
        return next((made for made in within_words if made.city), within_words[0])
    shared = next((part for part in parts if part.lower() in shared_names()), None)
    return Place(city=shared, is_ambiguous=shared is not None)


def cities_with_state(parts: list[str]) -> list[Place]:
    """The cities that stand each with its state, divided by commas ("Denver CO, Brooklyn NY"), up to what is none."""
    pairs = takewhile(bool, map(CITY_STATE.match, parts))
    return [made for pair in pairs if pair and (made := state_behind(pair["city"].strip(), pair["state"]))]


def is_list(found: Place, part: str, before: list[str]) -> bool:
    """Whether commas divide places of several countries ("Berlin, Dublin"; "US, Argentina"), not a place and what it lies in."""
    homes = {home for name in before if (home := home_of(name))}
    if homes - {found.country} and not found.region:
        return True
    other = named(before[-1], []) if before else None
    if other is None or other.country is None or other.country == found.country or found.region:
        return False
    return part.lower() in cities() or (other.city is None and other.region is None)


def of_first(found: Place, before: list[str]) -> Place:
    """Of several cities of one country that commas divide, the first ("Seattle, Chicago, NYC")."""
    if found.region or not home_of(found.city or ""):
        return found
    first = next((name for name in before if home_of(name) == found.country), None)
    return replace(found, city=first) if first else found


def groups(part: str) -> list[str]:
    """What hyphens and colons divide, and the last and first words of a short part."""
    words = part.split()
    ends = [" ".join(words[-2:]), words[-1], words[0]] if 1 < len(words) <= NAMED_WORDS else []
    return [*re.split(r"[-:\u2013]", part), *ends]


def bared(part: str) -> str:
    """A part without the words for how the work is done."""
    return " ".join(POSTAL.sub(" ", REMOTE_WORDS.sub(" ", part)).split()).strip(" .-:+*")


def named(part: str, before: list[str]) -> Place | None:
    """The place that a part names, with what stands before it; None where it names none."""
    bare, city = part.lower(), before[-1] if before else None
    if bare in AMERICAS:
        return AMERICA
    # Behind a city, a code is a state's first ("San Francisco, CA" is no Canadian place, nor "Boston, IN" Indian), unless
    # the city lies in the country of that code ("Berlin, DE").
    if city is not None and (code := part.replace(".", "")) in region_codes() and not lies_in(city, bare):
        is_city = usual_name(code) and not is_of_state(city, code)
        return Place("US", None, code) if is_city else Place(region_codes()[code], code, city)
    if city is None and part in short_names():
        return short_names()[part]
    if (joined := CITY_STATE.match(part)) and (found := state_behind(joined["city"].strip(), joined["state"])):
        return found
    # Alone, "CA" and "IN" are states as often as countries: only a code that is no state's names its country.
    if bare in country_names() and (len(bare) > 2 or (part.isupper() and part not in region_codes())):
        if city is None and part in ZONES_OF_TIME:
            return None
        return Place(country_names()[bare], *within(country_names()[bare], before))
    if bare == "georgia" and city is not None and cities().get(city.lower(), "US") == "US":
        return Place("US", "GA", city)
    # "McLean, Virginia" is a state behind its city, "New York" alone a city, and one more behind a city of another state.
    if bare in cities() and (bare not in region_names() or (usual_name(bare) and not is_of_state(city, bare))):
        return Place(cities()[bare], None, part)
    return Place(region_names()[bare], part, city) if bare in region_names() else None


def is_of_state(city: str | None, state: str) -> bool:
    """Whether a city may lie in a state of the United States, for all that we know ("SF, NY" and "London, LA" are two cities)."""
    if city is None:
        return False
    known = state_of(city_named(city, "US"), "US")
    return known == region_named(state, "US") if known else home_of(city) in (None, "US")


def lies_in(city: str, code: str) -> bool:
    """Whether a city is known, and in the country of a code."""
    country = cities().get(city.lower())
    is_home = country is not None and country == country_names().get(code)
    return is_home and (country not in ("CA", "US") or home_of(city) == "CA")


def state_behind(city: str, code: str) -> Place | None:
    """The place of "Mountain View CA"; None where the code is no state's, or a word behind something else."""
    if code not in region_codes() or (
        code in WORD_CODES and city.lower() not in cities() and city.lower() not in shared_names()
    ):
        return None
    return Place(region_codes()[code], code, city)


def within(country: str, parts: list[str]) -> tuple[str | None, str | None]:
    """Region and city of what stands before a country: "Austin, Texas" is both, "Texas" a region, "Berlin" a city."""
    if not parts:
        return None, None
    name = parts[-1].lower()
    if (joined := CITY_STATE.match(parts[-1])) and region_codes().get(joined["state"]) == country:
        return joined["state"], joined["city"].strip()
    is_region = parts[-1] in region_codes() or region_names().get(name) == country or is_region_elsewhere(name)
    if not is_region or (len(parts) == 1 and usual_name(name)):
        return None, parts[-1]
    return parts[-1], parts[-2] if len(parts) > 1 else None

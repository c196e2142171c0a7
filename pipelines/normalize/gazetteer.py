"""What a place is, and the names that places have: countries, states and cities, by hand and out of GeoNames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.normalize.package_data import table


@dataclass(frozen=True, slots=True)
class Place:
    """`country` is ISO 3166 alpha-2; `is_ambiguous` tells that several countries were named, so that none is the job's."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    is_ambiguous: bool = False


#: An area says less than a country or a city beside it, and more than nothing.
AMERICA = Place(region="America", is_ambiguous=True)


@cache
def country_names() -> dict[str, str]:
    """Every name of a country, and every code of the names by hand, to the code."""
    by_hand = table("places.toml")["countries"]
    names = {name: code for code, aliases in by_hand.items() for name in aliases}
    named = {name: code for code, name in table("cities.toml")["countries"].items()}
    return named | names | {code.lower(): code for code in by_hand}


@cache
def region_names() -> dict[str, str]:
    """Names of states and provinces to their country."""
    return {name: country for country, held in table("places.toml")["states"].items() for name in held["names"]}


@cache
def region_codes() -> dict[str, str]:
    """Two-letter codes of states and provinces to their country, where only one country has the code."""
    held = table("places.toml")["states"]
    return {code: country for country in ("CA", "US") for code in held[country]["codes"].split()}


@cache
def short_names() -> dict[str, Place]:
    """What is said of a place in capitals alone: "NY", "LA"."""
    held = table("places.toml")
    return {code: Place(region_codes()[code], code) for code in held["short"]["states"].split()} | {
        name: Place(country, None, name) for name, country in held["short"]["cities"].items()
    }


@cache
def cities() -> dict[str, str]:
    """Cities to their country: those by hand, then GeoNames' own but for those whose names are words."""
    known, words = table("cities.toml")["cities"].items(), frozenset(table("places.toml")["words"]["no_cities"])
    names = {name: country for country, held in known for name in held.split(";") if name not in words}
    return names | {name: country for country, held in table("places.toml")["cities"].items() for name in held}


@cache
def shared_names() -> frozenset[str]:
    """Cities that stand in several countries, none of them far the largest ("Birmingham")."""
    names = {entry.split(":")[0] for entry in table("cities.toml")["ambiguous"].split(";")}
    return frozenset(names - set(cities()))

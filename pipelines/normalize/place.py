"""Where a job is: country, region and city, as far as its own words say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.normalize.package_data import table

PIECES = re.compile(r"[;|/]|\s+(?:or|and|&)\s+|\s-\s|\(|\)|•|\n")
REMOTE_WORDS = re.compile(
    r"\b(?:remote|hybrid|on-?site|in[- ]office|in[- ]person|anywhere|worldwide|distributed|wfh|only|based|office|hq"
    r"|first)\b"
)


#: Alone these are zones of time ("Remote, PT/ET hours"), behind a city they are countries ("Lisbon, PT").
ZONES_OF_TIME = frozenset({"PT", "MT", "ET", "CT"})


@dataclass(frozen=True, slots=True)
class Place:
    """`country` is ISO 3166 alpha-2; `is_ambiguous` tells that several countries were named, so that none is the job's."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    is_ambiguous: bool = False


@cache
def country_names() -> dict[str, str]:
    """Every name of a country, and every code, to the code."""
    names = {name: code for code, aliases in table("places.toml")["countries"].items() for name in aliases}
    return names | {code.lower(): code for code in table("places.toml")["countries"]}


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
def cities() -> dict[str, str]:
    """Cities to their country."""
    return {name: country for country, names in table("places.toml")["cities"].items() for name in names}


def place(
    location: str | None, city: str | None = None, region: str | None = None, country: str | None = None
) -> Place:
    """Structured fields first, then the words of the location; what neither says is None."""
    if country and (code := country_names().get(country.strip().lower())):
        named = place_of_piece(PIECES.split(location or "")[0])
        held = named if named.country == code else Place()
        return Place(code, region or held.region, city or held.city)
    found = [piece for piece in (place_of_piece(part) for part in PIECES.split(location or "")) if piece.country]
    if not found and region and (code := region_names().get(region.strip().lower())):
        return Place(code, region, city)
    if not found:
        return Place(None, region, city)
    if len({piece.country for piece in found}) > 1:
        return Place(None, region, city, is_ambiguous=True)
    first = found[0]
    return Place(first.country, region or first.region, city or first.city)


def place_of_piece(text: str) -> Place:
    """One place: its last word that names a country, state or city decides the country, what stands before is the city."""
    parts = [part.strip(" .") for part in text.split(",")]
    parts = [part for part in parts if part and REMOTE_WORDS.sub("", part.lower()).strip(" -:")]
    for number, part in reversed(list(enumerate(parts))):
        bare = REMOTE_WORDS.sub("", part.lower()).strip(" -:")
        before = parts[number - 1] if number else None
        # Behind a city, a code is a state's first ("San Francisco, CA" is no Canadian place, nor "Boston, IN" Indian).
        if before is not None and (code := part.replace(".", "")) in region_codes():
            return Place(region_codes()[code], code, before)
        # Alone, "CA" and "IN" are states as often as countries: only a code that is no state's names its country.
        if bare in country_names() and (len(bare) > 2 or (part.isupper() and part not in region_codes())):
            if before is None and part in ZONES_OF_TIME:
                continue
            return Place(country_names()[bare], *within(country_names()[bare], parts[:number]))
        if bare in cities():
            return Place(cities()[bare], None, part)
        if bare in region_names():
            return Place(region_names()[bare], part, before)
    return Place()


def within(country: str, parts: list[str]) -> tuple[str | None, str | None]:
    """Region and city of what stands before a country: "Austin, Texas" is both, "Texas" a region, "Berlin" a city."""
    if not parts:
        return None, None
    is_region = parts[-1] in region_codes() or region_names().get(parts[-1].lower()) == country
    if not is_region or (len(parts) == 1 and parts[-1].lower() in cities()):
        return None, parts[-1]
    return parts[-1], parts[-2] if len(parts) > 1 else None

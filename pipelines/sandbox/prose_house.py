"""What an employer says whoever it hires: the same blurb, benefits, process and legal notes under each of its openings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipelines.sandbox.prose_words import bank, drawn, several, stream
from pipelines.sandbox.truth import Employer

#: How many of a kind of employer sell AI in their blurb, whatever they hire for: a trap for readers of keywords.
SELLS_AI = {"lab": 0.5, "tech": 0.5, "ordinary": 0.6}
#: Sentences about itself, at most.
TOLD = {"terse": 1, "plain": 2, "wordy": 4}
HEADINGS = ("company", "intro", "duties", "requirements", "preferred", "pay", "benefits", "process", "legal")


@dataclass(frozen=True, slots=True)
class House:
    """An employer's own words; `headings` are what it calls the parts of a posting ("" for a part without a heading)."""

    voice: dict[str, Any]
    headings: dict[str, str]
    company: str
    benefits: tuple[str, ...]
    process: str
    legal: str
    invented: str


@lru_cache(maxsize=4096)
def house(employer: Employer) -> House:
    """The employer's own words, drawn once from its id."""
    voices, words = bank("voices")["voice"], bank("house")
    voice = voices[employer.voice % len(voices)]
    chance = stream(employer.employer_id, "house")
    named = voice.get("headings", {})
    headings = {part: filled(chance.choice(named.get(part, [""])), employer) for part in HEADINGS}
    benefits = several(words["benefits"]["lines"], chance.randint(3, 6), chance)
    if chance.random() < 0.35:
        benefits.insert(chance.randrange(len(benefits)), drawn(words["benefits"]["tools"], chance))
    process = several(words["process"]["lines"], 2, chance)
    if chance.random() < 0.25:
        process.append(drawn(words["process"]["screens"], chance))
    return House(
        voice=voice,
        headings=headings,
        company=company(employer, TOLD[voice["tone"]]),
        benefits=tuple(benefits),
        process=" ".join(process),
        legal=filled(" ".join(several(words["legal"]["lines"], chance.randint(1, 3), chance)), employer),
        invented=filled(drawn(words["legal"]["invented"], chance), employer),
    )


def company(employer: Employer, most: int) -> str:
    """The blurb: what it sells, a thing or two about it, that it is invented, and often that it is all about AI."""
    chance, words = stream(employer.employer_id, "company"), bank("house")["company"]
    kind = employer.kind if employer.kind in SELLS_AI else "ordinary"
    told = several(words[kind], chance.randint(1, most), chance)
    if chance.random() < SELLS_AI[kind]:
        told.insert(chance.randrange(len(told) + 1), drawn(words["sells"], chance))
    told = [drawn(words["opening"], chance), *told, drawn(words["admits"], chance)]
    return filled(" ".join(told), employer, year=chance.randint(1961, 2021))


def filled(text: str, employer: Employer, year: int = 2000) -> str:
    """A phrase with the employer's name, trade and place in it."""
    if "{" not in text:
        return text
    told = text.replace("{name}", employer.name).replace("{trade}", employer.trade).replace("{year}", str(year))
    return told.replace("{city}", employer.city).replace("{region}", employer.region or employer.country)

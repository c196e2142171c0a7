"""What the person must be: every demand of the opening once, in the state that it holds after some edits."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from pipelines.sandbox.prose_duties import trade
from pipelines.sandbox.prose_words import bank, drawn, several, stream, upper
from pipelines.sandbox.truth import Demanded, Opening, demanded

Wrap = Literal["listed", "soft", "open"]
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "9", "ten")
LEVELS = ("bachelor", "master", "doctorate")


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of what is asked: a noun phrase, its state, and its place among the others (0 to 1).

    `state` is required, preferred, or general: what every such job asks for, no demand.
    """

    core: str
    state: str
    place: float


def wishes(opening: Opening, edits: int, most: int = 4) -> list[Wish]:
    """Everything asked, demands and what every such job asks for, in the order of the text."""
    found = [wish(opening, demand, number) for number, demand in enumerate(demanded(opening, edits))]
    return sorted([*found, *general(opening, most)], key=lambda one: one.place)


def wish(opening: Opening, demand: Demanded, number: int) -> Wish:
    """One demand in words that depend on nothing but itself and its number."""
    chance = stream(opening.seed, f"demand {number}")
    place = chance.random()
    return Wish(core(opening, demand, chance), demand.state, place)


def core(opening: Opening, demand: Demanded, chance: Random) -> str:
    """The noun phrase of a demand."""
    if demand.slot == "degree":
        return degree(demand, chance)
    words = bank("wants")
    if demand.slot in ("ml_years", "experience_years"):
        kind = (
            demand.slot
            if demand.slot == "ml_years"
            else f"experience_{'software' if trade(opening) == 'software' else 'other'}"
        )
        phrase = drawn(words["years"][kind], chance).replace("{years}", years(demand.number or 1, chance))
    else:
        slot = f"framework_{demand.level or 'listed'}" if demand.slot == "framework_training" else demand.slot
        phrase = drawn(words["slots"][slot], chance).replace("{field}", demand.field or "the field")
    return phrase + (drawn(words["degree"]["equivalent"], chance) if demand.or_equivalent else "")


def degree(demand: Demanded, chance: Random) -> str:
    """The set of degrees accepted, its field, and whether experience may stand in."""
    words = bank("wants")["degree"]
    named = demand.accepts or (demand.level or "bachelor",)
    phrase = drawn(words["_".join(level for level in LEVELS if level in named)], chance)
    kind = "no_field" if not demand.field else "field_vague" if demand.field.startswith("a ") else "field"
    field = drawn(words[kind], chance).replace("{field}", demand.field or "")
    return phrase.replace("{f}", field) + (drawn(words["equivalent"], chance) if demand.or_equivalent else "")


def years(number: int, chance: Random) -> str:
    """A number of years as people write it; the lowest number is the one demanded."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    phrase = drawn(bank("wants")["years"]["span"], chance)
    told = phrase.replace("{n}", str(number)).replace("{m}", str(number + chance.randint(2, 4))).replace("{word}", word)
    return told.replace("years", "year") if number == 1 and "{m}" not in phrase else told


def general(opening: Opening, most: int) -> list[Wish]:
    """What every such job asks for and the opening's profile: no credential; nothing where the opening asks nothing."""
    if opening.screen in ("none", "unstated"):
        return []
    chance = stream(opening.seed, "general")
    words = bank("wants")
    own = "software" if trade(opening) in ("software", "data") else "other"
    pool = words["general"][opening.screen if opening.screen in words["general"] else own]
    cores = several(pool, max(1, chance.randint(1, most) - len(opening.profile)), chance) + [
        drawn(words["profile"][slot], chance) for slot in opening.profile
    ]
    return [Wish(each, "general", chance.random()) for each in cores]


def denial(opening: Opening) -> str | None:
    """Now and then, where no degree is demanded, a sentence that says so: a trap for readers of keywords."""
    chance = stream(opening.seed, "denial")
    asks = any(demand.slot in ("degree", "pedigree") for demand in opening.demands)
    if asks or opening.screen == "unstated" or chance.random() > 0.15:
        return None
    return drawn(bank("wants")["denials"]["degree"], chance)


def nothing(opening: Opening) -> str:
    """What stands under the heading where nothing is asked."""
    return drawn(bank("wants")["nothing"]["lines"], stream(opening.seed, "nothing"))


def wrapped(one: Wish, wrap: Wrap, seed: int) -> str:
    """A wish as an item whose heading gives its state (`listed`) or does not (`soft`), or as a sentence (`open`)."""
    chance = stream(seed, one.core)
    kind = "listed" if wrap == "soft" and one.state == "required" else wrap
    phrase = chance.choice(bank("wants")["wraps"][f"{one.state}_{kind}"])
    bare = one.core
    if phrase.startswith("{X}") and wrap != "open" and chance.random() < 0.6:
        bare = bare.removeprefix("a ").removeprefix("an ")
    return str(phrase.replace("{x}", one.core).replace("{X}", upper(bare)))

"""What the person will do: 4 to 8 duties, most of the opening's own task families, a few of any such job."""

from __future__ import annotations

from random import Random

from pipelines.sandbox.prose_words import bank, several, spun, stream, trade_of
from pipelines.sandbox.truth import Opening

#: The method's task families by category, for a second category whose tasks the opening does not name.
FAMILIES = {
    "ai_research": ("T1", "T2", "T3"),
    "ml_engineering": ("T4", "T5", "T6", "T7", "T8"),
    "ai_product_engineering": ("T9", "T10", "T11", "T12", "T13"),
    "ai_adjacent": ("T14", "T15"),
    "not_ai": ("T16", "T17"),
}
BUILDS = frozenset({"ai_research", "ml_engineering", "ai_product_engineering"})
#: Share of an opening's duties told without the trade's words: most postings have some, a few have nothing else.
PLAINNESS = (0.1, 0.25, 0.4, 0.5, 0.6, 0.9)


def duties(opening: Opening, least: int = 4, most: int = 8) -> list[str]:
    """The opening's duties in no order of weight, each an imperative without a stop; most of them its own where it does AI."""
    chance = stream(opening.seed, "duties")
    count = chance.randint(least, most)
    if opening.work == "not_ai" and not opening.second_work:
        own = min(chance.randint(1, 2), count - 2)
    else:
        own = count - chance.randint(1, min(3, (count - 1) // 2))
    found = telling(opening, own, chance)
    found += several(bank("trades")[trade(opening)]["duties"], count - len(found), chance)
    chance.shuffle(found)
    return found


def trade(opening: Opening) -> str:
    """The trade of the duties that are not the opening's own: builders of AI build software."""
    return "software" if opening.work in BUILDS else trade_of(opening.title)


def telling(opening: Opening, count: int, chance: Random) -> list[str]:
    """`count` different duties of the opening's task families; a second category has about two in five of them."""
    plainness = chance.choice(PLAINNESS)
    second = chance.randint(count // 3, count // 2) if opening.second_work else 0
    found: list[str] = []
    for families in (*[second_families(opening)] * max(second, 0), *[first_families(opening)] * (count - second)):
        for _ in range(6):
            held = bank("duties")[chance.choice(families)]
            phrase = chance.choice(held["plain" if chance.random() < plainness else "named"])
            if phrase not in found:
                found.append(phrase)
                break
    return [spun(phrase, chance) for phrase in found]


def first_families(opening: Opening) -> tuple[str, ...]:
    """The task families of the opening's work, as the opening names them."""
    second = FAMILIES.get(opening.second_work or "", ())
    return tuple(task for task in opening.tasks if task not in second) or opening.tasks or FAMILIES[opening.work]


def second_families(opening: Opening) -> tuple[str, ...]:
    """The task families of the opening's second category; all of the category's where it names none."""
    every = FAMILIES.get(opening.second_work or "", ())
    return tuple(task for task in opening.tasks if task in every) or every

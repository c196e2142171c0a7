"""One role as its employer means it: what the person will do and must be, what it is called, where it is and what it pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from pipelines.sandbox.demands import chance, demands
from pipelines.sandbox.names import PLACES
from pipelines.sandbox.screening import is_under_screened, screen_of, severity_of
from pipelines.sandbox.titles import titled
from pipelines.sandbox.truth import Employer

TASKS = {
    "ai_research": ("T1", "T2", "T3"),
    "ml_engineering": ("T4", "T5", "T6", "T7", "T8"),
    "ai_product_engineering": ("T9", "T10", "T11", "T12", "T13"),
    "ai_adjacent": ("T14", "T15"),
    "not_ai": ("T16", "T17"),
}
#: Of a thousand roles of a category, those that are as much another's, and whose.
MIXED: dict[str, tuple[int, tuple[str, ...]]] = {
    "ai_research": (80, ("ml_engineering",)),
    "ml_engineering": (110, ("ai_product_engineering", "ai_research")),
    "ai_product_engineering": (100, ("ml_engineering",)),
}
#: Of a thousand, by slot of the profile.
PROFILES: dict[str, dict[str, int]] = {
    "ai_research": {"software_fundamentals": 150, "failure_modes": 100, "quality_measurement": 300, "product_context": 50},
    "ml_engineering": {"software_fundamentals": 500, "failure_modes": 150, "quality_measurement": 500, "product_context": 200},
    "ai_product_engineering": {
        "software_fundamentals": 700, "failure_modes": 450, "quality_measurement": 550, "product_context": 600,
    },
    "ai_adjacent": {"software_fundamentals": 80, "failure_modes": 150, "quality_measurement": 250, "product_context": 600},
    "not_ai": {"software_fundamentals": 350, "failure_modes": 10, "quality_measurement": 20, "product_context": 300},
}  # fmt: skip
SELLS_AI = {"not_ai": 55, "ai_adjacent": 20}
FUNCTIONS = {
    "ai_research": (("research", 1),),
    "ml_engineering": (("software", 3), ("data", 1)),
    "ai_product_engineering": (("software", 1),),
    "ai_adjacent": (("product", 3), ("data", 2), ("operations", 1)),
}
#: Work without AI is half plain software; the rest of a house differs with what the house is.
OTHER_FUNCTIONS = (("software", 50), ("data", 9), ("sales", 11), ("operations", 11), ("marketing", 7), ("finance", 5),
                   ("people", 4), ("legal", 3))  # fmt: skip
REMOTE = (("remote", 30), ("hybrid", 34), ("onsite", 22), (None, 14))
#: Yearly base pay in thousands of US dollars, least and width of a mid-level role.
BASE_PAY = {
    "ai_research": (190, 90), "ml_engineering": (160, 60), "ai_product_engineering": (150, 60), "ai_adjacent": (115, 45),
    "software": (125, 50), "data": (100, 40),
}  # fmt: skip
OTHER_PAY = (65, 30)
LEVEL_PERCENT = {None: 100, "junior": 75, "intern": 45, "senior": 120, "lead": 145}
#: Currency, and what a role pays there, in percent of its number in dollars; the share that states pay, in a thousand.
MONEY = {
    "US": ("USD", 100, 620), "CA": ("CAD", 92, 350), "GB": ("GBP", 56, 260), "DE": ("EUR", 54, 150), "NL": ("EUR", 54, 150),
    "FR": ("EUR", 50, 120), "IE": ("EUR", 56, 200), "SE": ("SEK", 560, 80),
}  # fmt: skip
AWAY = 180


@dataclass(frozen=True, slots=True)
class Habit:
    """An employer's own ways: how strict its screens are, 1 on average."""

    strictness: float


def habits(seed: int, employers: tuple[Employer, ...]) -> Mapping[str, Habit]:
    """The ways of every employer; mismatch clusters in employers, so an interval that forgets them is too narrow."""
    rng = Random(f"{seed}/habits")
    return {each.employer_id: Habit(min(rng.gammavariate(2, 0.5), 3.0)) for each in employers}


def role(rng: Random, employer: Employer, habit: Habit, work: str) -> dict[str, Any]:
    """Every field of an Opening that is the role's own, by name."""
    second = second_work(rng, work)
    function = picked(rng, FUNCTIONS.get(work, OTHER_FUNCTIONS))
    sells_ai = chance(rng, SELLS_AI.get(work, 0))
    asked = demands(rng, work, habit.strictness)
    title, level = titled(rng, work, function, sells_ai=sells_ai)
    city, region, country = place(rng, employer)
    return {
        "title": title, "work": work, "second_work": second, "tasks": tasks(rng, work, second), "screen": screen_of(asked),
        "severity": severity_of(work, second, asked), "under_screened": is_under_screened(work, asked), "demands": asked,
        "profile": tuple(slot for slot, often in PROFILES[work].items() if chance(rng, often)), "sells_ai": sells_ai,
        "seniority": level, "remote": picked(rng, REMOTE), "city": city, "region": region, "country": country,
        "pay": pay(rng, work, function, level, country), "seed": rng.getrandbits(32), "function": function,
    }  # fmt: skip


def picked(rng: Random, weighted: tuple[tuple[Any, int], ...]) -> Any:
    """One value, by its weight."""
    return rng.choices([value for value, _ in weighted], [often for _, often in weighted])[0]


def second_work(rng: Random, work: str) -> str | None:
    """A mixed role's other category; None for most."""
    often, others = MIXED.get(work, (0, ()))
    return rng.choice(others) if chance(rng, often) else None


def tasks(rng: Random, work: str, second: str | None) -> tuple[str, ...]:
    """Two to four task families of the work; a mixed role has two of each, so that neither holds 0.6 of it."""
    own = TASKS[work]
    if second:
        return (*rng.sample(own, 2), *rng.sample(TASKS[second], 2))
    if len(own) == 2:
        return (own[0],) if chance(rng, 700) else (own[1],) if chance(rng, 600) else own
    return tuple(sorted(rng.sample(own, rng.randint(2, min(4, len(own)))), key=own.index))


def place(rng: Random, employer: Employer) -> tuple[str, str, str]:
    """Where the role is: mostly where its employer is."""
    if not chance(rng, AWAY):
        return employer.city, employer.region, employer.country
    city, region, country, _ = rng.choice(PLACES)
    return city, region, country


def pay(rng: Random, work: str, function: str, level: str | None, country: str) -> tuple[int, int, str, str] | None:
    """Least, most, currency and period as stated, in steps of a thousand; None where pay is not stated."""
    currency, percent, often = MONEY[country]
    if not chance(rng, often):
        return None
    least, width = BASE_PAY.get(work) or BASE_PAY.get(function) or OTHER_PAY
    scale = percent * LEVEL_PERCENT[level] / 10_000 * rng.uniform(0.85, 1.15)
    low = round(least * scale) * 1000
    return low, low + max(5, round(width * scale * rng.uniform(0.6, 1.3))) * 1000, currency, "year"

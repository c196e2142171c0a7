"""The market whole: employers, openings, faults and silences of one seed, and its truth as flat rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from pipelines.categories import TALENT
from pipelines.sandbox import demand
from pipelines.sandbox.employers import employers as invented
from pipelines.sandbox.faults import schedule
from pipelines.sandbox.openings import openings
from pipelines.sandbox.screening import is_under_screened, screen_of, severity_of
from pipelines.sandbox.truth import Demanded, Employer, Fault, Opening, Quiet, demanded

NOTICE = "sandbox: invented data"
LEVELS = ("bachelor", "master", "doctorate")


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """All that is true of one market."""

    seed: int
    employers: tuple[Employer, ...]
    openings: tuple[Opening, ...]
    faults: tuple[Fault, ...]
    quiet: tuple[Quiet, ...]


@cache
def market(seed: int, employers: int = demand.EMPLOYERS) -> Market:
    """The market of a seed; the same seed and size give the same market on every machine. Fewer employers hire in proportion."""
    hiring = invented(seed, employers)
    faults, quiet = schedule(seed, hiring)
    return Market(seed, hiring, openings(seed, hiring, faults, quiet), faults, quiet)


def boards(made: Market, day: date | None = None) -> list[tuple[str, str, Employer]]:
    """Source, board and employer of every board, or of those that are watched on a day; threads are no boards."""
    return [
        (str(each.source), each.board, each)
        for each in made.employers
        if each.board and (day is None or (each.watched_since or date.max) <= day)
    ]


def truth_rows(made: Market) -> list[dict[str, Any]]:
    """One flat row an opening, as first put up, with `severity_at_last` and its like for what the last edit left."""
    return [truth_row(opening) for opening in made.openings]


def truth_row(opening: Opening) -> dict[str, Any]:
    """One opening, flat: demands as columns in the method's words and whole as JSON."""
    left = demanded(opening, len(opening.edits))
    plain = ("opening_id", "employer_id", "source", "board", "external_id", "title", "work", "second_work", "screen", "severity",
             "under_screened", "sells_ai", "seniority", "remote", "city", "region", "country", "opened_at", "closed_at",
             "repost_of", "thread", "function")  # fmt: skip
    row = {name: getattr(opening, name) for name in plain}
    row |= {
        "talent_category": opening.work if opening.work in TALENT else None,
        "is_mixed": opening.second_work is not None,
        "is_plain_software": opening.work == "not_ai" and opening.function == "software",
        "tasks": ",".join(opening.tasks), "profile": ",".join(opening.profile), "edits": len(opening.edits),
        "screen_at_last": screen_of(left), "severity_at_last": severity_of(opening.work, opening.second_work, left),
        "under_screened_at_last": is_under_screened(opening.work, left),
        "pay_min": opening.pay and opening.pay[0], "pay_max": opening.pay and opening.pay[1],
        "pay_currency": opening.pay and opening.pay[2], "pay_period": opening.pay and opening.pay[3],
        "demands": msgspec.json.encode(opening.demands).decode(),
    }  # fmt: skip
    return row | demand_columns(opening.demands)


def demand_columns(demands: tuple[Demanded, ...]) -> dict[str, Any]:
    """What is demanded, in the columns of `tags`."""
    degrees = [each for each in demands if each.slot == "degree"]
    required = [each for each in degrees if each.state == "required"]
    liked = [name for each in degrees if each.state == "preferred" for name in each.accepts]
    least = [each for each in required if each.level == "doctorate"]
    return {
        "degree_minimum": max((str(each.level) for each in required), key=LEVELS.index, default="none"),
        "degree_preferred": max(liked, key=LEVELS.index, default="none"),
        "degree_or_equivalent": any(each.or_equivalent for each in required),
        "phd_mentioned": any("doctorate" in each.accepts for each in degrees),
        "phd_in_required_set": any("doctorate" in each.accepts for each in required),
        "phd_minimum_required": bool(least),
        "phd_minimum_without_alternative": any(not each.or_equivalent for each in least),
        "publications": state_of(demands, "publications"),
        "shipped_ai": state_of(demands, "shipped_ai"),
        "ml_years": number_of(demands, "ml_years"),
        "experience_years": number_of(demands, "experience_years"),
    }


def state_of(demands: tuple[Demanded, ...], slot: str) -> str:
    """required, preferred or none."""
    states = [each.state for each in demands if each.slot == slot]
    return "required" if "required" in states else "preferred" if states else "none"


def number_of(demands: tuple[Demanded, ...], slot: str) -> int | None:
    """The most years that are required; None when none are."""
    numbers = [each.number for each in demands if each.slot == slot and each.state == "required" and each.number]
    return max(numbers, default=None)

"""Employers and openings to write adverts of, and the lines of what was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from pipelines.normalize.characters import folded
from pipelines.normalize.wording import wording
from pipelines.sandbox.truth import Demanded, Edit, Employer, Opening

VOICES = range(12)
NOTICE = "sandbox: invented data"
DEMANDS = (
    Demanded("degree", "master", accepts=("master", "doctorate"), field="machine learning", or_equivalent=True),
    Demanded("ml_years", number=4),
    Demanded("publications", state="preferred"),
    Demanded("framework_training", "in_depth"),
    Demanded("shipped_ai", state="preferred"),
    Demanded("experience_years", number=5),
)


def employer(voice: int = 0, **other: object) -> Employer:
    known = Employer(
        f"e{voice}",
        "Osterly & Finch",
        "ordinary",
        "garden pumps",
        voice,
        "ashby",
        "osterly",
        None,
        "Porto",
        "Norte",
        "PT",
    )
    return replace(known, **other)


def opening(seed: int = 1, **other: object) -> Opening:
    day = datetime(2025, 3, 1, tzinfo=UTC)
    known = Opening(
        "o1", "e0", "ashby", "osterly", "x1", "ML Engineer", "ml_engineering", None, ("T4", "T6"), "ml", 0, False, DEMANDS, (),
        False, None, "hybrid", "Porto", "Norte", "PT", (60_000, 75_000, "EUR", "year"), day, None, seed=seed,
    )  # fmt: skip
    return replace(known, **other)


def edited(*kinds: str, seed: int = 1) -> Opening:
    return opening(seed, edits=tuple(Edit(date(2025, 4, 1 + number), kind) for number, kind in enumerate(kinds)))


def lines(text: str) -> list[str]:
    return [line.text for line in wording(text)]


def times(core: str, text: str) -> int:
    """How often a demand stands in a text, whichever article and capital its sentence gives it."""
    return read(text).count(folded(re.sub(r"^an? ", "", core)).lower())


@cache
def read(text: str) -> str:
    """A text as one line in lower case."""
    return " ".join(lines(text)).lower()

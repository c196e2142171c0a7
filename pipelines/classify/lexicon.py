"""The lexicon, read once, as compiled patterns. RE2 matches in linear time, so no posting can make it hang."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2


@dataclass(frozen=True, slots=True)
class Cue:
    """One slot's pattern: what it speaks for and how much one match weighs."""

    slot: str
    category: str
    weight: int
    pattern: Any


@cache
def table() -> dict[str, Any]:
    """lexicon.toml as it stands."""
    return tomllib.loads((files("pipelines.classify") / "lexicon.toml").read_text(encoding="utf-8"))


def compiled(parts: list[str]) -> Any:
    """One pattern of several; cues are written for lower-case text."""
    return re2.compile("|".join(f"(?:{part})" for part in parts))


@cache
def work_cues() -> tuple[Cue, ...]:
    """Cues of duties, in the order of the file."""
    return tuple(Cue(row["slot"], row["category"], row["weight"], compiled(row["patterns"])) for row in table()["work"])


@cache
def title_cues() -> tuple[Cue, ...]:
    """Cues of titles."""
    return tuple(Cue("title", row["category"], row["weight"], compiled(row["patterns"])) for row in table()["title"])


@cache
def any_work() -> Any:
    """Every cue of duties at once: a text that this does not match needs no further look."""
    return compiled([part for row in table()["work"] for part in row["patterns"]])


@cache
def pattern(section: str, name: str) -> Any:
    """One named pattern of a section."""
    return re2.compile(table()[section][name])

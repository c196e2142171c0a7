"""The banks of words and what is drawn from them: streams of chance by name, so that one choice never moves another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

ALTERNATIVES = re.compile(r"\[([^\[\]|]*\|[^\[\]]*)\]")


@cache
def bank(name: str) -> dict[str, Any]:
    """One TOML file of this package, read once."""
    return tomllib.loads((files("pipelines.sandbox") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def trades() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The trades with the pattern of their titles, in the order in which they are tried."""
    return tuple((name, re.compile(held["titles"])) for name, held in bank("trades").items())


@cache
def trade_of(title: str) -> str:
    """The trade that a title belongs to; `office` fits whatever no other trade takes."""
    lowered = title.lower()
    return next(name for name, pattern in trades() if pattern.search(lowered))


def stream(seed: int | str, purpose: str) -> Random:
    """Chance for one purpose of one text: an edit that touches one part leaves every other part as it was."""
    return Random(f"{seed}/{purpose}")


def spun(phrase: str, chance: Random) -> str:
    """A phrase with each [a|b] settled."""
    return ALTERNATIVES.sub(lambda found: chance.choice(found[1].split("|")), phrase) if "[" in phrase else phrase


def drawn(phrases: Sequence[str], chance: Random) -> str:
    """One phrase of a bank, settled."""
    return spun(chance.choice(phrases), chance)


def several(phrases: Sequence[str], count: int, chance: Random) -> list[str]:
    """`count` different phrases of a bank (or all there are), settled."""
    return [spun(phrase, chance) for phrase in chance.sample(phrases, min(count, len(phrases)))]


def upper(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The first letter small, but for words that are capitals by nature ("SQL", "PhD", "Python" stays as it is too)."""
    first = text.split(" ", 1)[0]
    return text if first in KEPT or first[1:2].isupper() else text[:1].lower() + text[1:]


#: Proper names that phrases begin with.
KEPT = frozenset({"Python", "PyTorch", "Kaggle", "Java", "AI", "Copilot"})


def joined(items: Sequence[str]) -> str:
    """Items as one sentence with semicolons."""
    return "; ".join([items[0], *map(lower, items[1:])]) + "."

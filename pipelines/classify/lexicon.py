"""The lexicon, read once, as compiled patterns. RE2 matches in linear time, so no posting can make it hang.

`lexicon.toml` holds what work sounds like, `credentials.toml` what demands sound like, `signals.toml` all other slots.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.sieve import Family, Pattern

#: Sections of lexicon.toml that are asked of duties, beside its cues of work; the others are asked of titles.
OF_DUTIES = frozenset({"density", "context"})
#: Sections of credentials.toml and of signals.toml that are asked of the same clause, or of the same zones.
OF_CLAUSES, OF_ROLES = frozenset({"state", "named", "training"}), frozenset({"profile", "quality", "impossible"})
#: Patterns with a match that the sieve overlooked: one in 30,000 on lines about AI; on lines drawn at random none in 580,000.
DOUBTED = frozenset({("density", "any"), ("named", "shipped_ai")})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a pattern speaks for and how much one match weighs."""

    slot: str
    category: str
    weight: int


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package as it stands."""
    return tomllib.loads((files("pipelines.classify") / name).read_text(encoding="utf-8"))


@cache
def family(name: str) -> Family:
    """The patterns that are asked of the same texts: those of one section, or of several by a name of their own."""
    return Family()


def compiled(parts: list[str], of: str, *, is_doubted: bool = False) -> Pattern:
    """One pattern of several, in the family `of`."""
    return Pattern("|".join(f"(?:{part})" for part in parts), family(of), is_doubted=is_doubted)


@cache
def work_cues() -> tuple[tuple[Cue, Pattern], ...]:
    """Cues of duties, in the order of the file."""
    rows = table("lexicon.toml")["work"]
    return tuple(
        (Cue(row["slot"], row["category"], row["weight"]), compiled(row["patterns"], "duties")) for row in rows
    )


@cache
def title_cues() -> tuple[tuple[Cue, Pattern], ...]:
    """Cues of titles."""
    rows = table("lexicon.toml")["title"]
    return tuple((Cue("title", row["category"], row["weight"]), compiled(row["patterns"], "title")) for row in rows)


@cache
def roles() -> tuple[tuple[str, Pattern], ...]:
    """Kinds of role that a title names, in order of precedence."""
    return tuple((name, compiled(parts, "title")) for name, parts in table("lexicon.toml")["roles"].items())


@cache
def pattern(section: str, name: str) -> Pattern:
    """One named pattern of a section of lexicon.toml, a text or a list of alternatives."""
    held = table("lexicon.toml")[section][name]
    of = "duties" if section in OF_DUTIES else "title"
    return compiled([held] if isinstance(held, str) else held, of, is_doubted=(section, name) in DOUBTED)


@cache
def signal(section: str, name: str) -> Pattern:
    """One named pattern of signals.toml."""
    return compiled(table("signals.toml")[section][name], "signals" if section in OF_ROLES else f"signals {section}")


@cache
def signals(section: str) -> tuple[tuple[str, Pattern], ...]:
    """Every pattern of a section of signals.toml by its name, in order."""
    return tuple((name, signal(section, name)) for name in table("signals.toml")[section])


@cache
def technologies() -> tuple[tuple[Pattern, date], ...]:
    """Technologies with the day from which they could be used."""
    rows = table("signals.toml")["technology"]
    return tuple((compiled([row["words"]], "technology"), date.fromisoformat(f"{row['since']}-01")) for row in rows)


@cache
def demand_pattern(section: str, name: str) -> Pattern:
    """One named pattern of credentials.toml."""
    of = "demands" if section in OF_CLAUSES else f"demands {section}"
    return compiled(table("credentials.toml")[section][name], of, is_doubted=(section, name) in DOUBTED)


@cache
def demand_patterns(section: str) -> tuple[tuple[str, Pattern], ...]:
    """Every pattern of a section of credentials.toml by its name, in order."""
    return tuple((name, demand_pattern(section, name)) for name in table("credentials.toml")[section])


@cache
def any_demand() -> Pattern:
    """A clause that this does not match holds no demand that we know; it spares most clauses the rest."""
    return compiled(table("credentials.toml")["any"]["words"], "demands any")


@cache
def any_soft() -> Pattern:
    """Every word of preference."""
    held = table("credentials.toml")["state"]
    return compiled(held["soft_ahead"] + held["soft_back"], "state")

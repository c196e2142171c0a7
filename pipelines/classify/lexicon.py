"""The lexicon, read once, as compiled patterns. RE2 matches in linear time, so no posting can make it hang.

`lexicon.toml` holds what work sounds like, `credentials.toml` what demands sound like, `signals.toml` all other slots.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import re2

#: RE2 knows no lookaround; the few patterns that need it are short and go to `re`.
LOOKAROUND = re.compile(r"\(\?(?:[=!]|<[=!])")


@dataclass(frozen=True, slots=True)
class Cue:
    """One slot's pattern: what it speaks for and how much one match weighs."""

    slot: str
    category: str
    weight: int
    pattern: Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package as it stands."""
    return tomllib.loads((files("pipelines.classify") / name).read_text(encoding="utf-8"))


def compiled(parts: list[str]) -> Any:
    """One pattern of several."""
    whole = "|".join(f"(?:{part})" for part in parts)
    return re.compile(whole) if LOOKAROUND.search(whole) else re2.compile(whole)


@cache
def work_cues() -> tuple[Cue, ...]:
    """Cues of duties, in the order of the file."""
    rows = table("lexicon.toml")["work"]
    return tuple(Cue(row["slot"], row["category"], row["weight"], compiled(row["patterns"])) for row in rows)


@cache
def title_cues() -> tuple[Cue, ...]:
    """Cues of titles."""
    rows = table("lexicon.toml")["title"]
    return tuple(Cue("title", row["category"], row["weight"], compiled(row["patterns"])) for row in rows)


@cache
def roles() -> tuple[tuple[str, Any], ...]:
    """Kinds of role that a title names, in order of precedence."""
    return tuple((name, compiled(parts)) for name, parts in table("lexicon.toml")["roles"].items())


@cache
def pattern(section: str, name: str) -> Any:
    """One named pattern of a section of lexicon.toml, a text or a list of alternatives."""
    held = table("lexicon.toml")[section][name]
    return compiled([held] if isinstance(held, str) else held)


@cache
def signal(section: str, name: str) -> Any:
    """One named pattern of signals.toml."""
    return compiled(table("signals.toml")[section][name])


@cache
def signals(section: str) -> tuple[tuple[str, Any], ...]:
    """Every pattern of a section of signals.toml by its name, in order."""
    return tuple((name, signal(section, name)) for name in table("signals.toml")[section])


@cache
def technologies() -> tuple[tuple[Any, date], ...]:
    """Technologies with the day from which they could be used."""
    rows = table("signals.toml")["technology"]
    return tuple((compiled([row["words"]]), date.fromisoformat(f"{row['since']}-01")) for row in rows)


@cache
def demand_pattern(section: str, name: str) -> Any:
    """One named pattern of credentials.toml."""
    return compiled(table("credentials.toml")[section][name])


@cache
def demand_patterns(section: str) -> tuple[tuple[str, Any], ...]:
    """Every pattern of a section of credentials.toml by its name, in order."""
    return tuple((name, demand_pattern(section, name)) for name in table("credentials.toml")[section])


@cache
def any_demand() -> Any:
    """A clause that this does not match holds no demand that we know; it spares most clauses the rest."""
    return compiled(table("credentials.toml")["any"]["words"])

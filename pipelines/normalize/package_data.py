"""The one place where this package reads its own data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package, read once."""
    return tomllib.loads((files("pipelines.normalize") / name).read_text(encoding="utf-8"))

"""The settings as they are in force here, and where each comes from."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from pipelines.settings import Settings

FILE = "hiregap.toml"
PREFIX = "HIREGAP_"


def configured() -> list[dict[str, Any]]:
    """Every setting: `name`, `value` (a secret only as set or empty) and `origin`; pydantic's ValidationError for a wrong one."""
    settings = Settings()
    stands = Path(FILE).is_file()
    written = tomllib.loads(Path(FILE).read_text(encoding="utf-8")) if stands else {}
    given = {name.upper() for name in os.environ}
    return [
        {"name": name, "value": shown(getattr(settings, name)), "origin": origin(name, given, written)}
        for name in type(settings).model_fields
    ]


def origin(name: str, given: set[str], written: dict[str, Any]) -> str:
    """Who said it: the environment before the file, the file before the default."""
    variable = PREFIX + name.upper()
    if variable in given:
        return variable
    return FILE if name in written else "default"


def shown(value: Any) -> Any:
    """A setting as JSON has it; never a secret."""
    if isinstance(value, SecretStr):
        return "(set)" if value.get_secret_value() else ""
    return str(value) if isinstance(value, Path) else value


def toml(value: Any) -> str:
    """A value as TOML writes it: tables apart as JSON does, but for escapes of half a letter."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(name)} = {toml(held)}" for name, held in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def told(found: list[dict[str, Any]], *, with_origin: bool) -> str:
    """For a screen: TOML's `name = value`, and behind it where it comes from."""
    lines = [f"{each['name']} = {toml(each['value'])}" for each in found]
    if not with_origin:
        return "\n".join(lines)
    width = max(map(len, lines))
    return "\n".join(f"{line:<{width}}  # {each['origin']}" for line, each in zip(lines, found, strict=True))

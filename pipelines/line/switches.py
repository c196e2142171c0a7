"""Sources that are asked only when a person says so: what their requests need out of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import SecretStr

from pipelines.line.running import NotReady
from pipelines.settings import Settings
from pipelines.sources import sources
from pipelines.web.secrets import SENDABLE

#: Characters of a key; starring a shorter one would star half of every page.
SECRET_LEAST = 8


def needs(source: str) -> Sequence[str]:
    """The settings without which a source is not asked; () for one that needs nobody's leave."""
    return tuple(getattr(sources()[source], "NEEDS", ()))


def keys(settings: Settings, source: str) -> dict[str, str]:
    """The settings that a source needs, by name; NotReady where one is missing or no request can carry it, its value untold."""
    found = {name: said(settings, name) for name in needs(source)}
    if missing := [name for name, value in found.items() if not value]:
        wanted = " and ".join(f"{name} = {'true' if is_switch(settings, name) else '...'}" for name in missing)
        raise NotReady(f"{source} is asked only when you say so: hiregap.toml (or HIREGAP_*) needs {wanted}")
    for name, value in found.items():
        if not is_switch(settings, name) and not (SENDABLE.fullmatch(value) and len(value) >= SECRET_LEAST):
            raise NotReady(f"{name} is nothing that a request can carry: {SECRET_LEAST} printable characters at least")
    return found


def is_switch(settings: Settings, name: str) -> bool:
    """Whether a setting is on or off, and no words."""
    return isinstance(getattr(settings, name), bool)


def said(settings: Settings, name: str) -> str:
    """A setting as words; "" where it is not given, or off."""
    value = getattr(settings, name)
    words = value.get_secret_value() if isinstance(value, SecretStr) else str(value or "")
    return words.strip()

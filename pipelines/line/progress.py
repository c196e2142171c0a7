"""How a stage says how far it is."""

from __future__ import annotations

from collections.abc import Callable

#: Told as work goes on: the stage, how much is done, of how much, and a word about it.
Progress = Callable[[str, int, int, str], None]


def silent(stage: str, done: int, total: int, note: str) -> None:
    """A Progress that says nothing."""

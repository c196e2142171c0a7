"""What a publication says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class About:
    """Versions, vintage and inputs of one publication; holds no wall-clock time, so equal inputs say equal things."""

    vintage: str
    method_version: str
    classifier_version: str
    reader_version: str
    code_version: str
    inputs: tuple[str, ...]
    is_sandbox: bool
    newest: date | None

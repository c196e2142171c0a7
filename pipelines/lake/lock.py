"""One run at a time holds a warehouse: a kernel lock, so that a killed run frees it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class Held(Exception):
    """Another process holds the warehouse; `holder` is what it wrote down: pid, command, since."""

    def __init__(self, warehouse: Path, holder: dict[str, str | int]) -> None:
        self.holder = holder
        told = ", ".join(f"{name} {value}" for name, value in holder.items()) or "unknown"
        super().__init__(f"{warehouse} is held by another run ({told}); wait for it to end, or end it")


@contextmanager
def holding(warehouse: Path, command: str) -> Iterator[None]:
    """Hold the warehouse while the block runs; Held at once when another process does."""
    warehouse.mkdir(parents=True, exist_ok=True)
    with (warehouse / ".lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(warehouse, holder_of(warehouse)) from None
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "command": command, "since": f"{datetime.now(UTC):%FT%TZ}"}))
        file.flush()
        yield


def is_held(warehouse: Path) -> bool:
    """Whether a process holds the warehouse at this moment."""
    return is_locked(warehouse / ".lock")


def is_locked(path: Path) -> bool:
    """Whether a process has locked a file. Nothing is written, and our own look lets go at once; a missing file is not locked."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def holder_of(warehouse: Path) -> dict[str, str | int]:
    """Who wrote itself down last; {} when that cannot be read."""
    try:
        found = json.loads((warehouse / ".lock").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

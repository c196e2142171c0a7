"""The last run of a warehouse: what it was, when it began, and how it ended.

It stands apart from the lock, which anyone holds who must not meet a run: an audit or a doctor is none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.lake.layout import claim, written
from pipelines.lake.lock import holder_of, holding, is_held

FILE = "last_run.json"
#: What each exit code of a run means in a word.
OUTCOMES = {0: "done", 1: "failed", 2: "refused", 3: "partial", 130: "interrupted"}
FAILED, PARTIAL, INTERRUPTED = 1, 3, 130


@contextmanager
def attempt(warehouse: Path, command: str, *, is_sandbox: bool) -> Iterator[list[str]]:
    """Hold and claim the warehouse while a run is at work, and write down when it began and how it ended.

    Yields the list that takes the run's shortfalls: with any in it, the run was partial. A run that is refused the warehouse
    (Held, MixedData) was none. One that is killed has no end.
    """
    with holding(warehouse, command):
        claim(warehouse, is_sandbox=is_sandbox)
        began = {"pid": os.getpid(), "command": command, "since": now()}
        note(warehouse, began, None)
        shortfalls: list[str] = []
        with ExitStack() as ending:
            ending.push(partial(ended_by, warehouse, began))
            yield shortfalls
        note(warehouse, began, PARTIAL if shortfalls else 0)


def ended_by(warehouse: Path, began: dict[str, Any], _: object, end: BaseException | None, __: object) -> None:
    """Write down what ended a run before its end; on a full disk it has none, and what ended it is told all the same."""
    if end is not None:
        with suppress(OSError):
            note(warehouse, began, code_of(end))


def note(warehouse: Path, began: dict[str, Any], exit_code: int | None) -> None:
    """Write down a run that begins (`exit_code` None) or ends now."""
    ended = None if exit_code is None else now()
    written(warehouse / FILE, json.dumps(began | {"ended_at": ended, "exit_code": exit_code}) + "\n")


def now() -> str:
    """This moment as text (UTC, to the second)."""
    return f"{datetime.now(UTC):%FT%TZ}"


def code_of(end: BaseException) -> int:
    """The exit code with which a command leaves that ends like this."""
    # What ends a command knows of runs, and so of this module.
    from pipelines.line import refusals

    if isinstance(end, KeyboardInterrupt):
        return INTERRUPTED
    return refusals.exit_code(end) if isinstance(end, refusals.REFUSALS) else FAILED


def last(warehouse: Path) -> dict[str, Any] | None:
    """The last run: pid, command, since, ended_at, exit_code and `outcome`, a word; None where none can be read.

    One without an end is `at work` while it holds the warehouse, and else was `interrupted`: killed, or the machine was.
    """
    try:
        found = json.loads((warehouse / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or not found.get("command") or not found.get("since"):
        return None
    if found.get("exit_code") is not None:
        return found | {"outcome": OUTCOMES.get(found["exit_code"], "failed")}
    holder = holder_of(warehouse) if is_held(warehouse) else {}
    is_at_work = bool(holder) and all(holder.get(name) == found.get(name) for name in ("pid", "command"))
    return found | {"outcome": "at work" if is_at_work else "interrupted"}


def told(run: dict[str, Any] | None) -> str:
    """For a screen."""
    if run is None:
        return "none is written down"
    said = f"{run.get('command')} at {run.get('since')}, "
    if run["outcome"] == "at work":
        return f"{said}at work (pid {run.get('pid')})"
    if run.get("exit_code") is None:
        return f"{said}interrupted: it was killed; the same command goes on from there"
    return f"{said}ended {run.get('ended_at')} with {run['exit_code']} ({run['outcome']})"

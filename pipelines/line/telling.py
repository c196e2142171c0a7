"""What came of a scheduled run, for whoever is on call: `status.json` in the warehouse, and a webhook if one is set.

Neither holds a secret or a text: what failed is told by the names of steps and of their errors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.lake.layout import written
from pipelines.line import asking
from pipelines.settings import Settings
from pipelines.web import hook

SUCCESS = "success"
FILE = "status.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run ended: `status` is success, failure or canceled; `failed` names steps and errors; times are UTC."""

    status: str
    job: str
    run_id: str
    started_at: datetime | None
    ended_at: datetime
    failed: tuple[str, ...] = ()
    will_retry: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)


def told(warehouse: Path, outcome: Outcome) -> dict[str, Any]:
    """Write `status.json`, and leave the same at the webhook of the settings; what was written, with what became of the latter.

    A webhook that fails is told in `webhook` and fails nothing. A run that ended earlier than the one told last is not told,
    and no run is told twice.
    """
    path = warehouse / FILE
    before = last_told(path)
    if before.get("run_id") == outcome.run_id or before.get("ended_at", "") > stamp(outcome.ended_at):
        return before
    now = message(warehouse, outcome, before)
    if address := Settings().webhook.get_secret_value():
        now["webhook"] = hook.posted(address, json.dumps(now).encode()) or "taken"
    warehouse.mkdir(parents=True, exist_ok=True)
    written(path, json.dumps(now, indent=2) + "\n")
    return now


def last_told(path: Path) -> dict[str, Any]:
    """What was told last; {} where nothing was, or not by us."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def message(warehouse: Path, outcome: Outcome, before: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, as JSON: the outcome, how many ended badly in a row, the last good one, and how fresh the warehouse is."""
    is_good = outcome.status == SUCCESS
    in_a_row = 0 if is_good else before.get("bad_in_a_row", 0) + 1
    held = asking.status(warehouse) or {}
    seconds = (outcome.ended_at - outcome.started_at).total_seconds() if outcome.started_at else None
    return {
        "text": sentence(outcome, in_a_row),
        **asdict(outcome),
        "started_at": stamp(outcome.started_at) if outcome.started_at else None,
        "ended_at": stamp(outcome.ended_at),
        "seconds": seconds,
        "bad_in_a_row": in_a_row,
        "last_success_at": stamp(outcome.ended_at) if is_good else before.get("last_success_at"),
        "data": held.get("data"),
        "vintage": held.get("vintage"),
        "newest_reading": str(held["newest_reading"]) if held.get("newest_reading") else None,
        "is_stale": held.get("is_stale"),
    }


def sentence(outcome: Outcome, in_a_row: int) -> str:
    """One line for a chat room (Slack and its kin show the field `text`)."""
    why = f": {', '.join(outcome.failed)}" if outcome.failed else ""
    again = "; it is tried once more" if outcome.will_retry else ""
    row = f" ({in_a_row} in a row)" if in_a_row > 1 else ""
    return f"hiregap {outcome.job}: {outcome.status}{row}{why}{again}"


def stamp(at: datetime) -> str:
    """An instant as text that sorts by time."""
    return f"{at:%FT%TZ}"

"""What fell short and no publication has told yet: kept with what was read, so that a run that is cut off loses no word of it.

A failure is told by every command that finds it unpublished, and last by the one that publishes it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipelines.lake import tables
from pipelines.lake.layout import Damaged, Lake
from pipelines.publish.receipt import RECEIPT

FILE = "shortfalls.json"


def keep(folder: Path, shortfalls: Sequence[str]) -> None:
    """Write down what a unit that is being made fell short of; nothing where it did not."""
    if shortfalls:
        (folder / FILE).write_text(json.dumps(list(shortfalls), indent=1) + "\n", encoding="utf-8", newline="\n")


def untold(lake: Lake) -> list[str]:
    """What the units that were read since the last publication fell short of, in the order in which they were read.

    Of all units where nothing was published. Damaged where one does not say.
    """
    receipt = lake.published / RECEIPT
    since = receipt.stat().st_mtime_ns if receipt.is_file() else 0
    read = sorted((made_at(lake.read / unit), unit) for unit in tables.units(lake.read))
    return [each for at, unit in read if at > since for each in kept(lake.read / unit)]


def made_at(unit: Path) -> int:
    """When a unit was finished, in nanoseconds; Damaged where it has no ledger."""
    try:
        return (unit / "ledger.json").stat().st_mtime_ns
    except OSError as error:
        raise Damaged(unit / "ledger.json", error) from None


def kept(unit: Path) -> list[str]:
    """What one unit fell short of; Damaged where that cannot be read."""
    path = unit / FILE
    if not path.is_file():
        return []
    try:
        return list(map(str, json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, TypeError) as error:
        raise Damaged(path, error) from None

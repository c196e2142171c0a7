"""What fell short and no publication has told yet: kept with what was read, so that a run that is cut off loses no word of it.

A failure is told by every command that finds it unpublished, and last by the one that publishes it. A unit says itself which
publication told it: times of files do not survive a copy or a restore, and a unit that is read anew has its word again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipelines.lake import tables
from pipelines.lake.layout import Damaged, Lake, written
from pipelines.publish.receipt import RECEIPT

FILE = "shortfalls.json"
TOLD = "told.txt"


def keep(folder: Path, shortfalls: Sequence[str]) -> None:
    """Write down what a unit that is being made fell short of; nothing where it did not."""
    if shortfalls:
        (folder / FILE).write_text(json.dumps(list(shortfalls), indent=1) + "\n", encoding="utf-8", newline="\n")


def untold(lake: Lake) -> list[str]:
    """What the units that no publication told fell short of, in the order in which they were read.

    Of all units where nothing is published. Damaged where one does not say.
    """
    is_published = (lake.published / RECEIPT).is_file()
    read = sorted((made_at(lake.read / unit), unit) for unit in tables.units(lake.read))
    waiting = [lake.read / unit for _, unit in read if not (is_published and (lake.read / unit / TOLD).is_file())]
    return [each for unit in waiting for each in kept(unit)]


def tell(lake: Lake, vintage: str) -> None:
    """Write into each unit that fell short, and has no such word yet, the vintage of the publication that holds it."""
    for unit in (lake.read / name for name in tables.units(lake.read)):
        if (unit / FILE).is_file() and not (unit / TOLD).is_file():
            written(unit / TOLD, vintage + "\n")


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

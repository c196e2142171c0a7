"""What the doctor says: a finding with its severity and its cure, and the warehouse that is looked at."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from pipelines.lake.handed_in import is_archive
from pipelines.lake.layout import Lake
from pipelines.lake.warc import digest

#: In this order: what stops a run or makes its numbers wrong, what the next run or a person should mend, what is only told.
BROKEN, WARNING, NOTE = "broken", "warning", "note"
SEVERITIES = (BROKEN, WARNING, NOTE)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where (absolute paths), and the command or the act that mends it.

    `is_orphan`: nobody needs `paths`, so that they can be removed while no run is at work.
    """

    severity: str
    what: str
    cure: str
    paths: tuple[Path, ...] = ()
    is_orphan: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self) | {"paths": list(map(str, self.paths))}


@dataclass(frozen=True, slots=True)
class Patient:
    """A warehouse as it stands at `now`, with `free` bytes on its disk; `kind` is sandbox, real, or None where not said."""

    lake: Lake
    now: datetime
    free: int
    is_deep: bool = False

    @property
    def kind(self) -> str | None:
        """What origin.json says; None where it says nothing that can be read."""
        try:
            found = json.loads((self.lake.warehouse / "origin.json").read_text(encoding="utf-8"))["data"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if found in ("sandbox", "real") else None

    def run(self) -> str:
        """The command that runs the line on this warehouse, whatever fills it."""
        imported = sorted((self.lake.raw / "imported").glob("*.warc.gz"))
        is_live = any(path.parent.parent.parent == self.lake.raw for path in self.lake.raw.glob("*/*/*.warc.gz"))
        # A warehouse of archives is not run without one; the same archive again adds nothing.
        given = () if is_live else islice(filter(is_archive, imported), 1)
        return shell("hiregap", "run", *given, "--warehouse", self.lake.warehouse)

    def strange(self) -> list[str]:
        """The raw files that were handed in as archives and held no WARC record then, by name: no run takes these in any more."""
        imported = sorted((self.lake.raw / "imported").glob("*.warc.gz"))
        return [f"imported/{path.name}" for path in imported if held_none(path)]

    def command(self, *words: str) -> str:
        """A command of ours on this warehouse."""
        return shell("hiregap", *words, "--warehouse", self.lake.warehouse)

    def aside(self, names: Iterable[str]) -> str:
        """The commands that move raw files, by their names, out of raw into the warehouse's `aside`, and read the rest anew.

        Nothing is deleted but what is made again from raw, and no vintage is touched.
        """
        folder = self.lake.warehouse / "aside"
        moved = shell("mv", "-n", *(self.lake.raw / name for name in names), folder)
        again = f"{shell('rm', '-rf', self.lake.warehouse / 'lake')} && {self.command('backfill', 'read')}"
        return f"{shell('mkdir', '-p', folder)} && {moved} && {again}"

    def inside(self, path: Path) -> str:
        """A path below the warehouse, as a person reads it."""
        return str(path.relative_to(self.lake.warehouse)) if path.is_relative_to(self.lake.warehouse) else str(path)

    def some(self, paths: Iterable[Path]) -> str:
        """The first few of some paths, and how many more there are."""
        return some([self.inside(path) for path in paths])


def held_none(archive: Path) -> bool:
    """Whether a file held no WARC record when it was handed in: there is none, and its bytes are those of its name still."""
    return not is_archive(archive) and digest(archive) == archive.name.removesuffix(".warc.gz")


def some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def shell(*words: str | Path) -> str:
    """A command line that can be pasted."""
    return " ".join(shlex.quote(str(word)) for word in words)


def first_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def size(folder: Path) -> int:
    """The bytes of a file, or of all files below a folder."""
    return sum(path.stat().st_size for path in [folder, *folder.rglob("*")] if path.is_file())

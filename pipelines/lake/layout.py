"""Where everything of one warehouse stands, and whether it holds sandbox or real data."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

#: Folders of raw that hold what others captured: it says nothing of our own asking.
CAPTURED_BY_OTHERS = ("imported", "commoncrawl")
#: How the hosts of the sandbox's addresses end, and no real one does (RFC 6761). Web, sandbox and sources may not know the lake:
#: each has the word of its own, and a test holds them together.
SANDBOX = ".sandbox.invalid"


class MixedData(Exception):
    """Sandbox and real data were about to meet in one warehouse."""


class Damaged(Exception):
    """A file of a warehouse is not what was written there; the message names it, and what says how to mend it."""

    def __init__(self, path: Path, why: object) -> None:
        first = (str(why).splitlines() or ["no reason given"])[0]
        super().__init__(f"{path} cannot be read ({first}); `hiregap doctor` of this warehouse says what mends it")


@dataclass(frozen=True, slots=True)
class Lake:
    """The folders of one warehouse; `reader` and `classifier` are the versions of the code that fills it."""

    warehouse: Path
    reader: str
    classifier: str

    @property
    def raw(self) -> Path:
        """The web, kept: never changed, private."""
        return self.warehouse / "raw"

    @property
    def read(self) -> Path:
        """What this reader made of raw, one folder a unit."""
        return self.warehouse / "lake" / "read" / self.reader

    @property
    def classified(self) -> Path:
        """What this classifier made of what this reader read, one folder a unit."""
        return self.warehouse / "lake" / "classified" / f"{self.reader}-{self.classifier}"

    @property
    def build(self) -> Path:
        """The database that dbt builds: private, replaced whole."""
        return self.warehouse / "build.duckdb"

    @property
    def published(self) -> Path:
        """What leaves the house."""
        return self.warehouse / "published"

    @property
    def vintages(self) -> Path:
        """Every number that was ever published, and when: append-only, never rebuilt."""
        return self.warehouse / "vintages"

    def raw_files(self) -> list[str]:
        """Every finished WARC file, by its path inside raw/, in order."""
        return sorted(str(path.relative_to(self.raw)) for path in self.raw.rglob("*.warc.gz"))

    def forget_stale(self) -> int:
        """Remove what older readers and classifiers made (raw makes it again); how many folders went."""
        keep = {self.read, self.classified}
        stages = (self.read.parent, self.classified.parent)
        old = [folder for stage in stages if stage.is_dir() for folder in stage.iterdir() if folder not in keep]
        for folder in old:
            shutil.rmtree(folder)
        return len(old)


def claim(warehouse: Path, *, is_sandbox: bool) -> None:
    """Write down what kind of data this warehouse holds; MixedData when it already holds the other kind."""
    warehouse.mkdir(parents=True, exist_ok=True)
    kind = "sandbox" if is_sandbox else "real"
    held = origin(warehouse)
    if held not in (None, kind):
        raise MixedData(
            f"{warehouse} holds {held} data and this run would add {kind} data. "
            "Give another folder with --warehouse, or remove this one first."
        )
    if held is None:
        written(warehouse / "origin.json", json.dumps({"data": kind}) + "\n")


def origin(warehouse: Path) -> str | None:
    """`sandbox`, `real`, or None for a warehouse that holds nothing yet; Damaged where origin.json does not say."""
    path = warehouse / "origin.json"
    if not path.is_file():
        return None
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["data"])
    except (ValueError, KeyError, TypeError):
        raise Damaged(path, "it does not say whether this is sandbox or real data") from None


def written(path: Path, text: str) -> None:
    """Put `text` at `path` whole or not at all: beside, fsynced, renamed."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)

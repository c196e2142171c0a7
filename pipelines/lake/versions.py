"""Which code made a table: short hashes of the packages' own files, so that a changed rule re-reads history."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

SUFFIXES = (".py", ".toml", ".json", ".npz", ".sql", ".yml", ".csv", ".j2", ".css", ".js")
READER = (
    "posting.py", "schemas.py", "zone.py", "sieve.py", "sources", "normalize", "weights/__init__.py", "weights/lines.json",
)  # fmt: skip
CLASSIFIER = (
    "categories.py", "schemas.py", "zone.py", "sieve.py", "classify", "weights/__init__.py", "weights/trees.py",
    "weights/duties.json", "weights/titles.json", "weights/trees.json", "weights/work.json", "weights/screen.json",
)  # fmt: skip
PUBLISHER = ("publish",)
#: Says which boards are asked, not how a page is read: a new board must not read history again.
NOT_READING = frozenset({"sources/boards.csv"})


@cache
def version(names: tuple[str, ...]) -> str:
    """Eight hex digits over the files of these modules and packages of `pipelines`."""
    digest = hashlib.sha256()
    for name in names:
        for path, entry in contents(files("pipelines") / name, name):
            digest.update(path.encode() + b"\0" + entry.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


def contents(entry: Traversable, path: str) -> list[tuple[str, Traversable]]:
    """Every code or data file under a package, by its path, in order."""
    if entry.is_file():
        return [(path, entry)] if path.endswith(SUFFIXES) and path not in NOT_READING else []
    inside = sorted(entry.iterdir(), key=lambda found: found.name)
    return [pair for found in inside for pair in contents(found, f"{path}/{found.name}")]

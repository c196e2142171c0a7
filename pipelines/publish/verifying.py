"""Whether a release is whole: each file by its hash, none missing, none besides, and the database by its rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipelines.publish.database import DATABASE, logical_hash
from pipelines.publish.manifest import MANIFEST
from pipelines.publish.receipt import sha256

SUMS, COPY = "SHA256SUMS", f"{DATABASE}.sha256"
#: What a release holds that SHA256SUMS does not name.
UNSUMMED = (SUMS, DATABASE, COPY)


class NoRelease(Exception):
    """The folder holds no release."""


def named(folder: Path) -> list[str]:
    """Every file below a folder, by its path in it, in order; a link is told as a file."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()
    )


def sums(text: str) -> dict[str, str]:
    """Hash by name, of the lines of SHA256SUMS."""
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}


def verified(folder: Path) -> list[str]:
    """What is wrong with a release, a line each: changed, missing and extra files, and a database with other rows or bytes.

    Empty when it is whole. NoRelease where there is none.
    """
    if not (folder / SUMS).is_file():
        raise NoRelease(f"{folder} holds no {SUMS}: it is no release; `hiregap release build` makes one")
    expected, present = sums(read(folder / SUMS)), named(folder)
    spoiled = changed(folder, expected, present)
    wrong = [f"missing  {name}" for name in sorted({*expected, *UNSUMMED} - set(present))]
    wrong += [f"extra    {name}" for name in present if name not in expected and name not in UNSUMMED]
    wrong += [f"changed  {name}" for name in spoiled]
    is_manifest_whole = MANIFEST in expected and MANIFEST in present and MANIFEST not in spoiled
    return wrong + database_wrong(folder, is_manifest_whole=is_manifest_whole)


def read(path: Path) -> str:
    """A text that may have been spoiled."""
    return path.read_text(encoding="utf-8", errors="replace")


def changed(folder: Path, expected: dict[str, str], present: Iterable[str]) -> list[str]:
    """The files that are not what SHA256SUMS says; a name that leads out of the folder is never followed."""
    inside = [name for name in expected if name in set(present)]
    return [name for name in inside if (folder / name).is_symlink() or sha256(folder / name) != expected[name]]


def database_wrong(folder: Path, *, is_manifest_whole: bool) -> list[str]:
    """What is wrong with a release's database: bytes that are not this copy's, or rows that are not the manifest's.

    A manifest that is missing or was changed vouches for no rows, and may not even be JSON.
    """
    path = folder / DATABASE
    if not (path.is_file() and (folder / COPY).is_file()):
        return []
    # A file that is not the one that was released is not opened at all.
    if path.is_symlink() or sums(read(folder / COPY)).get(DATABASE) != sha256(path):
        return [f"changed  {DATABASE} (or {COPY})"]
    if not is_manifest_whole:
        return []
    expected = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["database"]["logical_sha256"]
    with duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"}) as connection:
        same = logical_hash(connection) == expected
    return [] if same else [f"changed  {DATABASE}: its rows are not those of {MANIFEST}"]

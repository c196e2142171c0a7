"""What a publication rests on: raw files, the watch list and versions of code, put together as its vintage."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from pipelines import publish
from pipelines.lake import audits, tables
from pipelines.lake.layout import Lake, origin
from pipelines.lake.versions import PUBLISHER, version
from pipelines.line.modeling import dbt_project
from pipelines.publish import vintages
from pipelines.publish.about import About
from pipelines.publish.database import DATABASE, opens
from pipelines.publish.receipt import told
from pipelines.schemas import Row
from pipelines.settings import Settings

METHOD_VERSION = "1"


def watched(lake: Lake) -> list[Row]:
    """The watch list as the settings have it, for what this warehouse holds; NotReady where a row of it is wrong."""
    # The list knows how a run refuses, and a run is made of these stages: it cannot be imported before them.
    from pipelines.line import mapping

    return mapping.watched(Settings(), is_sandbox=origin(lake.warehouse) == "sandbox")


def inputs(lake: Lake) -> tuple[str, ...]:
    """What a publication rests on: the sha256 of every raw file (imported ones are named by theirs)."""
    return tuple(sorted(digest(lake.raw / name) for name in lake.raw_files()))


def digest(path: Path) -> str:
    """sha256 of a file; an imported archive's name says it already."""
    if path.parent.name == "imported":
        return path.name.removesuffix(".warc.gz")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def dbt_digest() -> str:
    """sha256 over the dbt project's own files: a changed model is a changed vintage."""
    root = dbt_project()
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in {".sql", ".yml", ".csv"} and inside.parts[0] not in {"target", "logs"}:
            found.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def newest(lake: Lake) -> date | None:
    """The day of the newest reading; None of an empty lake."""
    days = [tables.read(path, ["asked_at"])["asked_at"].max() for path in tables.parts(lake.read, "readings")]
    return max((day.date() for day in days if day is not None), default=None)  # type: ignore[union-attr]


def about(lake: Lake, *, is_sandbox: bool) -> About:
    """What a publication says of itself; the same inputs and versions give the same words on any day."""
    from pipelines.line.mapping import digest as list_digest

    rests_on = inputs(lake)
    last = newest(lake)
    versions = (lake.reader, lake.classifier, METHOD_VERSION, dbt_digest(), list_digest(watched(lake)))
    stamp = hashlib.sha256("\n".join((*rests_on, *versions, *audits.digests(lake))).encode())
    return About(
        vintage=f"{last.isoformat() if last else '0000-00-00'}-{stamp.hexdigest()[:8]}",
        method_version=METHOD_VERSION,
        classifier_version=lake.classifier,
        reader_version=lake.reader,
        code_version=code_version(),
        inputs=rests_on,
        is_sandbox=is_sandbox,
        newest=last,
    )


def keep(lake: Lake, *, is_sandbox: bool) -> Path | None:
    """Append the build's numbers to the vintages, with what they rest on and when.

    None where its vintage stands already, and where there is no reading to speak of.
    """
    from pipelines.line.mapping import digest as list_digest

    rests_on = {
        "inputs": short(inputs(lake)),
        "reader": lake.reader,
        "classifier": lake.classifier,
        "method": METHOD_VERSION,
        "models": dbt_digest()[:16],
        "boards": list_digest(watched(lake))[:16],
        "audits": short(audits.digests(lake)),
    }
    told = about(lake, is_sandbox=is_sandbox)
    if told.newest is None:
        return None
    return vintages.append(lake.build, lake.vintages, told, rests_on, datetime.now(UTC))


def short(names: tuple[str, ...]) -> str:
    """Sixteen hex digits over many names."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def code_version() -> str:
    """The installed distribution's version, and that of the code that lays out what is published."""
    try:
        installed = installed_version("hiregap")
    except PackageNotFoundError:
        installed = "not installed"
    return f"{installed}+{version(PUBLISHER)}"


def variables(lake: Lake, *, is_sandbox: bool) -> dict[str, str | bool]:
    """What dbt is told: versions and vintage, which every published row carries."""
    told = about(lake, is_sandbox=is_sandbox)
    return {
        "vintage": told.vintage,
        "method_version": told.method_version,
        "classifier_version": told.classifier_version,
        "is_sandbox": is_sandbox,
    }


def is_current(lake: Lake, *, is_sandbox: bool) -> bool:
    """Whether what is published is what would be published now, every file of it, in a database that opens."""
    if not lake.build.is_file() or not opens(lake.published / DATABASE) or origin(lake.warehouse) is None:
        return False
    try:
        said, now = told(lake.published), about(lake, is_sandbox=is_sandbox)
    except publish.Torn:
        return False
    is_same = (said.get("vintage"), said.get("code_version")) == (now.vintage, now.code_version)
    return is_same and not publish.changed(lake.published)

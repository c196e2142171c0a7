"""From the lake to build.duckdb: a private database with the lake's tables in it, dbt run on it, put in place whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

import duckdb
import polars as pl

from pipelines import publish
from pipelines.lake import audits, tables
from pipelines.lake.layout import Lake, origin
from pipelines.lake.versions import PUBLISHER, version
from pipelines.line.progress import Progress
from pipelines.publish import vintages
from pipelines.publish.about import About
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES, Row
from pipelines.settings import Settings

METHOD_VERSION = "1"
#: How dbt says that it is done with a model or a test: "12 of 80 OK created sql table model marts.postings ...... [OK in 1s]".
STEP = re.compile(r"\b\d+ of (\d+) (?!START)[A-Z]+ .*?(\S+) \.*\s*\[")
#: Memory that DuckDB may take before it spills: a run of the usual size fits 2 GiB, half a million requisitions 4 GiB.
MEMORY, MEMORY_OF_LARGE = "1GB", "3GB"
#: Bytes of Parquet from which a lake is large; 130,000 adverts of threads are 100 MB.
LARGE = 250_000_000


class BuildFailed(Exception):
    """dbt could not build or test every model; the message is what it said of those that failed."""


def dbt_project() -> Path:
    """The dbt project: beside the package in a checkout, inside it when installed from a wheel."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "dbt"
    return inside if (inside / "dbt_project.yml").is_file() else package.parent / "dbt"


@contextmanager
def private(lake: Lake) -> Iterator[Path]:
    """A database of this run's own, put in place as build.duckdb when nothing went wrong, else removed."""
    # The warehouse is held, so whatever is unfinished here was left by a run that was killed.
    for left in lake.warehouse.glob(".build-*.duckdb*"):
        left.unlink()
    path = lake.build.with_name(f".build-{os.getpid()}.duckdb")
    try:
        yield path
        path.replace(lake.build)
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Remove a database and its write-ahead log, where they exist."""
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)


def load(lake: Lake, database: Path) -> None:
    """Put the lake's tables into schema `lake`, as views of the Parquet files (an empty table where there are none).

    The watch list stands beside them as `lake.boards`.
    """
    from pipelines.line.mapping import BOARDS

    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema lake")
        put(connection, "boards", tables.frame(watched(lake), BOARDS))
        for stage, schemas in ((lake.read, READ_TABLES), (lake.classified, CLASSIFY_TABLES)):
            for table, columns in schemas.items():
                see(connection, table, tables.parts(stage, table), columns)
        for table, columns in audits.AUDIT_TABLES.items():
            see(connection, table, audits.files(lake, table), columns)


def see(connection: duckdb.DuckDBPyConnection, table: str, paths: list[Path], columns: Mapping[str, str]) -> None:
    """Have schema `lake` show Parquet files as a table; an empty one where there are none."""
    if paths:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        connection.execute(f"create view lake.{table} as select * from read_parquet([{listed}])")  # noqa: S608 - our own table names and quoted paths
    else:
        put(connection, table, pl.DataFrame(schema=tables.schema(columns)))


def put(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Put a frame into schema `lake` as a table."""
    connection.register("given", frame.to_arrow())
    connection.execute(f"create table lake.{table} as select * from given")  # noqa: S608 - our own table names
    connection.unregister("given")


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
    days = [
        pl.read_parquet(path, columns=["asked_at"])["asked_at"].max() for path in tables.parts(lake.read, "readings")
    ]
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
    """Append the build's numbers to the vintages, with what they rest on and when; None where its vintage stands already."""
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
    """Whether what is published is what would be published now, every file of it."""
    receipt = lake.published / "receipt.json"
    if not receipt.is_file() or not lake.build.is_file() or origin(lake.warehouse) is None:
        return False
    told, now = json.loads(receipt.read_text()), about(lake, is_sandbox=is_sandbox)
    is_same = (told["vintage"], told["code_version"]) == (now.vintage, now.code_version)
    return is_same and not publish.changed(lake.published)


def dbt_environment(database: Path) -> dict[str, str]:
    """The variables that dbt reads its profile with."""
    return {
        "HIREGAP_BUILD_DB": str(database),
        "HIREGAP_DUCKDB_MEMORY": memory(database.parent / "lake"),
        "DBT_PROFILES_DIR": str(dbt_project()),
    }


def memory(lake: Path) -> str:
    """What DuckDB may take to count what lies in a lake's folder."""
    held = sum(path.stat().st_size for path in lake.rglob("*.parquet"))
    return MEMORY_OF_LARGE if held > LARGE else MEMORY


def dbt_target(lake: Lake) -> Path:
    """Where dbt leaves what it parsed, compiled and logged for this warehouse."""
    return lake.warehouse / ".dbt"


def dbt_arguments(lake: Lake, *, is_sandbox: bool) -> list[str]:
    """What dbt is asked for: every model and data test; unit tests are for `make check`, their answers never change."""
    told = json.dumps(variables(lake, is_sandbox=is_sandbox))
    return ["build", "--exclude-resource-type", "unit_test", "--vars", told]


def run_dbt(lake: Lake, database: Path, *, is_sandbox: bool, progress: Progress) -> None:
    """Build and test every model in one invocation of dbt; BuildFailed with its own words when one fails."""
    target = dbt_target(lake)
    command = [
        sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "--log-path", str(target / "logs"),
        *dbt_arguments(lake, is_sandbox=is_sandbox), "--project-dir", str(dbt_project()), "--target-path", str(target),
    ]  # fmt: skip
    progress("build", 0, 1, "dbt")
    environment = os.environ | dbt_environment(database) | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as dbt:
        said = list(heard(dbt.stdout or (), progress))
    if dbt.returncode != 0:
        lines = [line for line in said if "ERROR" in line or "FAIL" in line or "Error" in line]
        raise BuildFailed("\n".join(lines[-20:]) or "\n".join(said)[-4000:])


def heard(lines: Iterable[str], progress: Progress) -> Iterator[str]:
    """dbt's lines as they come; each model or test that it is done with is counted and told on."""
    done = 0
    for line in lines:
        if step := STEP.search(line):
            done += 1
            progress("build", done, int(step[1]), step[2])
        yield line.rstrip("\n")


def model_count(database: Path) -> int:
    """How many tables a build holds in its published schema."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select count(*) from information_schema.tables where table_schema = 'published'"
        ).fetchone()
    return int(found[0]) if found else 0


def held_drops(database: Path) -> list[str]:
    """Boards that lost more than half of many postings at once, by name: their closings wait for readings that agree."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select source, board, still_open, open_before, strftime(dropped_at, '%Y-%m-%d') from marts.drops "
            "where state = 'held' order by all"
        ).fetchall()
    return [
        f"{source} {board}: shows {still} of {before} postings since {day}; held until three whole readings agree"
        for source, board, still, before, day in found
    ]

"""What counting costs: dbt over ten times the sandbox and more, and one day more after 3, 12 and 24 months of history.

python -m bench.scale [--copies 40] [--warehouse DIR]      (DIR: a warehouse of the sandbox's 24 months; without it one is made)
python -m bench.scale --days                               (one day more, stage by stage, in a warehouse that grows)

The large lake is the sandbox's own, so many times over under other names: 40 copies hold half a million requisitions. Threads and
feeds stay the same ones and show that many more postings.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake, claim
from pipelines.line import building, modeling, vintage
from pipelines.line.progress import silent
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES

#: Ends of history: the market begins in January 2024 and is read for 24 months.
HISTORIES = {3: "2024-04-01", 12: "2025-01-01", 24: "2026-01-31"}
#: Readings, one a week, after which a day more is measured.
WEEKS = (13, 52, 104)
#: What tells one copy from another; threads, feeds and their readings stay the same.
WINDOWS = ("arbeitnow", "hackernews", "himalayas", "jobicy", "remoteok", "remotive")
IS_WINDOW = f"source in {WINDOWS}"
BOARD = f"case when {IS_WINDOW} then board else board || '-{{copy}}' end"
NAMED = {
    "reading_id": f"case when {IS_WINDOW} then reading_id else reading_id || '/{{copy}}' end",
    "repeats": f"case when {IS_WINDOW} then repeats else repeats || '/{{copy}}' end",
    "board": BOARD,
    "external_id": "external_id || '-{copy}'",
    "posting_id": f"source || ':' || {BOARD} || ':' || external_id || '-{{copy}}'",
    "employer_id": "employer_id || '-{copy}'",
    "content_hash": "content_hash || '/{copy}'",
    "text_hash": "text_hash || '/{copy}'",
}


def copied(source: Lake, target: Lake, copies: int, until: str) -> None:
    """So many copies of a lake's readings before a day and of what they showed, each a unit of the target."""
    with duckdb.connect() as connection:
        for stage, of in ((source.read, READ_TABLES), (source.classified, CLASSIFY_TABLES)):
            for table in of:
                paths = [str(path) for path in tables.parts(stage, table)]
                connection.execute(f"create view {table} as select * from read_parquet({paths})")  # noqa: S608 - our own paths
        connection.execute(
            "create table kept as select distinct content_hash from sightings where asked_at < $1::timestamptz", [until]
        )
        for copy in range(copies):
            for stage, of in ((target.read, READ_TABLES), (target.classified, CLASSIFY_TABLES)):
                folder = stage / f"{copy:016}"
                folder.mkdir(parents=True)
                (folder / "ledger.json").write_text("[]\n")
                for table in of:
                    write(connection, table, folder / f"{table}-0000.parquet", copy, until)


def read_by_whatever(warehouse: Path) -> Lake:
    """A warehouse's lake as it stands, whichever reader and classifier filled it."""
    stage = max((warehouse / "lake" / "classified").iterdir(), key=lambda each: each.stat().st_mtime)
    return Lake(warehouse, *stage.name.split("-"))


def write(connection: duckdb.DuckDBPyConnection, table: str, path: Path, copy: int, until: str) -> None:
    """One table of one copy as Parquet."""
    held = connection.sql(f"from {table}").columns
    named = ", ".join(
        f"{how.format(copy=copy)} as {name}" for name, how in NAMED.items() if name in held and name != "source"
    )
    # Of what all copies share, the first alone has the readings.
    once = f" and (not {IS_WINDOW} or {copy} = 0)" if table == "readings" else ""
    among = f"asked_at < '{until}'" if "asked_at" in held else "content_hash in (from kept)"
    connection.execute(
        f"copy (select * replace ({named}) from {table} where {among}{once}) to '{path}' (format parquet, compression zstd)"  # noqa: S608
    )


def built(warehouse: Path) -> dict[str, Any]:
    """dbt over one warehouse: seconds of wall time and CPU, the largest process (GiB), requisitions and sightings."""
    lake = line.lake_at(warehouse)
    database = warehouse / "build.duckdb"
    began = time.monotonic()
    building.load(lake, database)
    modeling.run_dbt(lake, database, vintage.variables(lake, is_sandbox=True), silent)
    spent, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select (select count(*) from marts.requisitions), (select count(*) from marts.seen)"
        ).fetchone()
    results = json.loads((modeling.dbt_target(lake) / "run_results.json").read_text())["results"]
    slow = sorted(results, key=lambda each: -each["execution_time"])[:5]
    return {
        "wall": spent, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 2**20, "counts": found,
        "slow": [(each["unique_id"].split(".")[-1], round(each["execution_time"], 1)) for each in slow],
    }  # fmt: skip


def sizes(copies: int, given: Path | None) -> None:
    """Print what dbt costs over the sandbox and over so many of it, by history."""
    print(
        "| lake | months | requisitions | sightings | dbt, s | CPU, s | peak memory, GiB |\n|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as home:
        sandbox = given or Path(home) / "sandbox"
        if not given:
            ran(sandbox, [])
        for times in sorted({1, copies}):
            for months, until in HISTORIES.items():
                warehouse = Path(home) / f"{times}-{months}"
                claim(warehouse, is_sandbox=True)
                copied(read_by_whatever(sandbox), line.lake_at(warehouse), times, until)
                told = json.loads(asked("--build", str(warehouse)))
                requisitions, sightings = told["counts"]
                print(
                    f"| sandbox × {times} | {months} | {requisitions:,} | {sightings:,} | {told['wall']:.0f} | {told['cpu']:.0f} "
                    f"| {told['memory']:.2f} |",
                    flush=True,
                )
                print(f"slowest: {told['slow']}; load {os.getloadavg()[0]:.1f}", file=sys.stderr)


def asked(*words: str) -> str:
    """This script in a process of its own, whose children's memory is its own."""
    return subprocess.run(
        [sys.executable, "-m", "bench.scale", *words], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def ran(warehouse: Path, more: list[str]) -> dict[str, float]:
    """Seconds of each stage of a run over the sandbox's next readings."""
    command = [sys.executable, "-m", "pipelines", "run", "--warehouse", str(warehouse), "--json", *more]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode not in (0, 3):
        sys.exit(finished.stderr)
    return dict(json.loads(finished.stdout)["seconds"])


def days() -> None:
    """Print what one day more costs, stage by stage, after each length of history."""
    print("| readings before | collect, s | read, s | classify, s | build and publish, s |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        before = 0
        for weeks in WEEKS:
            ran(Path(home) / "w", ["--days", str(weeks - before)])
            spent = ran(Path(home) / "w", ["--days", "1"])
            before = weeks + 1
            stages = " | ".join(f"{spent.get(stage, 0):.1f}" for stage in ("collect", "read", "classify", "publish"))
            print(f"| {weeks} | {stages} |", flush=True)


def main() -> None:
    """Measure what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--days", action="store_true", help="measure one day more instead")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        print(json.dumps(built(given.build)))
    elif given.days:
        days()
    else:
        sizes(given.copies, given.warehouse)


if __name__ == "__main__":
    main()

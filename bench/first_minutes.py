"""An analyst's first ten minutes, with a clock: what someone who has just met hiregap does, in their order.

python bench/first_minutes.py [WAREHOUSE | fresh | committed]
                                  (fresh: a run over the invented market, in a folder of its own; committed: docs/data alone)

A line a step: what is done, seconds, pass or what is missing. It leaves with 1 where a step fails, or all take more than ten
minutes. A warehouse that is given is only read.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "pipelines"]
#: What the first ten minutes are, in seconds.
ALL = 600
#: Tables that one can take in at a glance.
MOST_TABLES = 16
DONE, PARTIAL, STALE = 0, 3, 5
#: Publishes what is published again and again, and holds the warehouse all the while, as a run on its schedule does.
PUBLISHER = """
import shutil, sys
from pathlib import Path
from pipelines.lake.lock import holding
from pipelines.publish import swap, swept
warehouse, stop = Path(sys.argv[1]), Path(sys.argv[2])
published = warehouse / "published"
with holding(warehouse, "a scheduled run"):
    print("publishing", flush=True)
    while not stop.exists():
        staging = swept(published)
        shutil.copytree(published, staging)
        swap(staging, published)
        shutil.rmtree(staging, ignore_errors=True)
"""


class Failed(Exception):
    """A step did not give what it promises; the message says what is missing."""


def asked(*arguments: str | Path, allowed: tuple[int, ...] = (DONE,)) -> str:
    """What a command says on standard output; Failed where it leaves with another code than these."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment)
    if run.returncode not in allowed:
        raise Failed(f"hiregap {arguments[0]} left with {run.returncode}: {run.stderr.strip()[-300:]}")
    return run.stdout


def need(what: str, holds: object) -> None:
    """Failed where something that was promised does not hold."""
    if not holds:
        raise Failed(what)


def run_is_made(warehouse: Path) -> None:
    """1. A run over the invented market, without network; 2. it says what it made, where that is, and what to try next."""
    told = asked("run", "--warehouse", warehouse, allowed=(DONE, PARTIAL))
    need("the run names its requisitions", re.search(r"published [\d,]+ requisitions", told))
    for said in ("database ", "trends ", "report ", "next "):
        need(f"the run says {said.strip()}", said in told)


def run_stands(warehouse: Path) -> None:
    """1, 2. What a run left says what it is: data, vintage, rows."""
    told = json.loads(asked("status", "--json", "--warehouse", warehouse, allowed=(DONE, STALE)))
    need("status tells vintage and rows", told["vintage"] and told["rows"].get("requisitions"))


def tables_are_few_and_told(warehouse: Path) -> None:
    """3. The database opens; its tables are few, and every table and column says what it is."""
    with duckdb.connect(str(warehouse / "published" / "hiregap.duckdb"), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables() where schema_name = 'published'").fetchall()
        mute = connection.execute(
            "select table_name || '.' || column_name from duckdb_columns() where schema_name = 'published' "
            "and coalesce(comment, '') = '' union all select table_name from duckdb_tables() "
            "where schema_name = 'published' and coalesce(comment, '') = ''"
        ).fetchall()
    need(f"at most {MOST_TABLES} tables, not {len(names)}", 0 < len(names) <= MOST_TABLES)
    need(f"comments on all, also on {mute[:3]}", not mute)


def cookbook_answers(warehouse: Path) -> None:
    """4. Every query of the cookbook runs as it stands, and the chart that the README shows is there."""
    files = sorted((ROOT / "warehouse" / "queries").glob("*.sql"))
    need("a cookbook", files)
    for file in files:
        need(f"columns from {file.name}", asked("sql", file, "--csv", "--warehouse", warehouse).splitlines())
    need("the demand chart as a picture", (warehouse / "published" / "report" / "demand.png").is_file())


def number_is_explained(warehouse: Path) -> None:
    """5. A measure says what it is, its n, what one may and may not say, and the query."""
    told = asked("explain", "share_of_three", "--warehouse", warehouse)
    for said in ("definitions", "  n  ", "you may say", "never say", "vintage", "from published.demand_by_month"):
        need(f"explain says {said.strip()!r}", said in told)


def tag_is_explained(warehouse: Path) -> None:
    """6. A posting says its category, how sure that is, the words it rests on, and which version read it."""
    query = "select requisition_id from requisitions join evidence using (requisition_id) where talent_category is not null limit 1"
    (found,) = json.loads(asked("sql", query, "--json", "--warehouse", warehouse))
    told = json.loads(asked("why", found["requisition_id"], "--json", "--warehouse", warehouse))
    for column in ("talent_category", "work_category", "evidence", "classifier_version", "vintage"):
        need(f"why tells {column}", told[column])


def export_opens_in_excel(warehouse: Path) -> None:
    """7. What is newer than a month leaves as CSV, metadata and PNG: UTF-8 for Excel, ISO dates, no formulas."""
    (newest,) = json.loads(asked("sql", "select max(month) as month from demand", "--json", "--warehouse", warehouse))
    need("a month in the plain trend of demand", newest["month"])
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder)
        asked("export", "--to", to, "--since", newest["month"][:7], "--excel", "--warehouse", warehouse)
        need("metadata beside the CSV", (to / "csv" / "trends" / "demand.metadata.json").is_file())
        need("a picture", (to / "charts" / "demand.png").is_file())
        for path in (to / "excel").rglob("*.csv"):
            need(f"the mark of UTF-8 in {path.name}", path.read_bytes().startswith(b"\xef\xbb\xbf"))
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = (cell for row in csv.reader(file) for cell in row)
                bad = next(
                    (cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r") or is_text_with_minus(cell)),
                    None,
                )
            need(f"no formula in {path.name}: {bad!r}", bad is None)
        with (to / "csv" / "trends" / "demand.csv").open(encoding="utf-8", newline="") as file:
            months = {row["month"] for row in csv.DictReader(file)}
        need(
            "only what is new, in ISO dates",
            months and min(map(date.fromisoformat, months)) >= date.fromisoformat(newest["month"]),
        )


def is_text_with_minus(cell: str) -> bool:
    """Whether a cell begins with a minus and is no number."""
    return cell.startswith("-") and re.fullmatch(r"-\d+(\.\d+)?", cell) is None


def it_can_be_cited(warehouse: Path) -> None:
    """8. A line and BibTeX, with the vintage."""
    vintage = json.loads((warehouse / "published" / "receipt.json").read_text())["vintage"]
    told = asked("cite", "--warehouse", warehouse)
    need("the citation names the vintage twice", told.count(vintage) >= 2 and "@misc{" in told)


def freshness_is_told(warehouse: Path) -> None:
    """9. How fresh is it?"""
    told = asked("status", "--warehouse", warehouse, allowed=(DONE, STALE))
    need("status says the newest reading", re.search(r"newest reading\s+\d{4}-\d\d-\d\d", told))


def all_goes_on_while_a_run_publishes(warehouse: Path) -> None:
    """10. While a run holds the warehouse and publishes again and again, none of it fails."""
    with tempfile.TemporaryDirectory() as folder:
        copy, stop = Path(folder) / "W", Path(folder) / "stop"
        shutil.copytree(warehouse / "published", copy / "published")
        shutil.copyfile(warehouse / "origin.json", copy / "origin.json")
        command = [sys.executable, "-c", PUBLISHER, str(copy), str(stop)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
            need("a run that publishes", run.stdout is not None and run.stdout.readline() == "publishing\n")
            try:
                for step in (
                    tables_are_few_and_told,
                    number_is_explained,
                    tag_is_explained,
                    it_can_be_cited,
                    freshness_is_told,
                ):
                    step(copy)
                need("the run is still at it", run.poll() is None)
            finally:
                stop.touch()


def committed() -> int:
    """The steps that the committed aggregates answer for; what needs a warehouse (1, 2, 6, 10) is not among them."""
    from committed import failings  # beside this script

    is_well, began = True, time.monotonic()
    for said, missing in failings():
        is_well = is_well and not missing
        print(
            f"{time.monotonic() - began:7.1f} s  {'FAIL: ' + missing[0] if missing else 'pass':<6} {said}", flush=True
        )
    return int(not is_well)


def main(given: str) -> int:
    """Every step with its seconds; 1 where one fails or all take too long."""
    if given == "committed":
        return committed()
    steps: list[Callable[[Path], None]] = [
        tables_are_few_and_told, cookbook_answers, number_is_explained, tag_is_explained, export_opens_in_excel, it_can_be_cited,
        freshness_is_told, all_goes_on_while_a_run_publishes,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        is_fresh = given == "fresh"
        warehouse = Path(folder) / "warehouse" if is_fresh else Path(given).resolve()
        total, is_well = 0.0, True
        for step in [run_is_made if is_fresh else run_stands, *steps]:
            began = time.monotonic()
            try:
                step(warehouse)
                said = "pass"
            except (Failed, OSError, ValueError, duckdb.Error) as reason:
                said, is_well = f"FAIL: {reason}", False
            spent = time.monotonic() - began
            total += spent
            print(f"{spent:7.1f} s  {said:<6} {(step.__doc__ or step.__name__).splitlines()[0]}", flush=True)
    print(f"{total:7.1f} s  {'pass' if is_well and total <= ALL else 'FAIL'}   all, of {ALL} s")
    return int(not is_well or total > ALL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "fresh"))

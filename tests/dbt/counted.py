"""Every model counted anew in a built database and its CSV written: a process of its own, so that it has its own zone and threads.

python -m tests.dbt.counted BUILD MANIFEST THREADS FOLDER      (BUILD: a copy of the project built on nothing, named build.duckdb)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

from pipelines.lake import tables
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES
from pipelines.publish import About
from pipelines.publish.database import database
from pipelines.publish.files import files
from tests.dbt.small import lake


def ordered(manifest: Path) -> list[tuple[str, str, str]]:
    """Every model as kind, name and query, each after what it refers to."""
    nodes = json.loads(manifest.read_text())["nodes"]
    models = {name: node for name, node in nodes.items() if node["resource_type"] == "model"}
    done: list[str] = []
    while len(done) < len(models):
        done += [
            name for name, node in models.items()
            if name not in done and all(each in done or each not in models for each in node["depends_on"]["nodes"])
        ]  # fmt: skip
    return [
        (
            models[name]["config"]["materialized"],
            f"{models[name]['schema']}.{models[name]['alias']}",
            models[name]["compiled_code"] or "",
        )
        for name in done
    ]


def main(build: Path, manifest: Path, threads: int, folder: Path) -> None:
    """Count and write."""
    with duckdb.connect(str(build)) as connection:
        # As the profile of dbt says; what the process's own zone is must not matter.
        connection.execute(f"set threads = {threads}; set TimeZone = 'UTC'")
        for table, rows in lake(1).items():
            connection.register("given", tables.frame(rows, (READ_TABLES | CLASSIFY_TABLES)[table]).to_arrow())
            connection.execute(f"create or replace table lake.{table} as select * from given")
            connection.unregister("given")
        for kind, name, query in ordered(manifest):
            connection.execute(f"create or replace {kind} {name} as {query}")
    database(build, folder / "hiregap.duckdb")
    files(
        folder / "hiregap.duckdb",
        folder,
        About("2026-02-01-00000000", "1", "c", "r", "0", (), is_sandbox=True, newest=None),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))

"""dbt, run as a process of its own on a private database: where the project lies, what it is told, what it says meanwhile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipelines.lake.layout import Lake
from pipelines.line.progress import Progress

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


def manifest() -> Path:
    """What dbt knows of the models, which Dagster makes its assets from; parsed here where it never was.

    One that is there is taken as it is: `make dev` and `make check` parse anew. BuildFailed, in dbt's words, where it cannot.
    """
    project = dbt_project()
    target = project / "target"
    if not (target / "manifest.json").is_file():
        command = [
            sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "--log-path", str(target / "logs"), "parse", "--quiet",
            "--project-dir", str(project), "--profiles-dir", str(project), "--target-path", str(target),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter and arguments
        if done.returncode != 0:
            raise BuildFailed((done.stdout + done.stderr)[-4000:])
    return target / "manifest.json"


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


def dbt_arguments(told: Mapping[str, str | bool]) -> list[str]:
    """What dbt is asked for: every model and data test; unit tests are for `make check`, their answers never change.

    `told` are the variables that the models read.
    """
    return ["build", "--exclude-resource-type", "unit_test", "--vars", json.dumps(told)]


def run_dbt(lake: Lake, database: Path, told: Mapping[str, str | bool], progress: Progress) -> None:
    """Build and test every model in one invocation of dbt; BuildFailed with its own words when one fails."""
    target = dbt_target(lake)
    command = [
        sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "--log-path", str(target / "logs"),
        *dbt_arguments(told), "--project-dir", str(dbt_project()), "--target-path", str(target),
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

"""Dagster's own state in the warehouse, read as the files that it is: its settings, and runs that nobody ends."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.line.doctor.finding import BROKEN, WARNING, Finding, Patient, first_line, shell, some
from pipelines.line.modeling import dbt_project

#: What dagster.yaml says where neither the run nor the copy in use says otherwise.
RUNTIME_SECONDS = 14_400
UNFINISHED = ("QUEUED", "NOT_STARTED", "STARTING", "STARTED", "CANCELING")
#: Times are seconds since 1970 where a run has begun, and a UTC timestamp of its making before that.
RUNS = f"""
    select runs.run_id, pipeline_name, status, coalesce(start_time, unixepoch(create_timestamp)) as since,
           (select value from run_tags where run_tags.run_id = runs.run_id and key = 'dagster/max_runtime') as at_most
    from runs where status in ({", ".join("?" for _ in UNFINISHED)}) order by since
"""  # noqa: S608 - placeholders of our own


def home_of(patient: Patient) -> Path:
    """The folder that `make dev` sets as DAGSTER_HOME."""
    return patient.lake.warehouse / ".dagster"


def copied(patient: Patient) -> Iterator[Finding]:
    """Whether the copy of dagster.yaml in use is that of the checkout (a wheel has none to compare)."""
    ours, copy = dbt_project().parent / "dagster.yaml", home_of(patient) / "dagster.yaml"
    if home_of(patient).is_dir() and ours.is_file() and (not copy.is_file() or copy.read_bytes() != ours.read_bytes()):
        what = "the dagster.yaml that Dagster uses is not the one of this checkout"
        yield Finding(WARNING, what, f"{shell('cp', ours, copy)}, then start `make dev` again", (copy,))


def stuck(patient: Patient) -> Iterator[Finding]:
    """Runs that are queued or at work for longer than any run may be: a reboot leaves them so, and they block the next."""
    database = home_of(patient) / "history" / "runs.db"
    if not database.is_file():
        return
    try:
        found = [told for row in unfinished(database) if (told := overdue(row, patient))]
    except sqlite3.Error as error:
        what = f"Dagster's runs cannot be read ({first_line(error)})"
        yield Finding(
            BROKEN, what, "stop `make dev`, move warehouse/.dagster/history away, start it again", (database,)
        )
        return
    if found:
        delete = " && ".join(f"dagster run delete --force {run}" for run, _ in found)
        cure = (
            f"start `make dev`: its monitor ends them; or DAGSTER_HOME={shell(home_of(patient))} sh -c {shell(delete)}"
        )
        yield Finding(
            BROKEN,
            f"{len(found):,} runs of Dagster never ended: {some([said for _, said in found])}",
            cure,
        )


def unfinished(database: Path) -> list[tuple[str, str, str, float, str | None]]:
    """Id, job, status, since when (seconds since 1970) and longest runtime of every run that did not end."""
    # A database in WAL mode without a log has no writer, and only an immutable opening leaves no file of its own beside it.
    with database.open("rb") as file:
        is_wal = file.read(19)[18:] == b"\x02"
    mode = "immutable=1" if is_wal and not database.with_name(database.name + "-wal").exists() else "mode=ro"
    with closing(sqlite3.connect(f"{database.as_uri()}?{mode}", uri=True)) as connection:
        return connection.execute(RUNS, UNFINISHED).fetchall()


def overdue(row: tuple[str, str, str, float, str | None], patient: Patient) -> tuple[str, str] | None:
    """The id of a run that takes too long and what to say of it; None of one that may still end."""
    run, job, status, since, at_most = row
    began = datetime.fromtimestamp(float(since), UTC)
    allowed = timedelta(seconds=float(at_most or runtime(home_of(patient) / "dagster.yaml")))
    told = f"{job} {run[:8]} {status} since {began:%FT%TZ}"
    return (run, told) if patient.now - began > allowed else None


def runtime(settings: Path) -> int:
    """The longest runtime (seconds) that the dagster.yaml in use allows."""
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    found = re.search(r"^\s*max_runtime_seconds:\s*(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else RUNTIME_SECONDS

"""Promises about runs that are killed: the next one goes on, and nothing is lost, doubled or left over.

Here twenty kills hit what a run makes of the web: raw and the lake. bench/kills.py kills whole runs, dbt and publication too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import duckdb
import pytest

from pipelines.line import building, lake_at
from pipelines.posting import CLASSIFY_TABLES

#: As many as fit into so many seconds: a busy machine kills fewer.
KILLS, SECONDS = 20, 20
#: All of a run but dbt and publication, on further days of a small market.
STAGES = """
import sys
from pathlib import Path
from pipelines import line
from pipelines.lake.layout import claim
from pipelines.lake.lock import holding
from pipelines.line import running
from pipelines.line.progress import silent
from pipelines.settings import Settings

folder = Path(sys.argv[1])
with holding(folder, "test"):
    claim(folder, is_sandbox=True)
    lake = line.lake_at(folder)
    running.collect(Settings(), lake, [], int(sys.argv[2]), silent)
    line.read(lake)
    line.classify(lake)
"""


def begun(warehouse: Path, days: int) -> subprocess.Popen[bytes]:
    """The stages in a process group of their own."""
    return subprocess.Popen(
        [sys.executable, "-c", STAGES, str(warehouse), str(days)],
        start_new_session=True, env=os.environ | {"HIREGAP_EMPLOYERS": "10"}, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip


def ended(warehouse: Path, days: int) -> float:
    """The stages, undisturbed; the seconds they took."""
    started = time.monotonic()
    assert begun(warehouse, days).wait(120) == 0
    return time.monotonic() - started


def killed(warehouse: Path, after: float) -> bool:
    """Whether a run of one more day was killed after some seconds, rather than over by then."""
    run = begun(warehouse, 1)
    try:
        assert run.wait(after) == 0
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return run.returncode != 0


def days_in(warehouse: Path) -> int:
    """How many days of readings stand in raw."""
    return len({path.parent.name for path in (warehouse / "raw").glob("*/*/*.warc.gz")})


#: What each reading showed, through 304 answers: a run that had not read its last pages when it was killed asks them whole.
SHOWN = """
    with recursive told (reading_id, base_id) as (
        select reading_id, reading_id from lake.readings where outcome <> 'unchanged'
        union
        select each.reading_id, told.base_id from lake.readings as each inner join told on each.repeats = told.reading_id
    )
    select each.source, each.board, each.asked_at, each.url, base.outcome, base.period, seen.posting_id, seen.content_hash
    from lake.readings as each
    left join told using (reading_id)
    left join lake.readings as base on told.base_id = base.reading_id
    left join lake.sightings as seen on told.base_id = seen.reading_id
    order by all
"""


def asked(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    """The answer of a warehouse's lake."""
    database = warehouse.with_name("look.duckdb")
    building.load(lake_at(warehouse), database)
    with duckdb.connect(str(database)) as connection:
        found = connection.execute(query).fetchall()
    database.unlink()
    return found


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """A warehouse in which runs were killed before one came to its end, one that was left alone, and how many were killed."""
    folder, rng, hit = tmp_path_factory.mktemp("kills"), Random(1), 0
    whole, until = ended(folder / "timed", 1), time.monotonic() + SECONDS
    for _ in range(KILLS):
        if time.monotonic() < until:
            hit += killed(folder / "killed", rng.uniform(0.3, 1.1) * whole)
    ended(folder / "killed", 2)
    ended(folder / "alone", days_in(folder / "killed"))
    return folder / "killed", folder / "alone", hit


def test_most_runs_were_killed_and_some_days_were_read(warehouses: tuple[Path, Path, int]) -> None:
    assert warehouses[2] >= 3
    assert days_in(warehouses[0]) >= 2


def test_what_each_reading_showed_is_as_one_run_saw_it(warehouses: tuple[Path, Path, int]) -> None:
    folder, alone, _ = warehouses
    assert len(asked(alone, SHOWN)) > 20
    assert asked(folder, SHOWN) == asked(alone, SHOWN)


@pytest.mark.parametrize("table", ["versions", "quarantine", *CLASSIFY_TABLES])
def test_what_was_made_of_it_is_what_one_run_makes(warehouses: tuple[Path, Path, int], table: str) -> None:
    folder, alone, _ = warehouses
    query = f"select columns(lambda name: name <> 'reading_id') from lake.{table} order by all"
    assert asked(folder, query) == asked(alone, query)


def test_nothing_is_left_over(warehouses: tuple[Path, Path, int]) -> None:
    assert [path.name for path in warehouses[0].rglob("*.part")] == []


def test_a_database_that_a_killed_build_left_goes_with_the_next_build(tmp_path: Path) -> None:
    left = [tmp_path / ".build-1.duckdb", tmp_path / ".build-1.duckdb.wal"]
    for path in left:
        path.touch()
    with building.private(lake_at(tmp_path)) as database:
        database.touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.duckdb"]

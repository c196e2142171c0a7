"""Promises about runs that are killed: the next one goes on, and nothing is lost, doubled or left over.

Twenty kills hit whole runs here, at drawn moments of every stage, dbt and publication too; bench/kills.py does 200 and more.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from types import ModuleType

import duckdb
import pytest

from pipelines.line import building, lake_at
from pipelines.line.sandboxed import next_day
from pipelines.sandbox.clock import reading_days
from pipelines.schemas import CLASSIFY_TABLES
from pipelines.settings import Settings

BENCH = Path(__file__).parent.parent.parent / "bench"
KILLS = 20
#: Days that every warehouse holds in the end: more than the kills of one could have collected.
DAYS = 14
#: From which stage on a run is killed, within so many seconds, and how many of the kills are: dbt alone takes longer than all
#: before it, so most come early.
MOMENTS = (
    ("start", 1.5, 6), ("collect", 0.3, 4), ("read", 0.1, 3), ("classify", 0.1, 3), ("build", 6.0, 3), ("publish", 0.1, 1),
)  # fmt: skip

Moment = tuple[str, float]


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
def bench() -> ModuleType:
    """What kills whole runs and compares what they publish."""
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("kills")
    finally:
        sys.path.remove(str(BENCH))


def moments() -> list[Moment]:
    """Twenty moments to kill at, in an order that is drawn as they are."""
    rng = Random(1)
    drawn = [(stage, rng.uniform(0, most)) for stage, most, count in MOMENTS for _ in range(count)]
    rng.shuffle(drawn)
    return drawn


def disturbed(bench: ModuleType, warehouse: Path, drawn: Sequence[Moment]) -> Counter[str]:
    """Kill one run after another, each a day on from what the last left, then let one read the rest; the stages hit."""
    hit: Counter[str] = Counter()
    for since, after in drawn:
        met = "ended"
        while met == "ended":
            met = bench.killed(warehouse, after, since)
            after /= 2
        hit[met] += 1
    bench.finished(warehouse, DAYS - days_done(bench, warehouse))
    return hit


def days_done(bench: ModuleType, warehouse: Path) -> int:
    """How many of the market's days are in raw whole."""
    day = next_day(Settings(employers=int(bench.EMPLOYERS)), lake_at(warehouse))
    return reading_days().index(day) if day else len(reading_days())


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory, bench: ModuleType) -> tuple[list[Path], Path, Counter[str]]:
    """Two warehouses in which runs were killed before one came to its end, one that was left alone, and the stages hit."""
    folder, drawn = tmp_path_factory.mktemp("kills"), moments()
    alone, killed = folder / "alone", [folder / "first", folder / "second"]
    with ThreadPoolExecutor(3) as side_by_side:
        undisturbed = side_by_side.submit(bench.finished, alone, DAYS)
        hit = [side_by_side.submit(disturbed, bench, each, drawn[number::2]) for number, each in enumerate(killed)]
        undisturbed.result()
        return killed, alone, sum((each.result() for each in hit), Counter[str]())


def test_twenty_runs_were_killed_in_every_stage(warehouses: tuple[list[Path], Path, Counter[str]]) -> None:
    hit = warehouses[2]
    assert hit.total() == KILLS
    # What takes a few hundredths of a second is not always caught at it, but then just before or after.
    assert {"build", "publish"} <= hit.keys()
    assert hit.keys() & {"collect", "read", "classify"}


def test_what_is_published_is_what_one_run_publishes_row_by_row_and_nothing_is_left_over(
    warehouses: tuple[list[Path], Path, Counter[str]], bench: ModuleType
) -> None:
    killed, alone, _ = warehouses
    assert bench.rows(alone).total() > 100
    for warehouse in killed:
        assert bench.wrong(warehouse, alone) == []


def test_what_each_reading_showed_is_as_one_run_saw_it(warehouses: tuple[list[Path], Path, Counter[str]]) -> None:
    killed, alone, _ = warehouses
    assert len(asked(alone, SHOWN)) > 100
    for warehouse in killed:
        assert asked(warehouse, SHOWN) == asked(alone, SHOWN)


@pytest.mark.parametrize("table", ["versions", "quarantine", *CLASSIFY_TABLES])
def test_what_was_made_of_it_is_what_one_run_makes(
    warehouses: tuple[list[Path], Path, Counter[str]], table: str
) -> None:
    killed, alone, _ = warehouses
    query = f"select columns(lambda name: name <> 'reading_id') from lake.{table} order by all"
    for warehouse in killed:
        assert asked(warehouse, query) == asked(alone, query)


def test_a_database_that_a_killed_build_left_goes_with_the_next_build(tmp_path: Path) -> None:
    left = [tmp_path / ".build-1.duckdb", tmp_path / ".build-1.duckdb.wal"]
    for path in left:
        path.touch()
    with building.private(lake_at(tmp_path)) as database:
        database.touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.duckdb"]

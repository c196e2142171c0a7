"""Promises held on 22 real days of nine Greenhouse boards, beside a count of our own that shares no code with the line.

Every board was captured every day, so each stands here twice: as it is, and with days left out under a name of its own.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines import line
from pipelines.line import building, modeling

Days = dict[str, dict[datetime, dict[str, dict[str, Any]]]]
#: What the reader takes of a job; `updated_at` is left out, since boards restamp it in bulk.
STATED = ("title", "absolute_url", "company_name", "first_published", "language", "content")
HOLED = "-holed"
#: Days of the month that are left out: single ones, two in a row, a week, and the last but one.
HOLES = (3, 5, 6, 9, 10, 11, 12, 13, 14, 15, 21)
HEAD = re.compile(rb"WARC/1\.[01]\r\n(.*?)\r\n\r\n", re.DOTALL)


def records(archive: Path) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """Board, instant and document of every response of an archive."""
    told, at = gzip.decompress(archive.read_bytes()), 0
    while head := HEAD.match(told, at):
        fields = dict(row.split(": ", 1) for row in head[1].decode().split("\r\n"))
        block = told[head.end() : head.end() + int(fields["Content-Length"])]
        at = head.end() + len(block) + len(b"\r\n\r\n")
        if fields["WARC-Type"] == "response":
            board = fields["WARC-Target-URI"].split("/boards/")[1].split("/")[0]
            yield board, datetime.fromisoformat(fields["WARC-Date"]), json.loads(block.split(b"\r\n\r\n", 1)[1])


@pytest.fixture(scope="module")
def captured() -> Path:
    """The archive, where it is."""
    folder = Path(__file__).parent.parent.parent.parent / "shared" / "archive"
    found = next(iter(folder.glob("greenhouse-*.warc.gz")), None)
    if found is None:
        pytest.skip("the real captures (../shared/archive) are not here")
    return found


@pytest.fixture(scope="module")
def days(captured: Path) -> Days:
    """The jobs of every board on every day it was captured, by id."""
    found: Days = defaultdict(dict)
    for board, at, document in records(captured):
        assert len(document["jobs"]) == document["meta"]["total"]
        found[board][at] = {str(job["id"]): job for job in document["jobs"]}
    whole = {board: dict(sorted(each.items())) for board, each in found.items()}
    return whole | {board + HOLED: without_days(each) for board, each in whole.items()}


def without_days(each: dict[datetime, Any]) -> dict[datetime, Any]:
    """A board's days without those of HOLES."""
    return {at: jobs for at, jobs in each.items() if at.day not in HOLES}


@pytest.fixture(scope="module")
def marts(captured: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The marts up to `postings` of a warehouse that holds the archive alone."""
    folder = tmp_path_factory.mktemp("greenhouse")
    lake = line.lake_at(folder / "warehouse")
    line.take_in(lake, [captured])
    line.read(lake)
    building.load(lake, database := folder / "build.duckdb")
    doubled(database)
    subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--quiet", "run", "--select", "+postings", "--log-path", str(folder / "logs"),
         "--target-path", str(folder / "target"), "--project-dir", str(modeling.dbt_project())],
        env=os.environ | modeling.dbt_environment(database), check=True, capture_output=True,
    )  # fmt: skip
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        yield connection


def doubled(database: Path) -> None:
    """Add every board once more under another name, without the days of HOLES."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("set timezone = 'UTC'")
        for table, more in (("readings", ""), ("sightings", ", replace(posting_id, board, board || $1) as posting_id")):
            connection.execute(
                f"create table doubled as from lake.{table} union all select * replace "
                f"(reading_id || $1 as reading_id, board || $1 as board{more}) from lake.{table} where day(asked_at) not in "
                f"(from unnest($2))",
                [HOLED, list(HOLES)],
            )
            connection.execute(f"drop view lake.{table}; create table lake.{table} as from doubled; drop table doubled")


def spells(days: Days) -> dict[str, tuple[datetime, datetime]]:
    """First and last instant at which a board lists a posting, by the posting's name."""
    found: dict[str, tuple[datetime, datetime]] = {}
    for board, each in days.items():
        for at, jobs in each.items():
            for job in jobs:
                name = f"greenhouse:{board}:{job}"
                found[name] = (found.get(name, (at, at))[0], at)
    return found


def test_every_posting_is_first_and_last_seen_as_counted_by_hand(days: Days, marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute("select posting_id, first_seen_at, last_seen_at from marts.postings").fetchall()
    assert sum(not name.split(":")[1].endswith(HOLED) for name, *_ in rows) == 3048
    assert {name: (first, last) for name, first, last in rows} == spells(days)


def test_exits_are_those_that_two_later_days_of_their_own_board_lack(
    days: Days, marts: duckdb.DuckDBPyConnection
) -> None:
    rows = marts.execute("select posting_id, first_missed_on, exit_reason from marts.postings").fetchall()
    expected = {}
    for name, (_, last) in spells(days).items():
        after = [at for at in days[name.split(":")[1]] if at > last]
        expected[name] = (after[0].date(), "exit") if len(after) >= 2 else (None, None)
    assert {name: (missed, reason) for name, missed, reason in rows} == expected
    assert sum(reason == "exit" for _, reason in expected.values()) > 1000


def test_no_board_fell_by_half_so_nothing_is_held(days: Days, marts: duckdb.DuckDBPyConnection) -> None:
    kept = [
        len(before.keys() & now.keys()) / len(before)
        for each in days.values()
        for before, now in pairwise(each.values())
    ]
    assert min(kept) > 0.5
    assert marts.execute("select count(*) from marts.drops").fetchone() == (0,)


def test_a_day_that_a_board_lacks_closes_nothing_of_it(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select last_seen_on, first_missed_on from marts.postings where exit_reason is not null and ends_with(board, $1)",
        [HOLED],
    ).fetchall()
    assert len(rows) > 300
    assert [row for row in rows if {row[0].day, row[1].day} & set(HOLES)] == []


def test_edits_and_changed_titles_are_counted_and_restamps_are_none(
    days: Days, marts: duckdb.DuckDBPyConnection
) -> None:
    edits, titles, restamps = 0, 0, 0
    for each in days.values():
        last: dict[str, dict[str, Any]] = {}
        for jobs in each.values():
            for name, job in jobs.items():
                before = last.get(name, job)
                edits += stated(before) != stated(job)
                titles += before["title"] != job["title"]
                restamps += stated(before) == stated(job) and before["updated_at"] != job["updated_at"]
            last |= jobs
    counted = marts.execute(
        "select count(*) filter (content_hash <> hash_before), count(*) filter (title <> title_before), "
        "count(*) filter (content_hash = hash_before and updated_at <> stamp_before) from ("
        "select *, lag(content_hash) over spell as hash_before, lag(title) over spell as title_before, "
        "lag(updated_at) over spell as stamp_before from staging.stg_sightings "
        "window spell as (partition by posting_id order by asked_at))"
    ).fetchone()
    assert counted == (edits, titles, restamps)
    assert min(edits, titles, restamps) > 0


def stated(job: dict[str, Any]) -> tuple[Any, ...]:
    """What of a job the line takes as stated."""
    return (*(job.get(name) or None for name in STATED), (job.get("location") or {}).get("name"))

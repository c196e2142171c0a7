"""Promises about the few numbers of a day: they are of the newest day alone, and one without a base is left out, never a zero."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.line.measured import newest_day

TABLES = """
    create schema marts;
    create table marts.readings (source text, board text, asked_on date, is_proof boolean, is_window boolean);
    create table marts.postings (posting_id text, first_seen_at timestamp, is_window boolean);
    create table marts.closings (posting_id text, first_missed_at timestamp);
"""
#: Quarry was whole at its second try, Marl was not; a feed, which is a window, was asked on that day and once more.
READINGS = """
    insert into marts.readings values
        ('ashby', 'Quarry', '2026-02-02', true, false), ('ashby', 'Clay', '2026-02-02', false, false),
        ('ashby', 'Quarry', '2026-02-03', false, false), ('ashby', 'Quarry', '2026-02-03', true, false),
        ('ashby', 'Marl', '2026-02-03', false, false), ('remotive', 'all', '2026-02-03', true, true),
        ('remotive', 'all', '2026-02-04', true, true);
"""
#: Two came on the newest day and one of them in the feed alone; of four others two closed, one in the week before.
POSTINGS = """
    insert into marts.postings values
        ('new', '2026-02-03 06:00', false), ('seen in a feed', '2026-02-03 06:00', true), ('open', '2026-01-01', false),
        ('closed now', '2026-01-01', false), ('closed then', '2026-01-01', false);
    insert into marts.closings values
        ('closed now', '2026-01-27 06:00'), ('closed then', '2026-01-26 06:00'), ('open', null);
"""


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake whose build holds tables and nothing in them."""
    made = line.lake_at(tmp_path)
    filled(made, TABLES)
    return made


def filled(lake: Lake, statements: str) -> None:
    """Change the build."""
    with duckdb.connect(str(lake.build)) as connection:
        connection.execute(statements)


def test_the_numbers_are_of_the_newest_day_on_which_boards_were_asked(lake: Lake) -> None:
    filled(lake, READINGS + POSTINGS)
    assert newest_day(lake) == {
        "boards_asked": 2, "boards_whole_share": 0.5, "postings_new": 1, "postings_closed_in_week": 1, "postings_open": 2,
    }  # fmt: skip


def test_what_has_no_base_is_left_out(lake: Lake) -> None:
    assert newest_day(lake) == {"boards_asked": 0, "postings_new": 0, "postings_closed_in_week": 0, "postings_open": 0}


def test_where_nothing_is_built_there_is_no_number(tmp_path: Path) -> None:
    assert newest_day(line.lake_at(tmp_path)) == {}
    assert not list(tmp_path.iterdir())

"""How fresh each source and board is, what was asked and what failed: counted from the newest reading, never from today."""

from __future__ import annotations

import duckdb

from pipelines.publish.figures import Row, rows

#: Boards in the page's list; the query has all.
BOARDS = 500
SOURCES = """
with counted as (
    select source, date_trunc('month', period_end)::date as month, measure, value
    from published.coverage_by_month
    where source <> 'all' and value is not null
), newest as (
    select source, max(month) as month from counted where measure = 'postings_seen' and value > 0 group by source
), seen as (
    select source, max(last_seen_on) as last_seen_on, count(*) as requisitions from published.requisitions group by source
)
select
    newest.source, newest.month, seen.last_seen_on, seen.requisitions,
    any_value(value) filter (measure = 'boards_watched') as boards_watched,
    any_value(value) filter (measure = 'boards_asked') as boards_asked,
    any_value(value) filter (measure = 'boards_whole') as boards_whole,
    any_value(value) filter (measure = 'boards_failed') as boards_failed,
    any_value(value) filter (measure = 'postings_seen') as postings_seen,
    any_value(value) filter (measure = 'texts_missing') as texts_missing,
    any_value(value) filter (measure = 'quarantined') as quarantined
from newest left join counted using (source, month) left join seen using (source)
group by all
order by newest.month desc, newest.source
"""
BY_BOARD = """
select source, board, count(*) as requisitions, max(last_seen_on) as last_seen_on
from published.requisitions
where source <> 'hackernews'
group by source, board
order by last_seen_on, source, board
"""
#: How many headline rows of each table are withheld, by reason, most first.
WITHHELD = """
with headlines as (
    select 'demand_by_month' as source, flag, flag_reason from published.demand_by_month where is_headline and value is null
    union all
    select 'credential_mismatch_by_month', flag, flag_reason
    from published.credential_mismatch_by_month where is_headline and value is null
    union all
    select 'credentials_by_month', flag, flag_reason from published.credentials_by_month where is_headline and value is null
)
select source, flag, coalesce(flag_reason, 'not said') as reason, count(*) as withheld
from headlines
group by all
order by source, withheld desc, flag, reason
"""


def sources(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """One row a source: its newest month that was read, what was asked and failed in it, and the newest day it showed anything."""
    return rows(connection, SOURCES)


def boards(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """One row a board, the one that has shown nothing for the longest first; threads are no boards."""
    return rows(connection, f"{BY_BOARD} limit {BOARDS}")


def credited(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Name and page of each source that asks to be credited for postings that are published; a page is never a script."""
    found = connection.sql(
        "select distinct attribution from published.requisitions where attribution is not null order by all"
    )
    parted = (told.rpartition(", ") for (told,) in found.fetchall())
    return [(name, url) for name, _, url in parted if url.startswith(("https://", "http://"))]

"""A day of the market in a few numbers, out of a build: what Dagster plots from run to run."""

from __future__ import annotations

from typing import Any

import duckdb

from pipelines.lake.layout import Lake

#: Of the newest day of readings: boards that were read whole among those asked, and postings that came, went and stand open.
#: A second reading proves a closing, so none is ever of the newest day: those first missed in the week before are counted.
NEWEST = """
    with newest as (select max(asked_on) as day from marts.readings where not is_window),
    asked as (
        select source, board, bool_or(is_proof) as is_whole
        from marts.readings, newest where asked_on = day and not is_window group by all
    )
    select
        (select count(*) from asked) as boards_asked,
        (select avg(is_whole::int)::double from asked) as boards_whole_share,
        (select count(*) from marts.postings, newest where first_seen_at::date = day and not is_window) as postings_new,
        (select count(*) from marts.closings, newest where first_missed_at::date > day - 8) as postings_closed_in_week,
        (select count(*) from marts.postings left join marts.closings using (posting_id)
            where first_missed_at is null and not is_window) as postings_open
"""


def newest_day(lake: Lake) -> dict[str, Any]:
    """Numbers of the newest day by name; {} where nothing is built. Shares are 0 to 1, and left out where there is no base."""
    if not lake.build.is_file():
        return {}
    with duckdb.connect(str(lake.build), read_only=True) as connection:
        found = connection.execute(NEWEST)
        names = [column[0] for column in found.description or []]
        values = found.fetchone() or ()
    return {name: value for name, value in zip(names, values, strict=False) if value is not None}

"""What live collecting is divided by: a day and a source."""

from __future__ import annotations

import dagster as dg

from pipelines.sources import sources

#: The first day that can be collected: the sandbox's first day of readings, before any live one.
FIRST_DAY = "2024-01-01"

SOURCE_DAYS = dg.MultiPartitionsDefinition(
    {
        # Today is collected today, so today's partition must exist before the day is over.
        "day": dg.DailyPartitionsDefinition(start_date=FIRST_DAY, end_offset=1),
        "source": dg.StaticPartitionsDefinition(sorted(sources())),
    }
)

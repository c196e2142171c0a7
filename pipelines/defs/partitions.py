"""What live collecting is divided by: a day and a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

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


def partition_key(source: str, day: str) -> dg.MultiPartitionKey:
    """The partition of one source on one day (YYYY-MM-DD)."""
    return dg.MultiPartitionKey({"day": day, "source": source})


def source_days(keys: Iterable[str]) -> Iterator[tuple[str, date]]:
    """The source and day of each partition, day by day."""
    found = [cast(dg.MultiPartitionKey, key).keys_by_dimension for key in keys]
    for key in sorted(found, key=lambda key: (key["day"], key["source"])):
        yield key["source"], date.fromisoformat(key["day"])

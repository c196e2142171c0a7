"""The stages before and after dbt, each one call into `pipelines.line`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines import line
from pipelines.defs.partitions import SOURCE_DAYS
from pipelines.defs.resources import Warehouse
from pipelines.lake.lock import holding
from pipelines.line import running
from pipelines.line.progress import silent
from pipelines.posting import CLASSIFY_TABLES, READ_TABLES
from pipelines.settings import Settings


class Archives(dg.Config):
    """WARC files to read beside what is collected."""

    paths: list[str] = Field(default_factory=list)


@dg.asset(
    partitions_def=SOURCE_DAYS, group_name="collect", pool="web", kinds={"python"},
    backfill_policy=dg.BackfillPolicy.multi_run(),
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30, backoff=dg.Backoff.EXPONENTIAL),
)  # fmt: skip
def raw(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Every response of one source on one day, as it came over the wire (WARC)."""
    keys = context.partition_key.keys_by_dimension  # type: ignore[attr-defined]
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster raw"):
        numbers = running.collect_day(Settings(), lake, keys["source"], date.fromisoformat(keys["day"]), silent)
    return dg.MaterializeResult(metadata=dict(numbers))


@dg.asset(group_name="collect", pool="warehouse", kinds={"python"})
def archives(config: Archives, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """WARC files given as configuration, imported by content."""
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster archives"):
        done = line.take_in(lake, [Path(path) for path in config.paths])
    return dg.MaterializeResult(metadata=dict(done.numbers))


@dg.multi_asset(
    specs=[dg.AssetSpec(["lake", table], deps=[raw, archives], kinds={"polars"}) for table in READ_TABLES],
    group_name="read", pool="warehouse",
)  # fmt: skip
def lake_read(warehouse: Warehouse):  # type: ignore[no-untyped-def]
    """Readings, sightings, versions and quarantine of every WARC file that this reader has not read yet."""
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster read"):
        done = line.read(lake)
    for table in READ_TABLES:
        yield dg.MaterializeResult(asset_key=["lake", table], metadata=told(done, table))


@dg.multi_asset(
    specs=[dg.AssetSpec(["lake", table], deps=[["lake", "versions"]], kinds={"polars"}) for table in CLASSIFY_TABLES],
    group_name="classify", pool="warehouse",
)  # fmt: skip
def lake_classified(warehouse: Warehouse):  # type: ignore[no-untyped-def]
    """Tags, credentials and evidence of every version that this classifier has not seen yet."""
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster classify"):
        done = line.classify(lake)
    for table in CLASSIFY_TABLES:
        yield dg.MaterializeResult(asset_key=["lake", table], metadata=told(done, table))


@dg.asset(
    group_name="publish", pool="warehouse", kinds={"duckdb", "csv", "parquet"},
    deps=[["published", "demand_by_month"], ["published", "credentials_by_month"], ["published", "evidence"],
          ["published", "credential_mismatch_by_month"], ["published", "coverage_by_month"],
          ["published", "requisitions"], ["trends", "demand"], ["trends", "credential_mismatch"]],
)  # fmt: skip
def publication(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The database, CSV, Parquet, report and receipt that leave the house."""
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster publish"):
        done = line.put_out(lake, is_sandbox=warehouse.is_sandbox())
    return dg.MaterializeResult(metadata=dict(done.numbers))


def told(done: line.Done, table: str) -> dict[str, int | dg.MetadataValue]:
    """A stage's numbers as metadata that the UI plots, and its shortfalls to read."""
    shortfalls = dg.MetadataValue.md("\n".join(f"- {each}" for each in done.shortfalls[:50]) or "none")
    return {
        "dagster/partition_row_count": done.numbers[table],
        "new_rows": done.numbers[table],
        "shortfalls": shortfalls,
    }

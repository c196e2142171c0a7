"""The stages before and after dbt, each one call into `pipelines.line`.

No `from __future__ import annotations` here: Dagster reads the annotations of a context as they stand.
"""

import json
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines import line
from pipelines.defs.models import PUBLISHED
from pipelines.defs.partitions import SOURCE_DAYS, source_days
from pipelines.defs.resources import Warehouse
from pipelines.lake.handed_in import examined
from pipelines.lake.layout import Lake
from pipelines.line import gates, latency, measured, rereading, running
from pipelines.line.attempts import attempt
from pipelines.line.progress import Progress
from pipelines.line.untold import untold
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES
from pipelines.settings import Settings


class Archives(dg.Config):
    """WARC files to read beside what is collected."""

    paths: list[str] = Field(default_factory=list, description="WARC files, as absolute paths of this machine.")


class Again(dg.Config):
    """What to read again, beside what was never read; nothing, unless one of these is given."""

    since: str = Field("", description="The first day, as YYYY-MM-DD.")
    until: str = Field("", description="The last day.")
    board: str = Field("", description="One board, as source:board.")

    def taken_back(self, lake: Lake, log: dg.DagsterLogManager) -> None:
        """Take back what it names, so that it is read as if it were new."""
        if any((self.since, self.until, self.board)):
            back = rereading.taken_back(lake, rereading.part(self.since, self.until, self.board))
            log.info(f"{len(back.files)} raw files and what was read with them are read again")
            for refusal in back.refused:
                log.warning(refusal)


@dg.asset(
    partitions_def=SOURCE_DAYS,
    group_name="collect",
    pool="web",
    kinds={"python"},
    backfill_policy=dg.BackfillPolicy.single_run(),
    # Hosts that fail are asked again inside of a collect; this is for a disk, a lock or a network of ours that fails.
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS),
)
def raw(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult:
    """Every response of one source on one day, as it came over the wire (WARC)."""
    lake, began = warehouse.lake(), time.monotonic()
    numbers: Counter[str] = Counter()
    with attempt(lake.warehouse, "dagster raw", is_sandbox=warehouse.is_sandbox()):
        for source, day in source_days(context.partition_keys):
            numbers += running.collect_day(Settings(), lake, source, day, logged(context))
    slowest = latency.percentile_95(numbers)
    measures = latency.without(numbers) | ({"latency_p95_ms": slowest} if slowest else {})
    return dg.MaterializeResult(metadata=measures | spent(began))


@dg.asset(group_name="collect", pool="warehouse", kinds={"python"})
def archives(context: dg.AssetExecutionContext, config: Archives, warehouse: Warehouse) -> dg.MaterializeResult:
    """WARC files given as configuration, imported by content; real data, so never beside the sandbox's."""
    paths = [Path(path) for path in config.paths]
    examined(paths)
    lake = warehouse.lake(is_sandbox=False)
    with attempt(lake.warehouse, "dagster archives", is_sandbox=False):
        done = line.take_in(lake, paths, logged(context))
    return dg.MaterializeResult(metadata=dict(done.numbers))


@dg.multi_asset(
    specs=[dg.AssetSpec(["lake", table], deps=[raw, archives], kinds={"polars"}) for table in READ_TABLES],
    group_name="read",
    pool="warehouse",
)
def lake_read(context: dg.AssetExecutionContext, config: Again, warehouse: Warehouse):
    """Readings, sightings, versions and quarantine of every WARC file that this reader has not read yet, or shall read again."""
    lake, began = warehouse.lake(), time.monotonic()
    with attempt(lake.warehouse, "dagster read", is_sandbox=warehouse.is_sandbox()) as fell_short:
        config.taken_back(lake, context.log)
        done = line.read_on(lake, logged(context))
        fell_short += done.shortfalls
    yield from told(done, READ_TABLES, spent(began))


@dg.multi_asset(
    specs=[dg.AssetSpec(["lake", table], deps=[["lake", "versions"]], kinds={"polars"}) for table in CLASSIFY_TABLES],
    group_name="classify",
    pool="warehouse",
)
def lake_classified(context: dg.AssetExecutionContext, warehouse: Warehouse):
    """Tags, credentials and evidence of every version that this classifier has not seen yet."""
    lake, began = warehouse.lake(), time.monotonic()
    with attempt(lake.warehouse, "dagster classify", is_sandbox=warehouse.is_sandbox()):
        done = line.classify(lake, logged(context))
    yield from told(done, CLASSIFY_TABLES, spent(began) | {"abstained_share": gates.abstained(lake).share})


@dg.asset(group_name="publish", pool="warehouse", kinds={"duckdb", "csv", "parquet"}, deps=PUBLISHED)
def publication(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult:
    """The database, CSV, Parquet, report and receipt that leave the house."""
    lake, began = warehouse.lake(), time.monotonic()
    with attempt(lake.warehouse, "dagster publish", is_sandbox=warehouse.is_sandbox()) as fell_short:
        fell_short += untold(lake)
        done = line.put_out(lake, is_sandbox=warehouse.is_sandbox(), progress=logged(context))
        lake.forget_stale()
    vintage = str(json.loads((lake.published / "receipt.json").read_text(encoding="utf-8"))["vintage"])
    context.instance.add_run_tags(context.run.run_id, {"hiregap/vintage": vintage})
    told = {**done.numbers, **measured.newest_day(lake), "vintage": vintage}
    return dg.MaterializeResult(metadata=told | spent(began))


def spent(began: float) -> dict[str, float]:
    """How long an asset took since `began` (monotonic), as metadata."""
    return {"seconds": round(time.monotonic() - began, 3)}


def told(done: line.Done, tables: dict[str, dict[str, str]], measures: Mapping[str, float]):
    """A stage's numbers as metadata that the UI plots, and its shortfalls to read, on each of its tables."""
    shortfalls = dg.MetadataValue.md("\n".join(f"- {each}" for each in done.shortfalls[:50]) or "none")
    outcomes = {name: count for name, count in done.numbers.items() if name.startswith("outcome_")}
    for table in tables:
        rows = {"new_rows": done.numbers[table], "shortfalls": shortfalls}
        counted = outcomes if table == "readings" else {}
        yield dg.MaterializeResult(asset_key=["lake", table], metadata=rows | counted | dict(measures))


def logged(context: dg.AssetExecutionContext) -> Progress:
    """Progress as lines of the run's log: a line at every tenth of a stage."""
    tenths: dict[str, int] = {}

    def progress(stage: str, done: int, total: int, note: str) -> None:
        tenth = done * 10 // max(total, 1)
        if tenths.get(stage) != tenth:
            tenths[stage] = tenth
            context.log.info(f"{stage}: {done} of {total} {note}")

    return progress

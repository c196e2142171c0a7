"""The stages as plain functions: collect, read, classify, build, publish. The command line and Dagster call the same.

Each stage takes what the stage before it left on disk, does only what its ledger lacks, and says what it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines import publish
from pipelines.classify.score import tagged
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.versions import CLASSIFIER, READER, version
from pipelines.lake.warc import imported
from pipelines.line import building
from pipelines.line.progress import Progress, silent
from pipelines.line.reading import Batch, replayed
from pipelines.posting import CLASSIFY_TABLES, READ_TABLES

#: Versions held in memory at once; at about 10 kB each with their zones this stays under 50 MB.
CHUNK = 4_000


@dataclass
class Done:
    """What a stage did: numbers to show, and the shortfalls that make a run partial (exit 3), each by its name."""

    numbers: Counter[str] = field(default_factory=Counter)
    shortfalls: list[str] = field(default_factory=list)

    def __iadd__(self, other: Done) -> Done:
        self.numbers += other.numbers
        self.shortfalls += other.shortfalls
        return self


def lake_at(warehouse: Path) -> Lake:
    """The warehouse as this code's versions of reader and classifier see it."""
    return Lake(warehouse.resolve(), reader=version(READER), classifier=version(CLASSIFIER))


def take_in(lake: Lake, archives: Sequence[Path], progress: Progress = silent) -> Done:
    """Import WARC archives into raw by content; the same bytes twice add nothing."""
    done = Done()
    for number, archive in enumerate(archives, start=1):
        imported(archive, lake.raw)
        done.numbers["archives"] += 1
        progress("import", number, len(archives), archive.name)
    return done


def read(lake: Lake, progress: Progress = silent) -> Done:
    """Raw to readings, sightings, versions and quarantine: every WARC file that this reader has not read yet."""
    known_files = tables.ledger(lake.read)
    todo = [name for name in lake.raw_files() if name not in known_files]
    done = Done(Counter({"warc_files": len(todo)}))
    if not todo:
        return done
    known = tables.column(lake.read, "versions", "content_hash")
    with tables.Unit(lake.read, tables.unit_name(todo), READ_TABLES, todo) as unit:
        batch = Batch()
        for number, name in enumerate(todo, start=1):
            for _ in replayed(lake.raw, name, known, batch):
                if len(batch.versions) >= CHUNK or len(batch.sightings) >= 10 * CHUNK:
                    progress(
                        "read", number, len(todo), f"{done.numbers['sightings'] + len(batch.sightings):,} sightings"
                    )
                    flush(batch, unit, done)
            progress("read", number, len(todo), name)
        flush(batch, unit, done)
    return done


def flush(batch: Batch, unit: tables.Unit, done: Done) -> None:
    """Write what a batch holds as one part of each table, count it, and empty it."""
    for table in READ_TABLES:
        rows = getattr(batch, table)
        unit.write(table, rows)
        done.numbers[table] += len(rows)
        rows.clear()
    done.shortfalls += batch.shortfalls
    batch.shortfalls.clear()


def classify(lake: Lake, progress: Progress = silent) -> Done:
    """Versions to tags, credentials and evidence: every unit that this classifier has not seen yet."""
    finished = set(tables.units(lake.classified))
    todo = [unit for unit in tables.units(lake.read) if unit not in finished]
    total = sum(len(tables.parts(lake.read, "versions", unit)) for unit in todo)
    done, number = Done(), 0
    for name in todo:
        with tables.Unit(lake.classified, name, CLASSIFY_TABLES, [name]) as unit:
            for path in tables.parts(lake.read, "versions", name):
                done.numbers += tag_part(path, unit)
                number += 1
                progress("classify", number, total, f"{done.numbers['tags']:,} postings")
    return done


def tag_part(path: Path, unit: tables.Unit) -> Counter[str]:
    """Tag every version of one Parquet file; how many rows of each table that made."""
    made: dict[str, list[dict[str, Any]]] = {table: [] for table in CLASSIFY_TABLES}
    for row in tables.rows(path):
        result = tagged(
            row["content_hash"], row["text"], row["zones"],
            duty_lines=row["duty_lines"], requirement_lines=row["requirement_lines"], text_missing=row["text_missing"],
        )  # fmt: skip
        made["tags"].append(result.tag)
        made["credentials"] += result.credentials
        made["evidence"] += result.evidence
    for table, rows in made.items():
        unit.write(table, rows)
    return Counter({table: len(rows) for table, rows in made.items()})


def build(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """The lake to the published tables, in build.duckdb, by dbt; BuildFailed names the models and tests that failed."""
    with building.private(lake) as database:
        building.load(lake, database)
        building.run_dbt(lake, database, is_sandbox=is_sandbox, progress=progress)
    return Done(Counter({"models": building.model_count(lake.build)}))


def put_out(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """build.duckdb to what leaves the house: database, CSV, Parquet, report and receipt."""
    progress("publish", 0, 1, str(lake.published))
    receipt = publish.publish(lake.build, lake.published, building.about(lake, is_sandbox=is_sandbox))
    progress("publish", 1, 1, str(lake.published))
    return Done(Counter({f"rows_{table}": count for table, count in receipt["rows"].items()}))


def published_if_new(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """Build and publish, unless what is published already rests on the same inputs and the same code."""
    if building.is_current(lake, is_sandbox=is_sandbox):
        return Done(Counter({"nothing_new": 1}))
    done = build(lake, is_sandbox=is_sandbox, progress=progress)
    done += put_out(lake, is_sandbox=is_sandbox, progress=progress)
    lake.forget_stale()
    return done

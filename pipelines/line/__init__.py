"""The stages as plain functions: collect, read, classify, build, publish. The command line and Dagster call the same.

Each stage takes what the stage before it left on disk, does only what its ledger lacks, and says what it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipelines import publish
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.versions import CLASSIFIER, READER, version
from pipelines.lake.warc import imported
from pipelines.line import building, modeling, untold, vintage
from pipelines.line.parts import in_order
from pipelines.line.progress import Progress, silent
from pipelines.line.reading import Batch, Known, replayed
from pipelines.line.tagging import Stated, tag_part, version_part
from pipelines.publish.receipt import told as receipt_of
from pipelines.schemas import CLASSIFY_TABLES, READ_TABLES

#: Postings worked on at once by one process; at about 10 kB each with their zones a chunk stays under 25 MB.
CHUNK = 2_000


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
    """Import WARC archives, as `lake.handed_in.examined` lets through, into raw by content; the same bytes twice add nothing."""
    done = Done()
    for number, archive in enumerate(archives, start=1):
        imported(archive, lake.raw)
        done.numbers["archives"] += 1
        progress("import", number, len(archives), archive.name)
    return done


def read(lake: Lake, progress: Progress = silent) -> Done:
    """Raw to readings, sightings, versions and quarantine: every WARC file that this reader has not read yet."""
    read_before = tables.ledger(lake.read)
    todo = [name for name in lake.raw_files() if name not in read_before]
    done = Done(Counter({"warc_files": len(todo)}))
    if not todo:
        return done
    known = Known(
        readings=tables.column(lake.read, "readings", "reading_id"),
        versions=tables.column(lake.read, "versions", "content_hash"),
    )
    with tables.Unit(lake.read, tables.unit_name(todo), READ_TABLES, todo) as unit:
        for versions in in_order(version_part, chunks(lake, todo, known, unit, done, progress)):
            done.numbers["versions"] += versions
        untold.keep(unit.staging, done.shortfalls)
    return done


def read_on(lake: Lake, progress: Progress = silent) -> Done:
    """`read`, with the shortfalls of all that was read and not published yet, by whichever run: one may have been cut off."""
    return Done(read(lake, progress).numbers, untold.untold(lake))


def chunks(
    lake: Lake, todo: Sequence[str], known: Known, unit: tables.Unit, done: Done, progress: Progress
) -> Iterator[tuple[list[Stated], Path]]:
    """The postings of WARC files, a chunk at a time and each with the place of its part; all else is written here."""
    batch = Batch()
    for number, name in enumerate(todo, start=1):
        for _ in replayed(lake.raw, name, known, batch):
            if len(batch.stated) >= CHUNK or len(batch.sightings) >= 10 * CHUNK:
                yield flushed(batch, unit, done)
                progress("read", number - 1, len(todo), f"{done.numbers['sightings']:,} sightings")
        progress("read", number, len(todo), name)
    yield flushed(batch, unit, done)


def flushed(batch: Batch, unit: tables.Unit, done: Done) -> tuple[list[Stated], Path]:
    """Write what a batch holds as one part of each table, count it, and empty it; its postings are still to be put in words."""
    done.numbers += Counter(f"outcome_{row['outcome']}" for row in batch.readings)
    for table, rows in (("readings", batch.readings), ("sightings", batch.sightings), ("quarantine", batch.quarantine)):
        unit.write(table, rows)
        done.numbers[table] += len(rows)
        rows.clear()
    done.shortfalls += batch.shortfalls
    batch.shortfalls.clear()
    stated, batch.stated = batch.stated, []
    return stated, unit.next_part("versions")


def classify(lake: Lake, progress: Progress = silent) -> Done:
    """Versions to tags, credentials and evidence: every unit that this classifier has not seen yet."""
    finished = set(tables.units(lake.classified))
    todo = {name: tables.parts(lake.read, "versions", name) for name in tables.units(lake.read) if name not in finished}
    done, number, total = Done(), 0, sum(map(len, todo.values()))
    for name, paths in todo.items():
        with tables.Unit(lake.classified, name, CLASSIFY_TABLES, [name]) as unit:
            for counted in in_order(tag_part, ((path, unit.staging, part) for part, path in enumerate(paths))):
                done.numbers += counted
                number += 1
                progress("classify", number, total, f"{done.numbers['tags']:,} postings")
    return done


def build(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """The lake to the published tables, in build.duckdb, by dbt; BuildFailed names the models and tests that failed."""
    with building.on_disk(), building.private(lake) as database:
        building.load(lake, database)
        modeling.run_dbt(lake, database, vintage.variables(lake, is_sandbox=is_sandbox), progress)
    return Done(Counter({"models": building.model_count(lake.build)}), building.held_drops(lake.build))


def put_out(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """build.duckdb to what leaves the house: database, CSV, Parquet, report and receipt."""
    progress("publish", 0, 1, str(lake.published))
    with building.on_disk():
        # Before anybody can read a number, it is kept: a run that is killed between the two keeps nothing twice.
        vintage.keep(lake, is_sandbox=is_sandbox)
        receipt = publish.publish(lake.build, lake.published, vintage.about(lake, is_sandbox=is_sandbox))
        untold.tell(lake, receipt["vintage"])
    progress("publish", 1, 1, str(lake.published))
    return Done(Counter({f"rows_{table}": count for table, count in receipt["rows"].items()}))


def published_if_new(lake: Lake, *, is_sandbox: bool, progress: Progress = silent) -> Done:
    """Build and publish, unless what is published already rests on the same inputs and the same code."""
    if vintage.is_current(lake, is_sandbox=is_sandbox):
        # A run that was killed just after its receipt stood had no time to tidy up.
        publish.swept(lake.published)
        vintage.keep(lake, is_sandbox=is_sandbox)
        untold.tell(lake, receipt_of(lake.published)["vintage"])
        return Done(Counter({"nothing_new": 1}))
    done = build(lake, is_sandbox=is_sandbox, progress=progress)
    done += put_out(lake, is_sandbox=is_sandbox, progress=progress)
    lake.forget_stale()
    return done

"""The line one stage at a time, for cron and for who looks closely: collect, build, publish, each holding the warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines import line
from pipelines import publish as publishing
from pipelines.lake.layout import Lake, origin
from pipelines.line import running, vintage
from pipelines.line.asking import Absent, warehouse_at
from pipelines.line.attempts import attempt
from pipelines.line.building import held_drops
from pipelines.line.progress import Progress
from pipelines.line.running import Result, add, timed
from pipelines.line.untold import untold
from pipelines.settings import Settings


def collect(
    archives: Sequence[Path], warehouse: Path | None, sources: Sequence[str], days: int, progress: Progress
) -> Result:
    """Ask what is due (or take in `archives`) into raw, and no more. Raises what `running.run` raises of its first stage."""
    settings = Settings()
    is_sandbox = not archives and settings.data == "sandbox"
    folder = warehouse_at(warehouse)
    result = Result(folder, is_sandbox)
    running.ready(settings, archives, sources)
    with attempt(folder, "hiregap collect", is_sandbox=is_sandbox), timed(result, "collect"):
        lake = line.lake_at(folder)
        if archives:
            add(result, line.take_in(lake, archives, progress))
        else:
            result.numbers += running.collect(settings, lake, sources, days, progress)
    return result


def build(warehouse: Path | None, progress: Progress) -> Result:
    """Read and classify what raw has new, and build the tables; nothing where the build is of this raw and this code.

    Absent before anything was collected, BuildFailed where a model or a test of dbt fails.
    """
    with held(warehouse, "hiregap build") as (lake, result):
        for name, stage in (("read", line.read_on), ("classify", line.classify)):
            with timed(result, name):
                add(result, stage(lake, progress))
        with timed(result, "build"):
            if is_built(lake, is_sandbox=result.is_sandbox):
                result.numbers["nothing_new"] = 1
            else:
                add(result, line.build(lake, is_sandbox=result.is_sandbox, progress=progress))
    return result


def publish(warehouse: Path | None, progress: Progress) -> Result:
    """Put out what was built, and tell what that falls short of; nothing where it stands already.

    Absent where the build is not of this raw and this code.
    """
    with held(warehouse, "hiregap publish") as (lake, result):
        if not is_built(lake, is_sandbox=result.is_sandbox):
            raise Absent(f"{lake.build} is not of what was collected and of this code; run `hiregap build` first")
        with timed(result, "publish"):
            if vintage.is_current(lake, is_sandbox=result.is_sandbox):
                publishing.swept(lake.published)
                result.numbers["nothing_new"] = 1
            else:
                result.shortfalls += untold(lake) + held_drops(lake.build)
                add(result, line.put_out(lake, is_sandbox=result.is_sandbox, progress=progress))
        lake.forget_stale()
    return result


@contextmanager
def held(warehouse: Path | None, command: str) -> Iterator[tuple[Lake, Result]]:
    """A warehouse that holds something, held while the block runs; Absent where nothing was collected yet."""
    folder = warehouse_at(warehouse)
    kind = origin(folder)
    if kind is None:
        raise Absent(f"nothing was collected in {folder} yet; run `hiregap collect` first, or name another --warehouse")
    result = Result(folder, kind == "sandbox")
    with attempt(folder, command, is_sandbox=result.is_sandbox) as fell_short:
        yield line.lake_at(folder), result
        fell_short += result.shortfalls


def is_built(lake: Lake, *, is_sandbox: bool) -> bool:
    """Whether build.duckdb is of this raw and this code: its rows bear the vintage that would be built now."""
    if not lake.build.is_file():
        return False
    try:
        with duckdb.connect(str(lake.build), read_only=True) as connection:
            # The table of claims has rows whatever was read.
            found = connection.execute("select max(vintage) from published.claims").fetchone()
    except duckdb.Error:
        # Damaged, or of code that built no claims: the next build makes it anew.
        return False
    return found is not None and found[0] == vintage.about(lake, is_sandbox=is_sandbox).vintage


def told(result: Result, then: str) -> str:
    """For a person: what the stage did, what fell short, and what comes next."""
    did = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in sorted(result.numbers.items()) if count)
    lines = [
        "sandbox: invented data" if result.is_sandbox else "real data",
        "nothing new: it stands as it was" if result.numbers["nothing_new"] else did or "nothing was due",
        "took " + ", ".join(f"{stage} {spent:.0f} s" for stage, spent in result.seconds.items()),
    ]
    if result.shortfalls:
        lines += [f"{len(result.shortfalls)} shortfalls (exit code 3):", *(f"  {each}" for each in result.shortfalls)]
    return "\n".join([*lines, f"next      {then}"])

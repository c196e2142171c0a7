"""One run from end to end: what is collected, for which warehouse, and what is told at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipelines import line
from pipelines.lake.handed_in import examined
from pipelines.lake.layout import Lake
from pipelines.line.attempts import attempt
from pipelines.line.progress import Progress
from pipelines.settings import Settings


class NotReady(Exception):
    """What is asked cannot be done as the command, the settings or the files named stand; the message says what is wrong."""


#: Shortfalls named on the screen; the rest is counted and stands in published.coverage_by_month.
NAMED = 12


@dataclass
class Result:
    """What a run did, where it stands, what fell short, and how long each stage took (seconds)."""

    warehouse: Path
    is_sandbox: bool
    numbers: Counter[str] = field(default_factory=Counter)
    shortfalls: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    truth: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {
            "warehouse": str(self.warehouse),
            "data": "sandbox: invented data" if self.is_sandbox else "real",
            "numbers": dict(sorted(self.numbers.items())),
            "shortfalls": self.shortfalls,
            "truth": self.truth,
            "seconds": {stage: round(spent, 1) for stage, spent in self.seconds.items()},
        }

    def told(self) -> str:
        """For a person: what was made, what fell short, what to try next."""
        published = self.warehouse / "published"
        number = self.numbers
        lines = ["", "sandbox: invented data" if self.is_sandbox else "real data"]
        if number["asked"]:
            lines.append(f"asked {number['asked']:,} addresses: {number['answered']:,} answered, "
                         f"{number['unchanged']:,} unchanged, {number['failed']:,} failed")  # fmt: skip
        if number["boards_resting"] or number["boards_spared"]:
            lines.append(
                f"left in peace {number['boards_resting']:,} boards that failed lately, {number['boards_spared']:,} opted out"
            )
        lines.append(f"read {number['readings']:,} readings, {number['sightings']:,} sightings, "
                     f"{number['versions']:,} new texts; {number['quarantine']:,} quarantined")  # fmt: skip
        lines.append("nothing new: the publication stands as it was" if number["nothing_new"] else
                     f"published {number['rows_requisitions']:,} requisitions with {number['rows_evidence']:,} quotes")  # fmt: skip
        if self.truth:
            lines += ["", "held against the market's truth:", *(f"  {each}" for each in self.truth), ""]
        lines.append("took " + ", ".join(f"{stage} {spent:.0f} s" for stage, spent in self.seconds.items()))
        if self.shortfalls:
            lines.append(f"\n{len(self.shortfalls)} shortfalls (exit code 3):")
            lines += [f"  {each}" for each in self.shortfalls[:NAMED]]
            if len(self.shortfalls) > NAMED:
                lines.append(f"  and {len(self.shortfalls) - NAMED} more: hiregap run --json names all")
        lines += [
            "",
            f"report    {published / 'report' / 'index.html'}",
            f"trends    {published / 'csv' / 'trends' / 'demand.csv'}",
            f"database  {published / 'hiregap.duckdb'}",
            "next      hiregap status; hiregap why ID (any id of published.requisitions)",
        ]
        return "\n".join(lines)


@contextmanager
def timed(result: Result, stage: str) -> Iterator[None]:
    """Add the wall time of a stage to the result."""
    began = time.monotonic()
    yield
    result.seconds[stage] = result.seconds.get(stage, 0.0) + time.monotonic() - began


def run(
    archives: Sequence[Path], warehouse: Path | None, sources: Sequence[str], days: int, progress: Progress
) -> Result:
    """Collect (or import `archives`), read, classify, build and publish, holding the warehouse all the while.

    Raises Held, MixedData, NoArchive, NotReady, BuildFailed and pydantic's ValidationError (settings), each with what to do next.
    """
    settings = Settings()
    is_sandbox = not archives and settings.data == "sandbox"
    folder = (warehouse or settings.warehouse).resolve()
    result = Result(folder, is_sandbox)
    ready(settings, archives, sources)
    with attempt(folder, "hiregap run", is_sandbox=is_sandbox) as fell_short:
        lake = line.lake_at(folder)
        if archives:
            with timed(result, "import"):
                add(result, line.take_in(lake, archives, progress))
        else:
            with timed(result, "collect"):
                result.numbers += collect(settings, lake, sources, days, progress)
        for name, stage in (("read", line.read_on), ("classify", line.classify)):
            with timed(result, name):
                add(result, stage(lake, progress))
        with timed(result, "publish"):
            add(result, line.published_if_new(lake, is_sandbox=is_sandbox, progress=progress))
        if is_sandbox:
            with timed(result, "truth"):
                result.truth = held_against_truth(settings, lake)
        fell_short += result.shortfalls
    return result


def ready(settings: Settings, archives: Sequence[Path], sources: Sequence[str]) -> None:
    """Refuse what will not come in, before a warehouse is made or claimed for it.

    NoArchive and MixedData for archives that are none or the sandbox's; NotReady where live settings do not say enough,
    or where no board of the `sources` named is there to be asked.
    """
    if archives:
        examined(archives)
    elif settings.data == "live":
        from pipelines.line import watching

        watching.ready(settings, sources)
    elif sources:
        from pipelines.line import sandboxed

        sandboxed.ready(settings, sources)


def held_against_truth(settings: Settings, lake: Lake) -> list[str]:
    """What was published of the sandbox beside its truth, kept in the warehouse and told in a few lines."""
    from pipelines.line import truth
    from pipelines.sandbox.market import market

    made = market(settings.seed, settings.employers)
    found = truth.held(lake, made)
    truth.kept(lake, made, found)
    return found.told()


def add(result: Result, done: line.Done) -> None:
    """Take a stage's numbers and shortfalls into the result."""
    result.numbers += done.numbers
    result.shortfalls += done.shortfalls


def collect(settings: Settings, lake: Lake, sources: Sequence[str], days: int, progress: Progress) -> Counter[str]:
    """Every day of the sandbox's market that is not in raw yet, or today's readings of the boards set to watch."""
    if settings.data == "sandbox":
        from pipelines.line.sandboxed import collect_days

        return collect_days(settings, lake, sources, days, progress)
    return collect_live(settings, lake, sources, progress)


def collect_day(settings: Settings, lake: Lake, source: str, day: date, progress: Progress) -> Counter[str]:
    """One source on one day: that day of the sandbox's market, or today's readings; NotReady for any other live day."""
    if settings.data == "sandbox":
        from pipelines.line.sandboxed import collect_days

        return collect_days(settings, lake, [source], 0, progress, only=day)
    if day != datetime.now(UTC).date():
        raise NotReady(f"{day} is over: what boards held then can only be read from archives (hiregap run ARCHIVE...)")
    return collect_live(settings, lake, [source], progress)


def day_to_collect(settings: Settings, lake: Lake, now: datetime) -> date | None:
    """The day that a tick at `now` collects: its own, or the sandbox's next day of readings; None when there is none."""
    if settings.data == "sandbox":
        from pipelines.line.sandboxed import next_day

        return next_day(settings, lake)
    return now.astimezone(UTC).date()


def collect_live(settings: Settings, lake: Lake, sources: Sequence[str], progress: Progress) -> Counter[str]:
    """Readings of every board on the watch list that is due (of `sources`, if any are named); NotReady without a contact."""
    from pipelines.line import watching

    with watching.live_web(settings) as web:
        return watching.collected(web, lake, settings, sources, progress)

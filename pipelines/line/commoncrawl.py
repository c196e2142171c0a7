"""`hiregap backfill commoncrawl`: whole archives handed in, and single captures by an index, into raw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines import line
from pipelines.lake.handed_in import examined
from pipelines.lake.layout import Lake
from pipelines.line import crawled, watching
from pipelines.line.attempts import attempt
from pipelines.line.crawled import Plan
from pipelines.line.downloading import downloaded, is_address
from pipelines.line.progress import Progress
from pipelines.line.running import NotReady
from pipelines.settings import Settings

MEGABYTE = 1_000_000
#: Captures that a dry run shows.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of the command: archives by path or https address, an index with what to look for in it, a budget in bytes."""

    archives: Sequence[str] = ()
    index: Path | None = None
    patterns: Sequence[str] = ()
    most: int = 2_000 * MEGABYTE

    @property
    def paths(self) -> list[Path]:
        """The archives that are files of this machine."""
        return [Path(name) for name in self.archives if not is_address(name)]

    @property
    def urls(self) -> list[str]:
        """The archives that are to be fetched."""
        return [name for name in self.archives if is_address(name)]

    def checked(self) -> Wanted:
        """Itself; NotReady for a file that is none, for nothing at all, and for an index with nothing to look for."""
        if not self.archives and self.index is None:
            raise NotReady("name WARC files (paths or https addresses), or an index with --index and --match")
        if (self.index is None) != (not self.patterns):
            raise NotReady("--index names a CDX or CDXJ file and --match what to look for in it: give both")
        missing = [str(path) for path in [*self.paths, *filter(None, [self.index])] if not path.is_file()]
        if missing:
            raise NotReady(f"no such file: {', '.join(missing)}")
        return self


@dataclass
class Found:
    """What an index has of the pages wanted, and what was done about it."""

    plan: Plan
    done: line.Done = field(default_factory=line.Done)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was found at all, not even what is here already."""
        return not (self.plan.wanted or self.plan.passed["here already"] or self.done.numbers["archives"])

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {
            "captures": [[each.url, each.timestamp, each.length] for each in self.plan.wanted],
            "bytes": self.plan.size,
            "passed": dict(sorted(self.plan.passed.items())),
            "numbers": dict(sorted(self.done.numbers.items())),
            "shortfalls": self.done.shortfalls or self.plan.unread,
        }


def planned(warehouse: Path | None, wanted: Wanted) -> Found:
    """What would be fetched. Nothing is asked and nothing written, so neither live settings nor a contact are needed."""
    settings = Settings()
    lake = line.lake_at((warehouse or settings.warehouse).resolve())
    counted = line.Done(Counter(archives=len(wanted.archives)))
    return Found(plan_of(wanted.checked(), lake, settings), counted)


def plan_of(wanted: Wanted, lake: Lake, settings: Settings) -> Plan:
    """The plan for the index that was named; an empty one for none."""
    if wanted.index is None:
        return Plan()
    spared = watching.opt_outs(settings).by_address
    return crawled.plan(wanted.index, wanted.patterns, lake, spared, wanted.most)


def backfill(warehouse: Path | None, wanted: Wanted, progress: Progress) -> Found:
    """Take archives into raw, fetching those that are addresses, then the captures of the index.

    Holds the warehouse. NotReady without live settings and a contact where something is to be fetched; Held, MixedData, NoArchive.
    """
    settings = Settings()
    folder = (warehouse or settings.warehouse).resolve()
    is_fetched = bool(wanted.checked().urls or wanted.index)
    if is_fetched and settings.data != "live":
        raise NotReady("this asks Common Crawl itself: write live settings with `hiregap init --live --contact ...`")
    examined(wanted.paths)
    web = watching.live_web(settings) if is_fetched else None
    with attempt(folder, "hiregap backfill", is_sandbox=False) as fell_short:
        lake = line.lake_at(folder)
        found = Found(plan_of(wanted, lake, settings), line.take_in(lake, wanted.paths, progress))
        if web:
            with web:
                found.done += downloaded(web, lake, wanted.urls, wanted.most - found.plan.size, progress)
                found.done += crawled.fetched(web, lake, found.plan, progress)
        fell_short += found.done.shortfalls
    return found


def told(found: Found, *, is_dry: bool) -> str:
    """For a screen."""
    plan, number = found.plan, found.done.numbers
    lines = [
        f"{'would fetch' if is_dry else 'wanted'} {len(plan.wanted):,} captures, {plan.size / MEGABYTE:,.1f} MB",
        *(f"  passed over {count:,}: {reason}" for reason, count in sorted(plan.passed.items())),
    ]
    if is_dry:
        if number["archives"]:
            lines.append(f"{number['archives']:,} archives, of a size that is known once they are asked")
        lines += [f"  {each.timestamp or 'undated':<14} {each.length:>9,} {each.url}" for each in plan.wanted[:SHOWN]]
        lines += [f"  and {len(plan.wanted) - SHOWN:,} more"] if len(plan.wanted) > SHOWN else []
        lines += [f"  {each}" for each in plan.unread[: crawled.NAMED]]
        return "\n".join(lines)
    lines.append(
        f"asked {number['asked']:,} times, {number['bytes'] / MEGABYTE:,.1f} MB: {number['kept']:,} kept, "
        f"{number['archives']:,} archives handed in, {number['skipped']:,} of them were here already"
    )
    lines += [f"  {each}" for each in found.done.shortfalls]
    return "\n".join([*lines, "next      hiregap run reads and publishes what is new"])

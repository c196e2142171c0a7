"""Collecting from the sandbox: the market is served on loopback and its clock is moved from one day of readings to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from pipelines.lake.layout import Lake
from pipelines.line import collecting
from pipelines.line.progress import Progress
from pipelines.line.running import NotReady
from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant
from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.market import Market, boards, market
from pipelines.sandbox.server import serving
from pipelines.settings import Settings
from pipelines.web.client import Web
from pipelines.web.loopback import loopback

CONTACT = "sandbox@example.com"


def collect_days(
    settings: Settings, lake: Lake, sources: Sequence[str], days: int, progress: Progress, only: date | None = None
) -> Counter[str]:
    """Every day of readings (at most `days`, if not 0; or `only` that one) that is not in raw yet, for each source."""
    made = market(settings.seed, settings.employers)
    todo = [
        (day, names) for day in reading_days() if only in (None, day) and (names := missing(lake, made, day, sources))
    ]
    todo = todo[:days] if days else todo
    if not todo:
        return Counter()
    known, numbers = collecting.validators(lake), Counter[str]()
    clock = SandboxClock(reading_instant(todo[0][0]))
    with serving(made, clock) as server, Web(contact=CONTACT, clock=clock, transport=loopback(server.port)) as web:
        for number, (day, names) in enumerate(todo, start=1):
            wanted = boards_by_source(made, day)
            for name in names:
                clock.set(reading_instant(day))
                numbers += collecting.collect(web, lake, name, wanted[name], known, is_sandbox=True)
            progress("collect", number, len(todo), f"the market on {day}")
    return numbers


def ready(settings: Settings, sources: Sequence[str]) -> None:
    """NotReady where the market has no board of any of these sources."""
    there = boards_by_source(market(settings.seed, settings.employers), reading_days()[-1])
    if not set(sources) & set(there):
        raise NotReady(f"the sandbox has no board of {', '.join(sources)}; it has {', '.join(there)}")


def boards_by_source(made: Market, day: date) -> dict[str, list[str]]:
    """The boards watched on a day, by source; Hacker News is one list of threads, and each feed one window."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for source, board, _ in boards(made, day):
        wanted[source].append(board)
    wanted["hackernews"] = ["threads"]
    wanted |= {name: [BOARD] for name in FEEDS}
    return {name: sorted(names) for name, names in sorted(wanted.items())}


def missing(lake: Lake, made: Market, day: date, sources: Sequence[str] = ()) -> list[str]:
    """The sources (of `sources`, if any are named) that have boards to ask on a day and no finished WARC file of it."""
    wanted = [name for name in boards_by_source(made, day) if not sources or name in sources]
    return [name for name in wanted if day.isoformat() not in collecting.days_collected(lake.raw, name)]


def next_day(settings: Settings, lake: Lake) -> date | None:
    """The first day of readings that some source lacks; None when the market's last day is read."""
    made = market(settings.seed, settings.employers)
    return next((day for day in reading_days() if missing(lake, made, day)), None)

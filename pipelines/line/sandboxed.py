"""Collecting from the sandbox: the market is served on loopback and its clock is moved from one day of readings to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from pipelines.lake.layout import Lake
from pipelines.line import collecting
from pipelines.line.progress import Progress
from pipelines.sandbox.clock import SandboxClock, reading_days
from pipelines.sandbox.market import Market, market
from pipelines.sandbox.server import boards, serving
from pipelines.web.client import Web
from pipelines.web.loopback import loopback

CONTACT = "sandbox@example.com"
#: The hour of the market's day at which boards are asked.
HOUR = time(6, tzinfo=UTC)


def collect_days(
    seed: int, lake: Lake, sources: Sequence[str], days: int, progress: Progress, only: date | None = None
) -> Counter[str]:
    """Every day of readings (at most `days`, if not 0; or `only` that one) that is not in raw yet, for each source."""
    wanted = boards_by_source(made := market(seed), sources)
    todo = [(day, names) for day in reading_days() if (names := uncollected(lake, wanted, day)) and only in (None, day)]
    todo = todo[:days] if days else todo
    if not todo:
        return Counter()
    known, numbers = collecting.validators(lake), Counter[str]()
    clock = SandboxClock(at(todo[0][0]))
    with serving(made, clock) as server, Web(contact=CONTACT, clock=clock, transport=loopback(server.port)) as web:
        for number, (day, names) in enumerate(todo, start=1):
            for name in names:
                clock.set(at(day))
                numbers += collecting.collect(web, lake, name, wanted[name], known, is_sandbox=True)
            progress("collect", number, len(todo), f"the market on {day}")
    return numbers


def at(day: date) -> datetime:
    """The instant of a day at which readings begin."""
    return datetime.combine(day, HOUR)


def boards_by_source(made: Market, sources: Sequence[str]) -> dict[str, list[str]]:
    """The market's boards by source; Hacker News is one list of threads."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for source, board, _ in boards(made):
        if source != "hackernews":
            wanted[source].append(board)
    wanted["hackernews"] = ["threads"]
    return {name: sorted(names) for name, names in sorted(wanted.items()) if not sources or name in sources}


def uncollected(lake: Lake, wanted: dict[str, list[str]], day: date) -> list[str]:
    """The sources that have no finished WARC file for a day."""
    return [name for name in wanted if day.isoformat() not in collecting.days_collected(lake.raw, name)]


def next_day(lake: Lake, seed: int) -> date | None:
    """The first day of readings that some source lacks; None when the market's last day is read."""
    wanted = boards_by_source(market(seed), ())
    return next((day for day in reading_days() if uncollected(lake, wanted, day)), None)

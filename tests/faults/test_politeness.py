"""A polite run, judged by the log of the server that was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from pipelines.lake.layout import Lake
from pipelines.line import collecting, lake_at, read
from pipelines.line.sandboxed import boards_by_source
from pipelines.sandbox.answers import Answer, Answers
from pipelines.sandbox.clock import SandboxClock, reading_days, reading_instant
from pipelines.sandbox.market import Market, market
from pipelines.sandbox.server import serving
from pipelines.web.client import Web
from pipelines.web.loopback import loopback


@dataclass
class Log:
    """Answers, each written down: host, address, instant by the sandbox's clock, status and bytes of body."""

    inner: Answers
    lines: list[tuple[str, str, datetime, int, int]] = field(default_factory=list)

    def answer(self, host: str, target: str, headers: dict[str, str], at: datetime) -> Answer:
        """The market's own answer."""
        told = self.inner.answer(host, target, headers, at)
        self.lines.append((host, target, at, told.status, len(told.body)))
        return told


@contextmanager
def asked(made: Market, clock: SandboxClock) -> Iterator[tuple[Web, Log]]:
    """A Web on a market whose server keeps a log."""
    with serving(made, clock) as server, Web("people@example.com", clock, loopback(server.port)) as web:
        log = Log(server.answers)
        server.answers = log  # type: ignore[assignment]
        yield web, log


def collect(web: Web, lake: Lake, made: Market, day: date) -> None:
    """Every board of a day, as a new run would: only what raw has been read for is known."""
    for source, boards in boards_by_source(made, day).items():
        collecting.collect(web, lake, source, boards, collecting.validators(lake), is_sandbox=True)


def test_robots_come_first_no_host_is_asked_twice_a_second_and_an_unchanged_day_costs_a_tenth(tmp_path: Path) -> None:
    made, day = market(11, employers=40), reading_days()[40]
    clock, lake = SandboxClock(reading_instant(day)), lake_at(tmp_path)
    with asked(made, clock) as (web, log):
        collect(web, lake, made, day)
    first = log.lines
    read(lake)
    # The same day once more, by another run that knows no robots.txt yet.
    clock.sleep(timedelta(minutes=20).total_seconds())
    with asked(made, clock) as (web, log):
        collect(web, lake, made, day)
    second = log.lines
    for lines in (first, second):
        instants = defaultdict(list)
        for host, target, at, _, _ in lines:
            assert (target == "/robots.txt") == (host not in instants)
            instants[host].append(at)
        assert {"api.ashbyhq.com.sandbox.invalid", "boards-api.greenhouse.io.sandbox.invalid"} < set(instants)
        for times in instants.values():
            assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(times))
    boards = [line for line in second if "/search_by_date" not in line[1] and line[1] != "/robots.txt"]
    assert sum(status == 304 for *_, status, _ in boards) > 0.9 * len(
        [line for line in boards if line[3] in (200, 304)]
    )
    assert sum(line[4] for line in second) < 0.1 * sum(line[4] for line in first)

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
from pipelines.sources import is_paged, sources
from pipelines.web.client import Web
from pipelines.web.loopback import loopback

FEED_HOSTS = ("himalayas.app", "jobicy.com", "remoteok.com", "remotive.com", "www.arbeitnow.com")
HOSTS = (*FEED_HOSTS, "api.ashbyhq.com", "boards-api.greenhouse.io", "api.lever.co", "hn.algolia.com")


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


def is_whole(host: str) -> bool:
    """Whether a host's pages are asked whole each time: a 304 would name no next page, no thread and no posting of a window."""
    source = next(each for each in sources().values() if host.removesuffix(".sandbox.invalid") in each.HOSTS)
    return source.IS_WINDOW or is_paged(source)


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
        assert {f"{host}.sandbox.invalid" for host in HOSTS} < set(instants)
        assert sum(".teamtailor.com." in host for host in instants) == 1
        for times in instants.values():
            assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(times))
    asked_again = [
        line for line in second if line[3] in (200, 304) and line[1] != "/robots.txt" and not is_whole(line[0])
    ]
    threads = [line for line in second if line[3] in (200, 304) and "/items/" in line[1]]
    assert all(status == 304 for *_, status, _ in asked_again + threads)
    assert len(asked_again) > 20 and len(threads) == 2
    windows = {f"{host}.sandbox.invalid" for host in FEED_HOSTS}
    first_bytes, second_bytes = (sum(line[4] for line in lines if line[0] not in windows) for lines in (first, second))
    assert second_bytes < 0.1 * first_bytes

"""Asking boards and keeping what they answer: one WARC file for one source on one day."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import SANDBOX, Lake
from pipelines.lake.warc import WarcWriter
from pipelines.line.latency import counted
from pipelines.posting import Page
from pipelines.sources import Source, bounds, following, host_of, hosts, is_paged, request_for, sources
from pipelines.sources.request import Request
from pipelines.web.client import Exchange, Web

#: Pages of one board asked in one reading: 60 hold 6,000 postings of the smallest paging known to us.
PAGES_MOST = 60


@dataclass(frozen=True, slots=True)
class Validator:
    """What lets the next request ask "has it changed?", and the record that a 304 will refer to."""

    etag: str | None
    last_modified: str | None
    record_id: str
    fetched_at: datetime


Validators = dict[str, Validator]


def validators(lake: Lake) -> Validators:
    """The newest whole answer of each address, as far as this reader has read raw; without it everything is asked in full."""
    found: Validators = {}
    columns = ["url", "etag", "last_modified", "record_id", "asked_at", "outcome"]
    for path in tables.parts(lake.read, "readings"):
        whole = tables.read(path, columns).filter(pl.col("outcome").is_in(["whole", "empty"]))
        for row in whole.sort("asked_at").iter_rows(named=True):
            held = found.get(row["url"])
            if (row["etag"] or row["last_modified"]) and (held is None or held.fetched_at < row["asked_at"]):
                found[row["url"]] = Validator(row["etag"], row["last_modified"], row["record_id"], row["asked_at"])
    return found


def collect(
    web: Web, lake: Lake, source_name: str, boards: Sequence[str], known: Validators, *,
    is_sandbox: bool = False, threads: int = 2, told: Callable[[int, int, str], None] | None = None,
    keys: Mapping[str, str] | None = None,
) -> Counter[str]:  # fmt: skip
    """Ask every board of one source once and keep each answer, failures too, in `raw/<source>/<day>/<run>.warc.gz`."""
    source = sources()[source_name]
    path = file_for(lake, source_name, web.clock.now())
    swept(lake.raw / source_name)
    with WarcWriter(path) as kept:
        asking = Asking(web, kept, source, known, is_sandbox, keys or {})
        for number, board in enumerate(boards, start=1):
            asking.board(board, threads)
            if told:
                told(number, len(boards), board)
    return asking.numbers


def file_for(lake: Lake, source: str, started: datetime) -> Path:
    """Where a collect that began at `started` is kept; its folder is made."""
    path = lake.raw / source / started.date().isoformat() / f"{run_id(source, started)}.warc.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def swept(folder: Path) -> None:
    """Remove what collects that were cut off left half written; whoever holds the warehouse has no other beside it."""
    for part in folder.rglob("*.warc.gz.part"):
        part.unlink()


@dataclass
class Asking:
    """One source being asked: where answers are kept, which are known already, and how many of each kind came."""

    web: Web
    kept: WarcWriter
    source: Source
    known: Validators
    is_sandbox: bool
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    numbers: Counter[str] = field(default_factory=Counter)

    def board(self, board: str, threads: int) -> None:
        """Ask the addresses of a board, the pages that follow them, and the newest boards that they list."""
        for address in self.source.addresses(board):
            page = self.page(address, board, is_whole=self.source.IS_WINDOW or is_paged(self.source))
            self.rest(board, page)
            for found in self.source.discovery(page)[:threads]:
                for listed in self.source.addresses(found):
                    self.page(listed, found)

    def rest(self, board: str, page: Page) -> None:
        """Ask the pages that follow a first one, as each names the next, none twice and no more than the source's bounds."""
        most, steps_most = bounds(self.source, PAGES_MOST)
        asked, waiting = {page.url}, deque((address, 1) for address in following(self.source, page))
        while waiting and len(asked) < most:
            address, steps = waiting.popleft()
            if self.url(address) in asked:
                continue
            page = self.page(address, board, is_whole=True)
            asked.add(page.url)
            if steps < steps_most:
                waiting += [(each, steps + 1) for each in following(self.source, page)]

    def page(self, address: str, board: str = "", *, is_whole: bool = False) -> Page:
        """Ask one address of a board and keep the answer.

        A list, and each of several pages, is asked whole each time: a 304 names no threads, no next page and no postings.
        """
        url = self.url(address)
        validators = (None, None) if is_whole else tags(self.known.get(url))
        exchange = self.web.fetch(url, self.hosts(board, address), *validators, self.request(address))
        keep(exchange, self.kept, self.known, self.numbers)
        return Page(
            url=url, status=exchange.status or 0, body=exchange.body, fetched_at=exchange.started_at, damage=exchange.failure
        )  # fmt: skip

    def hosts(self, board: str, address: str) -> frozenset[str]:
        """The hosts that an address of a board may lead to: its own, and those that the source lists; else none."""
        allowed = hosts(self.source, board, host_of(address))
        return frozenset(map(sandboxed, allowed)) if self.is_sandbox else allowed

    def request(self, address: str) -> Request | None:
        """What is sent for an address, where that is more than a plain GET of it; in the sandbox, sent there."""
        stated = request_for(self.source, address, self.keys)
        return stated and replace(stated, url=self.url(stated.url))

    def url(self, address: str) -> str:
        """A real address, or its place in the sandbox."""
        return sandboxed_url(address) if self.is_sandbox else address


def keep(exchange: Exchange, kept: WarcWriter, known: Validators, numbers: Counter[str]) -> None:
    """Write one exchange: a response, a revisit of the record a 304 confirms, or the failure by its name."""
    numbers["asked"] += 1
    numbers["bytes"] += len(exchange.body)
    if exchange.status is not None:
        numbers[counted(exchange.seconds)] += 1
    if exchange.failure is not None or exchange.status is None:
        kept.failure(exchange.url, exchange.failure or "no answer", exchange.started_at)
        numbers["failed"] += 1
    elif exchange.status == 304 and (held := known.get(exchange.url)):
        kept.revisit(
            exchange.url, exchange.status, exchange.headers, exchange.started_at, held.record_id, exchange.url,
            held.fetched_at,
        )  # fmt: skip
        numbers["unchanged"] += 1
    else:
        record_id = kept.response(exchange.url, exchange.status, exchange.headers, exchange.body, exchange.started_at)
        etag, modified = exchange.headers.get("etag"), exchange.headers.get("last-modified")
        if exchange.status == 200 and (etag or modified):
            known[exchange.url] = Validator(etag, modified, record_id, exchange.started_at)
        numbers["answered"] += 1


def tags(held: Validator | None) -> tuple[str | None, str | None]:
    """The ETag and Last-Modified to ask with; none for an address never answered whole."""
    return (held.etag, held.last_modified) if held else (None, None)


def sandboxed(host: str) -> str:
    """A real host's name in the sandbox, so that WARC, tables and CSV never hold a port."""
    return host + SANDBOX


def sandboxed_url(url: str) -> str:
    """A real address in the sandbox."""
    host = host_of(url)
    return url.replace(f"//{host}/", f"//{sandboxed(host)}/", 1)


def run_id(source: str, started: datetime) -> str:
    """A name for one collect: its second, and a hash that keeps two sources apart."""
    return f"{started:%Y%m%dT%H%M%S}-{hashlib.sha256(f'{source}{started.isoformat()}'.encode()).hexdigest()[:6]}"


def days_collected(raw: Path, source: str) -> set[str]:
    """The days (YYYY-MM-DD) on which a source has a finished WARC file."""
    folder = raw / source
    return {path.parent.name for path in folder.glob("*/*.warc.gz")} if folder.is_dir() else set()

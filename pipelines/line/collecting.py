"""Asking boards and keeping what they answer: one WARC file for one source on one day."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter
from pipelines.posting import Page
from pipelines.sources import Source, sources
from pipelines.web.client import Exchange, Web

#: What a real address becomes for the sandbox, so that WARC, tables and CSV never hold a port.
SANDBOX_SUFFIX = ".sandbox.invalid"


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
        whole = pl.read_parquet(path, columns=columns).filter(pl.col("outcome").is_in(["whole", "empty"]))
        for row in whole.sort("asked_at").iter_rows(named=True):
            held = found.get(row["url"])
            if (row["etag"] or row["last_modified"]) and (held is None or held.fetched_at < row["asked_at"]):
                found[row["url"]] = Validator(row["etag"], row["last_modified"], row["record_id"], row["asked_at"])
    return found


def collect(
    web: Web, lake: Lake, source_name: str, boards: Sequence[str], known: Validators, *,
    is_sandbox: bool = False, threads: int = 2, told: Callable[[int, int, str], None] | None = None,
) -> Counter[str]:  # fmt: skip
    """Ask every board of one source once and keep each answer, failures too, in `raw/<source>/<day>/<run>.warc.gz`."""
    source = sources()[source_name]
    started = web.clock.now()
    path = lake.raw / source_name / started.date().isoformat() / f"{run_id(source_name, started)}.warc.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers: Counter[str] = Counter()
    with WarcWriter(path) as kept:
        hosts = frozenset(map(sandboxed, source.HOSTS)) if is_sandbox else source.HOSTS
        wanted = list(asked(web, kept, source, hosts, boards, known, threads, is_sandbox, numbers))
        for number, url in enumerate(wanted, start=1):
            keep(web.fetch(url, hosts, *tags(known.get(url))), kept, known, numbers)
            if told:
                told(number, len(wanted), url)
    return numbers


def asked(
    web: Web, kept: WarcWriter, source: Source, hosts: frozenset[str], boards: Sequence[str], known: Validators,
    threads: int, is_sandbox: bool, numbers: Counter[str],
) -> Iterator[str]:  # fmt: skip
    """Every address to ask: those of the boards, or where a source lists its boards, those of the newest it lists."""
    for board in boards:
        for plain in source.addresses(board):
            url = sandboxed_url(plain, source) if is_sandbox else plain
            if not source.IS_WINDOW:
                yield url
                continue
            # A list is asked whole each time: it is small, and a 304 would name no threads.
            exchange = web.fetch(url, hosts)
            keep(exchange, kept, known, numbers)
            page = Page(url=url, status=exchange.status or 0, body=exchange.body, fetched_at=exchange.started_at)
            for found in source.discovery(page)[:threads]:
                for address in source.addresses(found):
                    yield sandboxed_url(address, source) if is_sandbox else address


def keep(exchange: Exchange, kept: WarcWriter, known: Validators, numbers: Counter[str]) -> None:
    """Write one exchange: a response, a revisit of the record a 304 confirms, or the failure by its name."""
    numbers["asked"] += 1
    numbers["bytes"] += len(exchange.body)
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
    """A real host's name in the sandbox."""
    return host + SANDBOX_SUFFIX


def sandboxed_url(url: str, source: Source) -> str:
    """A real address in the sandbox."""
    host = next(host for host in source.HOSTS if f"//{host}/" in url)
    return url.replace(f"//{host}/", f"//{sandboxed(host)}/", 1)


def run_id(source: str, started: datetime) -> str:
    """A name for one collect: its second, and a hash that keeps two sources apart."""
    return f"{started:%Y%m%dT%H%M%S}-{hashlib.sha256(f'{source}{started.isoformat()}'.encode()).hexdigest()[:6]}"


def days_collected(raw: Path, source: str) -> set[str]:
    """The days (YYYY-MM-DD) on which a source has a finished WARC file."""
    folder = raw / source
    return {path.parent.name for path in folder.glob("*/*.warc.gz")} if folder.is_dir() else set()

"""Promises of archives over the web: raw gets a file only when all of it is here, and what came is gone on from."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.line import downloading, watching
from pipelines.line.progress import silent
from pipelines.sandbox.clock import SandboxClock
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.line.ranges import Archives, archives
from tests.line.test_commoncrawl import job
from tests.line.watched import settings

PATH = "/crawl-data/CC-MAIN-2024-10/a.warc.gz"
URL = f"https://data.commoncrawl.org{PATH}"
FILE = b"".join(job(number) for number in range(6))
MOST = 10_000_000


@pytest.fixture
def server() -> Iterator[Archives]:
    with archives() as made:
        made.files[PATH] = FILE
        yield made


@pytest.fixture
def web(server: Archives) -> Iterator[Web]:
    clock = SandboxClock(datetime(2026, 3, 2, 6, tzinfo=UTC))
    with watching.live_web(settings(), clock, loopback(server.port)) as made:
        yield made


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """An empty lake, into which archives come in pieces of a third."""
    monkeypatch.setattr(downloading, "PIECE", len(FILE) // 3 + 1)
    monkeypatch.setattr(downloading, "RESERVE", 0)
    return line.lake_at(tmp_path / "W")


@pytest.fixture
def brought(web: Web, lake: Lake) -> Callable[..., line.Done]:
    def run(*urls: str, most: int = MOST) -> line.Done:
        return downloading.downloaded(web, lake, list(urls or [URL]), most, silent, is_sandbox=True)

    return run


def parts(lake: Lake) -> list[Path]:
    return list(lake.warehouse.rglob("*.part"))


def held(lake: Lake) -> list[bytes]:
    return [(lake.raw / name).read_bytes() for name in lake.raw_files()]


def test_an_archive_comes_in_pieces_and_stands_in_raw_whole_and_once(
    brought: Any, lake: Lake, server: Archives
) -> None:
    done = brought()
    assert (done.shortfalls, done.numbers["asked"], done.numbers["bytes"]) == ([], 3, len(FILE))
    assert (held(lake), parts(lake)) == ([FILE], [])
    assert lake.raw_files()[0].startswith("imported/")
    assert (brought().numbers["skipped"], len(server.asked)) == (1, 3)
    assert line.read(lake).numbers["sightings"] == 6


@pytest.mark.parametrize("fault", [404, 503, "whole", "short", "other", "lie"])
def test_after_a_fault_nothing_half_stands_in_raw_and_the_next_run_goes_on(
    fault: Any, web: Web, brought: Any, lake: Lake, server: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = web.fetch

    def second_fails(url: str, *rest: Any, **named: Any) -> Any:
        if len(server.asked) == 1:
            server.faults[PATH], server.lasting = fault, True
        return fetch(url, *rest, **named)

    monkeypatch.setattr(web, "fetch", second_fails)
    [told] = brought().shortfalls
    assert "run it again to go on" in told
    assert (lake.raw_files(), [part.stat().st_size for part in parts(lake)]) == ([], [len(FILE) // 3 + 1])
    monkeypatch.undo()
    monkeypatch.setattr(downloading, "RESERVE", 0)
    server.faults.clear()
    server.asked.clear()
    assert brought().shortfalls == []
    assert held(lake) == [FILE]
    assert server.asked[0][1] == f"bytes={len(FILE) // 3 + 1}-{len(FILE) // 3 + 8 * 1024 * 1024}"


def test_a_kill_inside_a_piece_is_gone_on_from(brought: Any, lake: Lake, web: Web) -> None:
    download = downloading.Download(web, lake, URL, MOST, silent, is_sandbox=True)
    download.folder.mkdir(parents=True)
    part = download.further(None, line.Done())
    part.write_bytes(part.read_bytes()[:-5])
    assert brought().numbers["kept"] == 1
    assert held(lake) == [FILE]


def test_what_is_gone_on_from_keeps_to_the_budget_too(brought: Any, lake: Lake, web: Web, server: Archives) -> None:
    download = downloading.Download(web, lake, URL, MOST, silent, is_sandbox=True)
    download.folder.mkdir(parents=True)
    left = len(FILE) - download.further(None, line.Done()).stat().st_size
    server.asked.clear()
    assert "--megabytes" in brought(most=left - 1).shortfalls[0]
    assert server.asked == []
    assert brought(most=left).numbers["kept"] == 1


def test_a_kill_before_the_last_step_asks_for_nothing_more(
    brought: Any, lake: Lake, web: Web, server: Archives
) -> None:
    download = downloading.Download(web, lake, URL, MOST, silent, is_sandbox=True)
    download.folder.mkdir(parents=True)
    part: Path | None = None
    for _ in range(3):
        part = download.further(part, line.Done())
    server.asked.clear()
    assert (brought().numbers["kept"], server.asked, held(lake)) == (1, [], [FILE])


def test_a_file_that_changes_on_the_way_is_begun_anew(brought: Any, lake: Lake, web: Web, server: Archives) -> None:
    download = downloading.Download(web, lake, URL, MOST, silent, is_sandbox=True)
    download.folder.mkdir(parents=True)
    download.further(None, line.Done())
    server.etag = '"2"'
    [told] = brought().shortfalls
    assert "changed while it came" in told
    assert (brought().shortfalls, held(lake)) == ([], [FILE])


def test_a_file_with_a_damaged_record_is_not_kept(brought: Any, lake: Lake, server: Archives) -> None:
    server.files[PATH] = FILE[: len(FILE) // 2] + b"?" + FILE[len(FILE) // 2 + 1 :]
    [told] = brought().shortfalls
    assert "damaged at byte" in told
    assert (lake.raw_files(), parts(lake)) == ([], [])


def test_a_file_that_is_whole_and_no_archive_is_not_kept(brought: Any, lake: Lake, server: Archives) -> None:
    server.files[PATH] = gzip.compress(b"# Quarry" * 50)
    [told] = brought().shortfalls
    assert "is no WARC file" in told
    assert (lake.raw_files(), parts(lake)) == ([], [])


def test_a_budget_ends_what_would_pass_it_and_a_full_disk_what_has_no_room(
    brought: Any, lake: Lake, server: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.files["/crawl-data/b.warc.gz"] = FILE
    done = brought(URL, URL.replace("CC-MAIN-2024-10/a", "b"), most=len(FILE) * 3 // 2)
    assert (done.numbers["kept"], len(done.shortfalls)) == (1, 1)
    assert "--megabytes" in done.shortfalls[0]
    monkeypatch.setattr(downloading, "RESERVE", 1 << 60)
    assert "no room on the disk" in brought(URL.replace("CC-MAIN-2024-10/a", "b")).shortfalls[0]
    assert parts(lake) == []


@pytest.mark.parametrize(("url", "named"), [
    ("https://evil.example/a.warc.gz", "refused: host"), ("http://data.commoncrawl.org/a.warc.gz", "refused: scheme"),
    ("https://data.commoncrawl.org@evil.example/a.warc.gz", "refused"), ("https://data.commoncrawl.org/a.txt", "no address of"),
    ("file:///etc/passwd.warc.gz", "refused"), ("https://data.commoncrawl.org:8443/a.warc.gz", "refused"),
])  # fmt: skip
def test_nothing_is_asked_but_common_crawls_own_files_by_https(
    url: str, named: str, web: Web, lake: Lake, server: Archives
) -> None:
    [told] = downloading.downloaded(web, lake, [url], MOST, silent).shortfalls
    assert named in told
    assert (server.asked, lake.raw_files()) == ([], [])


def test_robots_are_heeded(brought: Any, server: Archives) -> None:
    server.robots = b"User-agent: *\nDisallow: /\n"
    assert "robots: disallowed" in brought().shortfalls[0]
    assert server.asked == []

"""Promises of captures by an index: exactly the records named, kept as captured, once, and nothing that is another."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.line import asking, backoff, crawled, watching
from pipelines.line.progress import silent
from pipelines.sandbox.clock import SandboxClock
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.line.ranges import Archives, archives
from tests.line.test_commoncrawl import job, record
from tests.line.watched import settings

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
FILE = "crawl-data/CC-MAIN-2024-10/segments/1/warc/CC-MAIN-20240304-00001.warc.gz"
URL = "https://jobs.quarry.example/openings/{}"
STAMP = "20240304060000"
ALL = ["*.example"]
MOST = 10_000_000


def response(number: int, host: str = "jobs.quarry.example", **warc: str) -> bytes:
    """The response record of one job page alone, out of its capture of three records."""
    whole = job(number, host, **warc)
    starts = [at for at in range(len(whole)) if whole[at : at + 3] == b"\x1f\x8b\x08"]
    return whole[starts[1] : starts[2]]


@pytest.fixture
def server() -> Iterator[Archives]:
    with archives() as made:
        yield made


@pytest.fixture
def web(server: Archives) -> Iterator[Web]:
    with watching.live_web(settings(), SandboxClock(NOW), loopback(server.port)) as made:
        yield made


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return line.lake_at(tmp_path / "W")


class Index:
    """An archive made of records and its index, both in the crawl's shape."""

    def __init__(self, folder: Path, server: Archives) -> None:
        self.path, self.server, self.file, self.lines = folder / "cdx-00000", server, bytearray(), list[str]()

    def add(self, url: str, packed: bytes, **changes: str) -> None:
        fields = {
            "url": url, "mime": "text/html", "status": "200", "digest": "ABC", "length": str(len(packed)),
            "offset": str(len(self.file)), "filename": FILE,
        } | changes  # fmt: skip
        self.lines.append(f"example,quarry)/ {STAMP} {json.dumps(fields)}\n")
        self.file += packed + b"between"
        self.path.write_text("".join(self.lines))
        self.server.files[f"/{FILE}"] = bytes(self.file)


@pytest.fixture
def index(tmp_path: Path, server: Archives) -> Index:
    """Three job pages."""
    made = Index(tmp_path, server)
    for number in (1, 2, 3):
        made.add(URL.format(number), response(number))
    return made


@pytest.fixture
def fetched(web: Web, lake: Lake, index: Index) -> Callable[..., line.Done]:
    def run(patterns: list[str] = ALL, most: int = MOST) -> line.Done:
        plan = crawled.plan(index.path, patterns, lake, lambda url: None, most)
        return crawled.fetched(web, lake, plan, silent, is_sandbox=True)

    return run


def rows(lake: Lake, table: str) -> list[dict[str, Any]]:
    return [row for path in tables.parts(lake.read, table) for row in tables.rows(path)]


def test_only_the_records_wanted_are_fetched_and_read_under_the_day_of_their_capture(
    fetched: Any, index: Index, lake: Lake, server: Archives
) -> None:
    done = fetched([URL.format(1), "jobs.quarry.example/*/3"])
    assert (done.shortfalls, done.numbers["kept"]) == ([], 2)
    lengths = [len(response(number)) for number in (1, 2, 3)]
    third = lengths[0] + lengths[1] + 2 * len(b"between")
    assert server.asked == [
        (f"/{FILE}", f"bytes=0-{lengths[0] - 1}"), (f"/{FILE}", f"bytes={third}-{third + lengths[2] - 1}"),
    ]  # fmt: skip
    assert line.read(lake).shortfalls == []
    found = rows(lake, "readings")
    assert {row["asked_at"].isoformat() for row in found} == {"2024-03-04T06:00:00+00:00"}
    assert {(row["source"], row["board"], row["postings"]) for row in found} == {("jobpage", "jobs.quarry.example", 1)}
    assert {row["external_id"] for row in rows(lake, "sightings")} == {"openings/1", "openings/3"}


def test_a_record_is_kept_byte_for_byte_with_where_it_was_found(fetched: Any, lake: Lake) -> None:
    fetched([URL.format(2)])
    [name] = lake.raw_files()
    assert name.startswith("commoncrawl/2026-03-02/")
    kept = (lake.raw / name).read_bytes()
    assert kept.startswith(response(2))
    assert b"WARC-Target-URI: https://data.commoncrawl.org/crawl-data/" in gzip.decompress(kept)
    assert crawled.held(lake) == {(f"https://data.commoncrawl.org/{FILE}", *span(2))}


def span(number: int) -> tuple[int, int]:
    first = sum(len(response(each)) + len(b"between") for each in range(1, number))
    return first, first + len(response(number)) - 1


def test_what_is_here_is_not_fetched_again_and_a_record_of_both_ways_is_read_once(
    fetched: Any, lake: Lake, server: Archives, tmp_path: Path
) -> None:
    fetched([URL.format(1)])
    assert fetched().numbers["kept"] == 2
    assert fetched().numbers["asked"] == 0
    assert len(server.asked) == 3
    whole = tmp_path / "CC-MAIN.warc.gz"
    whole.write_bytes(job(1))
    line.take_in(lake, [whole])
    line.read(lake)
    assert len(rows(lake, "readings")) == 3


@pytest.mark.parametrize(("fault", "named"), [
    ("whole", "range: the whole file"), ("short", "asked for"), ("other", "asked for"), ("lie", "bytes came"),
    ("zeros", "damaged"), (404, "HTTP 404"), (403, "HTTP 403"), (416, "HTTP 416"), (302, "HTTP 302"),
])  # fmt: skip
def test_a_wrong_answer_costs_its_record_alone_and_is_asked_again(
    fault: Any, named: str, fetched: Any, server: Archives, lake: Lake
) -> None:
    server.faults[f"/{FILE}"] = fault
    done = fetched()
    [told] = done.shortfalls
    assert (done.numbers["asked"], done.numbers["kept"]) == (3, 2)
    assert URL.format(1) in told
    assert named in told
    line.read(lake)
    assert len(rows(lake, "sightings")) == 2
    assert (fetched().numbers["kept"], fetched().numbers["kept"]) == (1, 0)


def test_a_503_is_asked_again_after_a_pause(fetched: Any, server: Archives) -> None:
    server.faults[f"/{FILE}"] = 503
    done = fetched([URL.format(1)])
    assert (done.numbers["kept"], len(server.asked)) == (1, 2)


@pytest.mark.parametrize(("packed", "changes", "named"), [
    (response(7), {}, "response of https://jobs.quarry.example/openings/7"),
    (response(9) + response(9), {}, "2 gzip members"),
    (response(9)[:-6], {}, "ends inside"),
    (gzip.compress(b"no record at all"), {}, "no WARC record"),
    (gzip.compress(gzip.decompress(response(9)) * 2, mtime=0), {}, "exactly one"),
    (record("metadata", URL.format(9), b"x: y\r\n", "application/warc-fields"), {}, "a metadata of"),
    (response(9, WARC_Date="2023-01-01T00:00:00Z"), {}, "captured at 2023-01-01"),
    (response(9), {"length": "9999999"}, "ends after"),
])  # fmt: skip
def test_bytes_that_are_another_record_than_the_index_names_are_not_kept(
    packed: bytes, changes: dict[str, str], named: str, fetched: Any, index: Index, lake: Lake
) -> None:
    index.add(URL.format(9), packed, **changes)
    done = fetched([URL.format(9)])
    assert (done.numbers["kept"], lake.raw_files()) == (0, [])
    assert named in done.shortfalls[0]


def test_a_page_that_the_crawl_cut_is_kept_and_told_by_its_reading(fetched: Any, index: Index, lake: Lake) -> None:
    index.add(URL.format(9), response(9, WARC_Truncated="length"))
    assert fetched([URL.format(9)]).shortfalls == []
    assert "truncated by its writer" in line.read(lake).shortfalls[0]


def test_a_host_that_answers_nothing_is_left_in_peace(fetched: Any, index: Index, server: Archives) -> None:
    for number in range(10, 30):
        index.add(URL.format(number), response(number))
    server.faults[f"/{FILE}"], server.lasting = 404, True
    done = fetched()
    assert (done.numbers["asked"], done.numbers["kept"]) == (crawled.UNREAD_MOST, 0)
    assert "13 are not asked for" in done.shortfalls[-1]


def test_failures_that_are_not_in_a_row_end_nothing(
    fetched: Any, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawled, "UNREAD_MOST", 2)
    for number in range(10, 16):
        index.add(URL.format(number), response(number if number % 2 else 7))
    done = fetched()
    assert (done.numbers["asked"], done.numbers["kept"], len(done.shortfalls)) == (9, 6, 3)


def test_robots_are_asked_first_and_heeded(fetched: Any, server: Archives, lake: Lake) -> None:
    server.robots = b"User-agent: *\nDisallow: /crawl-data/\n"
    assert "robots: disallowed" in fetched().shortfalls[0]
    assert (server.asked, lake.raw_files()) == ([], [])


def test_a_plan_says_what_is_passed_over_and_keeps_to_its_budget(index: Index, lake: Lake) -> None:
    index.add(URL.format(4), response(4), status="301")
    index.add("https://www.linkedin.com/jobs/1", response(4))
    index.add("https://spared.example/1", response(4))
    index.add(URL.format(5), response(4), filename="../../etc/passwd")
    index.add(URL.format(6), response(4), length=str(crawled.RECORD_MOST + 1))
    index.path.write_text(index.path.read_text() + index.lines[0] + "{broken\n")
    first = len(response(1))

    def spared(url: str) -> str | None:
        return "spared.example" if "spared" in url else None

    made = crawled.plan(index.path, [*ALL, "www.linkedin.com"], lake, spared, first + len(response(2)))
    assert [entry.url for entry in made.wanted] == [URL.format(1), URL.format(2)]
    assert made.size == first + len(response(2))
    assert made.passed == {
        "no page": 1, "refused": 1, "opted out": 1, "not one of Common Crawl's files": 2, "here already": 1,
        "beyond the budget": 1,
    }  # fmt: skip
    assert "line 10 of cdx-00000" in made.unread[0]


def test_a_packed_index_is_read_like_any(index: Index, lake: Lake, tmp_path: Path) -> None:
    packed = tmp_path / "cdx-00000.gz"
    half = len(index.lines) // 2
    packed.write_bytes(
        b"".join(gzip.compress("".join(part).encode()) for part in (index.lines[:half], index.lines[half:]))
    )
    assert len(crawled.plan(packed, ALL, lake, lambda url: None, MOST).wanted) == 3


def test_a_kill_costs_one_file_and_leaves_nothing_half_written(
    web: Web, fetched: Any, lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawled, "BATCH", 2)
    fetch, calls = web.fetch, list[str]()

    def killed(url: str, *rest: Any, **named: Any) -> Any:
        calls.append(url)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return fetch(url, *rest, **named)

    monkeypatch.setattr(web, "fetch", killed)
    with pytest.raises(KeyboardInterrupt):
        fetched()
    monkeypatch.undo()
    assert (len(lake.raw_files()), len(crawled.held(lake))) == (1, 2)
    (lake.raw / "commoncrawl" / "2026-03-02" / "half.warc.gz.part").write_bytes(b"half")
    assert fetched().numbers["kept"] == 1
    assert list(lake.warehouse.rglob("*.part")) == []


def test_captures_of_a_crawl_are_no_asking_of_ours(fetched: Any, lake: Lake, index: Index) -> None:
    index.add(URL.format(9), response(9, WARC_Truncated="length"))
    fetched()
    line.read(lake)
    assert "failed" in {row["outcome"] for row in rows(lake, "readings")}
    assert backoff.history(lake) == {}
    assert not asking.is_live(lake.warehouse)

"""Promises of `hiregap backfill`: it keeps real threads and captures, says what is missing, and runs again for nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import msgspec
import pytest

from pipelines.cli.shell import DONE, FAILED, PARTIAL, USAGE
from pipelines.line import watching
from pipelines.sandbox.clock import SandboxClock
from pipelines.settings import Settings
from pipelines.web.client import Web
from tests.line.test_crawled import STAMP, URL, response
from tests.sources.conftest import comment, thread
from tests.test_cli import asked

HIT = {"objectID": "700", "title": "Ask HN: Who is hiring? (March 2024)", "created_at_i": 1709305200}
NOW = datetime(2026, 1, 2, tzinfo=UTC)
JOB = URL.format(1)


class Threads(httpx2.BaseTransport):
    """One thread and the list that names it."""

    def __init__(self) -> None:
        self.asked = list[str]()
        self.listed = [HIT]

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        self.asked.append(path)
        if path == "/robots.txt":
            return httpx2.Response(404, stream=httpx2.ByteStream(b""))
        body = thread(comment()) if path.endswith("/items/700") else {"hits": self.listed}
        return httpx2.Response(200, stream=httpx2.ByteStream(msgspec.json.encode(body)))


@pytest.fixture
def threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Threads:
    """Live settings whose web leads to that thread alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hiregap.toml").write_text('data = "live"\ncontact = "me@example.org"\n')
    made, clock = Threads(), SandboxClock(NOW)

    def to_threads(settings: Settings) -> Web:
        return Web(settings.contact, clock, made)

    monkeypatch.setattr(watching, "live_web", to_threads)
    return made


def test_a_thread_is_kept_once_and_the_command_says_so(threads: Threads) -> None:
    months = ["--since", "2024-03", "--until", "2024-03"]
    code, told, _ = asked("backfill", "hackernews", *months)
    assert (code, "1 asked, 1 adverts" in told, "hiregap run" in told) == (DONE, True, True)
    code, told, _ = asked("backfill", "hackernews", *months, "--json")
    assert (code, json.loads(told)) == (DONE, {"numbers": {"skipped": 1, "threads": 1}, "shortfalls": []})
    assert threads.asked.count("/api/v1/items/700") == 1
    assert json.loads(Path("warehouse/origin.json").read_text()) == {"data": "real"}


def test_a_thread_made_early_belongs_to_the_month_in_its_title(threads: Threads) -> None:
    threads.listed.append(HIT | {"objectID": "701", "title": "Ask HN: Who is hiring? (April 2024)"})
    code, told, _ = asked("backfill", "hackernews", "--since", "2024-03", "--until", "2024-03", "--json")
    assert (code, json.loads(told)["numbers"]["threads"]) == (DONE, 1)
    assert "/api/v1/items/701" not in threads.asked


def test_missing_months_make_it_partial_and_no_thread_at_all_a_failure(threads: Threads) -> None:
    code, told, _ = asked("backfill", "hackernews", "--since", "2024-03", "--until", "2024-04")
    assert (code, "2024-04: no thread is listed" in told) == (PARTIAL, True)
    threads.listed = []
    assert asked("backfill", "hackernews", "--since", "2024-03", "--until", "2024-04")[0] == FAILED


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Live settings whose web is a Common Crawl of one record, and an index of it."""
    packed, path = response(1), "crawl-data/CC-MAIN-2024-10/a.warc.gz"
    fields = {"url": JOB, "mime": "text/html", "status": "200", "length": len(packed), "offset": 0, "filename": path}
    monkeypatch.chdir(tmp_path)
    Path("hiregap.toml").write_text('data = "live"\ncontact = "me@example.org"\n')
    Path("a.cdxj").write_text(f"x {STAMP} {json.dumps(fields)}\n")

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/robots.txt":
            return httpx2.Response(404, stream=httpx2.ByteStream(b""))
        said = {"content-range": f"bytes 0-{len(packed) - 1}/{len(packed)}"}
        return httpx2.Response(206, headers=said, stream=httpx2.ByteStream(packed))

    monkeypatch.setattr(
        watching, "live_web", lambda given: Web(given.contact, SandboxClock(NOW), httpx2.MockTransport(answer))
    )


def test_a_dry_run_shows_captures_and_bytes_and_asks_and_writes_nothing(
    crawl: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "live_web", None)
    Path("hiregap.toml").unlink()
    code, told, _ = asked("backfill", "commoncrawl", "--index", "a.cdxj", "--match", "*.example", "--dry-run")
    assert code == DONE
    assert "would fetch 1 captures, 0.0 MB" in told
    assert f"{STAMP} {len(response(1)):>9,} {JOB}" in told
    code, told, _ = asked("backfill", "commoncrawl", "https://data.commoncrawl.org/a.warc.gz", "--dry-run")
    assert (code, "1 archives, of a size that is known once they are asked" in told) == (DONE, True)
    assert not Path("warehouse").exists()


def test_a_capture_is_kept_once_and_the_command_says_so(crawl: None) -> None:
    words = ("backfill", "commoncrawl", "--index", "a.cdxj", "--match", "jobs.quarry.example/*")
    code, told, _ = asked(*words)
    assert (code, "1 kept" in told, "hiregap run" in told) == (DONE, True, True)
    code, told, _ = asked(*words, "--json")
    assert (code, json.loads(told)["passed"]) == (DONE, {"here already": 1})
    assert asked("backfill", "commoncrawl", "--index", "a.cdxj", "--match", "elsewhere.example")[0] == FAILED


def test_an_archive_of_this_machine_needs_no_contact_and_what_is_fetched_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.warc.gz").write_bytes(response(1))
    Path("a.cdxj").write_text("")
    code, told, _ = asked("backfill", "commoncrawl", "a.warc.gz")
    assert (code, "1 archives handed in" in told) == (DONE, True)
    assert len(list(Path("warehouse/raw/imported").iterdir())) == 1
    for fetching in (["https://data.commoncrawl.org/a.warc.gz"], ["--index", "a.cdxj", "--match", "*"]):
        code, _, why = asked("backfill", "commoncrawl", *fetching)
        assert (code, "hiregap init --live" in why) == (USAGE, True)


@pytest.mark.parametrize(("words", "named"), [
    ([], "name WARC files"), (["--index", "none.cdxj", "--match", "*"], "no such file: none.cdxj"),
    (["none.warc.gz"], "no such file: none.warc.gz"), (["none.warc.gz", "--match", "*"], "give both"),
])  # fmt: skip
def test_what_cannot_be_done_is_said_before_anything_is_made(
    words: list[str], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for more in ([], ["--dry-run"]):
        code, _, why = asked("backfill", "commoncrawl", *words, *more)
        assert (code, named in why) == (USAGE, True)
    assert not Path("warehouse").exists()

"""Promises of `hiregap backfill`: it keeps real threads in the warehouse, says what is missing, and runs again for nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import msgspec
import pytest

from pipelines.cli.shell import DONE, FAILED, PARTIAL
from pipelines.line import watching
from pipelines.sandbox.clock import SandboxClock
from pipelines.settings import Settings
from pipelines.web.client import Web
from tests.sources.conftest import comment, thread
from tests.test_cli import asked

HIT = {"objectID": "700", "title": "Ask HN: Who is hiring? (March 2024)", "created_at_i": 1709305200}
NOW = datetime(2026, 1, 2, tzinfo=UTC)


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

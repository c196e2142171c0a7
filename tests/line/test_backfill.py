"""Promises of a backfill: every month is found however little a search shows, each thread is asked once, a kill costs one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipelines import line
from pipelines.cli.shell import USAGE
from pipelines.lake import tables
from pipelines.lake.warc import WarcWriter, pages
from pipelines.line import backfill
from pipelines.line.collecting import file_for
from pipelines.line.progress import silent
from pipelines.line.running import NotReady
from pipelines.sandbox import answers
from pipelines.sandbox.clock import LAST_DAY, reading_instant
from pipelines.sandbox.market import Market, market
from pipelines.web.client import Web
from tests.line.watched import Counting, lake_in, served, settings
from tests.sources.conftest import comment, thread
from tests.test_cli import asked as commanded

END = reading_instant(LAST_DAY)
ITEM = "/api/v1/items/"


@pytest.fixture(scope="module")
def made() -> Market:
    return market(1, 20)


@pytest.fixture
def lake(tmp_path: Path) -> Any:
    return lake_in(tmp_path / "W")


@pytest.fixture(autouse=True)
def few_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that shows so little that a list of two years takes a dozen."""
    monkeypatch.setattr(answers, "HITS_MOST", 7)


@pytest.fixture
def web(made: Market) -> Iterator[tuple[Web, Counting]]:
    """A client at the end of the market, and what it was asked."""
    with served(made, settings(), END) as (client, _, counting):
        yield client, counting


def filled(web: Web, lake: Any, since: str, until: str) -> line.Done:
    return backfill.backfilled(web, lake, since, until, silent, is_sandbox=True)


def threads_asked(counting: Counting) -> Counter[str]:
    return Counter(url.rpartition("/")[2] for url in counting.asked if ITEM in url)


def test_every_month_is_found_once_past_what_one_search_shows(web: Any, lake: Any) -> None:
    client, counting = web
    until = f"{LAST_DAY:%Y-%m}"
    since = f"{LAST_DAY.year - 1}-01"
    months = backfill.months_between(since, until)
    done = filled(client, lake, since, until)
    assert done.shortfalls == []
    assert set(threads_asked(counting).values()) == {1}
    assert done.numbers["threads"] == done.numbers["asked"] == done.numbers["whole"] == len(months) > 12
    line.read(lake)
    rows = [row for path in tables.parts(lake.read, "readings") for row in tables.rows(path)]
    assert sorted(row["period"] for row in rows if row["period"]) == months
    # A comment of several roles is several postings.
    seen = [row for path in tables.parts(lake.read, "sightings") for row in tables.rows(path)]
    assert len({row["external_id"].split("#")[0] for row in seen}) == done.numbers["adverts"] > 0
    assert sum(row["postings"] for row in rows) == len(seen) >= done.numbers["adverts"]


def test_a_month_is_the_threads_own_and_nothing_beyond_the_months_is_asked(web: Any, lake: Any) -> None:
    client, counting = web
    since = until = f"{LAST_DAY.year - 1}-05"
    assert filled(client, lake, since, until).numbers["asked"] == len(threads_asked(counting)) == 1
    [number] = threads_asked(counting)
    assert {month for board, month, _ in backfill.readings(lake) if board == number} == {since}


def test_after_a_kill_only_what_is_not_in_raw_is_asked(web: Any, lake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client, counting = web
    since, until = f"{LAST_DAY.year - 1}-03", f"{LAST_DAY.year - 1}-08"

    def killed(url: str, *rest: Any) -> Any:
        if len(threads_asked(counting)) == 2 and ITEM in url:
            raise KeyboardInterrupt
        return fetch(url, *rest)

    fetch = client.fetch
    monkeypatch.setattr(client, "fetch", killed)
    with pytest.raises(KeyboardInterrupt):
        filled(client, lake, since, until)
    monkeypatch.undo()
    (lake.raw / "hackernews" / "2025-01-01").mkdir(parents=True, exist_ok=True)
    half = lake.raw / "hackernews" / "2025-01-01" / "cut.warc.gz.part"
    half.write_bytes(b"half")
    done = filled(client, lake, since, until)
    assert (done.numbers["skipped"], done.numbers["asked"]) == (2, 4)
    assert (set(threads_asked(counting).values()), half.exists()) == ({1}, False)


def test_what_the_lake_has_read_whole_is_not_asked_again(web: Any, lake: Any) -> None:
    client, counting = web
    month = f"{LAST_DAY.year - 1}-05"
    filled(client, lake, month, month)
    line.read(lake)
    client.clock.sleep(30 * 86_400)
    assert filled(client, lake, month, month).numbers["asked"] == 0
    assert set(threads_asked(counting).values()) == {1}


@pytest.mark.parametrize(("days", "is_settled"), [(3, False), (60, False), (61, True)])
def test_a_thread_read_while_it_still_filled_is_asked_again(lake: Any, days: int, is_settled: bool) -> None:
    at = backfill.month_start("2024-03") + timedelta(days=days)
    kept(lake, at, thread(comment()))
    assert backfill.settled(lake, at + timedelta(days=400)) == ({"700"} if is_settled else set())
    assert backfill.settled(lake, at + timedelta(hours=1)) == {"700"}


def test_a_thread_that_was_not_read_whole_is_asked_again(lake: Any) -> None:
    at = backfill.month_start("2025-03")
    kept(lake, at, thread(comment(), {"id": "none", "text": "x"}))
    assert backfill.settled(lake, at) == set()
    line.read(lake)
    assert backfill.settled(lake, at) == set()


def kept(lake: Any, at: datetime, body: object) -> None:
    """One answer of a thread in raw."""
    with WarcWriter(file_for(lake, "hackernews", at)) as warc:
        warc.response(f"https://hn.algolia.com{ITEM}700", 200, {}, msgspec.json.encode(body), at)


def test_a_month_without_a_thread_and_a_thread_without_an_answer_are_named(web: Any, lake: Any) -> None:
    client, counting = web
    month = f"{LAST_DAY.year - 1}-05"
    assert filled(client, lake, "2011-04", "2011-05").shortfalls == [
        "2011-04: no thread is listed", "2011-05: no thread is listed",
    ]  # fmt: skip
    counting.statuses[ITEM] = 404
    [told] = filled(client, lake, month, month).shortfalls
    assert (month in told, "gone (HTTP 404)" in told) == (True, True)
    assert backfill.settled(lake, client.clock.now()) == set()


def test_a_list_that_cannot_be_read_is_named_once_and_kept(web: Any, lake: Any) -> None:
    client, counting = web
    counting.statuses["search_by_date"] = 403
    done = filled(client, lake, "2011-04", "2024-12")
    assert (done.numbers["threads"], done.shortfalls) == (0, ["the list of threads: blocked (HTTP 403)"])
    [name] = lake.raw_files()
    assert [page.status for page in pages(lake.raw / name)] == [403]  # type: ignore[union-attr]


def test_where_nobody_answers_it_stops_asking(web: Any, lake: Any) -> None:
    client, counting = web
    counting.statuses[ITEM] = 403
    done = filled(client, lake, f"{LAST_DAY.year - 1}-01", f"{LAST_DAY.year - 1}-12")
    assert done.numbers["asked"] == backfill.UNREAD_MOST
    assert done.shortfalls[-1] == "3 threads in a row had nothing to read: 9 are not asked"


def test_it_is_never_quicker_than_its_pacing(web: Any, lake: Any) -> None:
    client, counting = web
    done = filled(client, lake, f"{LAST_DAY.year - 1}-01", f"{LAST_DAY.year - 1}-12")
    assert done.numbers["asked"] == 12
    # Robots.txt and each address, a second apart.
    assert (client.clock.now() - END).total_seconds() >= len(counting.asked)


@pytest.mark.parametrize(("arguments", "said"), [
    (["--since", "2011"], "no month"), (["--since", "2011-13"], "no month"), (["--since", "2011-4"], "no month"),
    (["--since", "2024-05", "--until", "2024-04"], "no months from"), (["--since", "2999-01"], "no months from"),
])  # fmt: skip
def test_months_that_are_none_are_a_wrong_use(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hiregap.toml").write_text('data = "live"\ncontact = "me@example.org"\n')
    code, _, told = commanded("backfill", "hackernews", *arguments)
    assert (code, said in told) == (USAGE, True), told
    assert not (tmp_path / "warehouse").exists()


@pytest.mark.parametrize(("written", "said"), [("", "init --live"), ('data = "live"\n', "contact")])
def test_nothing_is_asked_without_live_settings_and_a_contact(
    written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hiregap.toml").write_text(written)
    with pytest.raises(NotReady, match=said):
        backfill.backfill(None, "2011-04", None, silent)
    assert not (tmp_path / "warehouse").exists()


def test_the_line_being_down_costs_nothing_that_was_read(web: Any, lake: Any) -> None:
    client, counting = web
    month = f"{LAST_DAY.year - 1}-05"
    filled(client, lake, month, month)
    counting.is_down = True
    done = filled(client, lake, month, month)
    assert "the list of threads: failed" in done.shortfalls[0]
    assert {period for _, period, _ in backfill.readings(lake)} == {month}

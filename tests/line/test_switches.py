"""Promises about sources that are asked only when a person says so: never without, and a key is seen by its host alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake import tables
from pipelines.lake.layout import Lake
from pipelines.lake.warc import Damage, pages
from pipelines.line import checking, switches, watching
from pipelines.line.progress import silent
from pipelines.line.running import NotReady
from pipelines.sandbox.clock import SandboxClock
from pipelines.settings import Settings
from pipelines.sources import sources, usajobs
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.line.switched import EMAIL, KEY, Offices, offices
from tests.line.watched import START, settings

FEDERAL = {"feeds": ["usajobs"], "usajobs_key": KEY, "usajobs_email": EMAIL}


@pytest.fixture
def server() -> Iterator[Offices]:
    with offices() as made:
        yield made


@pytest.fixture
def web(server: Offices) -> Iterator[Web]:
    with watching.live_web(settings(), SandboxClock(START), loopback(server.port)) as made:
        yield made


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return line.lake_at(tmp_path / "W")


def collected(web: Web, lake: Lake, given: Settings) -> line.Done:
    """One collect of all that is set, read."""
    watching.collected(web, lake, given, [], silent, is_sandbox=True)
    return line.read(lake)


def rows(lake: Lake, table: str) -> list[dict[str, Any]]:
    return [row for path in tables.parts(lake.read, table) for row in tables.rows(path)]


@pytest.mark.parametrize(("given", "named"), [
    ({"feeds": ["usajobs"]}, "usajobs_key = ... and usajobs_email = ..."),
    ({"feeds": ["usajobs"], "usajobs_key": KEY}, "needs usajobs_email = ..."),
    ({"feeds": ["usajobs"], "usajobs_key": "  ", "usajobs_email": EMAIL}, "needs usajobs_key = ..."),
    ({"feeds": ["usajobs"], "usajobs_key": "two\nlines!", "usajobs_email": EMAIL}, "usajobs_key is nothing that"),
    ({"feeds": ["usajobs"], "usajobs_key": "short", "usajobs_email": EMAIL}, "usajobs_key is nothing that"),
])  # fmt: skip
def test_without_what_it_needs_a_source_is_not_asked_and_the_setting_is_named(
    given: dict[str, Any], named: str, web: Web, lake: Lake, server: Offices
) -> None:
    with pytest.raises(NotReady) as refused:
        collected(web, lake, settings(**given))
    assert named in str(refused.value)
    assert "two\nlines!" not in str(refused.value)
    source, boards = ("usajobs", ["all"]) if "feeds" in given else ("workday", given["boards"]["workday"])
    with pytest.raises(NotReady):
        checking.checked(web, settings(**given), source, boards[0], is_sandbox=True)
    assert (server.asked, lake.raw.exists()) == ([], False)


def test_other_sources_need_nothing() -> None:
    needing = {name for name in sources() if switches.needs(name)}
    assert "usajobs" in needing
    assert needing <= {"usajobs", "workday"}
    assert {tuple(switches.keys(settings(), name)) for name in set(sources()) - needing} == {()}


def test_a_key_may_come_as_a_variable_and_settings_do_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIREGAP_USAJOBS_KEY", KEY)
    monkeypatch.setenv("HIREGAP_USAJOBS_EMAIL", EMAIL)
    assert switches.keys(settings(), "usajobs") == {"usajobs_key": KEY, "usajobs_email": EMAIL}
    assert KEY not in f"{settings()!r} {settings()}"


@pytest.mark.parametrize(
    ("federal", "sizes"), [(0, [0]), (3, [3]), (250, [250]), (251, [250, 1]), (600, [250, 250, 100])]
)
def test_a_search_is_followed_to_its_end_and_every_page_proves_itself(
    federal: int, sizes: list[int], web: Web, lake: Lake, server: Offices
) -> None:
    server.federal = federal
    assert collected(web, lake, settings(**FEDERAL)).shortfalls == []
    found = rows(lake, "readings")
    assert [row["postings"] for row in sorted(found, key=lambda row: row["asked_at"])] == sizes
    assert {row["outcome"] for row in found} == ({"whole"} if federal else {"empty"})
    assert len(server.asked) == len(sizes)


def test_a_page_that_is_not_all_there_is_partial(web: Web, lake: Lake, server: Offices) -> None:
    server.federal = 300
    server.statuses["Page=2"] = 403
    [told] = collected(web, lake, settings(**FEDERAL)).shortfalls
    assert "usajobs all: blocked" in told
    assert (
        usajobs.missing(f"{usajobs.FIRST[:-1]}40", 250, 10_001)
        == "a search gives 10,000 of the 10,001 postings it found"
    )
    assert usajobs.missing(usajobs.FIRST, 249, 300) == "page 1 holds 249 of the 250 postings that are due"


def test_the_key_reaches_its_host_and_stands_nowhere_else(
    web: Web, lake: Lake, server: Offices, capfd: pytest.CaptureFixture[str]
) -> None:
    server.federal = 3
    server.statuses["Page=1"] = 429
    collected(web, lake, settings(**FEDERAL))
    assert {headers["authorization-key"] for _, _, headers, _ in server.asked} == {KEY}
    kept = [page for name in lake.raw_files() for page in pages(lake.raw / name)]
    assert [page.status for page in kept if not isinstance(page, Damage)] == [429]
    assert b"you sent" in b"".join(page.body for page in kept if not isinstance(page, Damage))
    for secret in (KEY, EMAIL):
        assert secret not in repr(kept)
        assert all(secret.encode() not in path.read_bytes() for path in lake.warehouse.rglob("*") if path.is_file())
        assert secret not in "".join(capfd.readouterr())


def test_a_wrong_key_is_told_and_the_board_rests(web: Web, lake: Lake, server: Offices) -> None:
    [told] = collected(web, lake, settings(**FEDERAL | {"usajobs_key": "another-key"})).shortfalls
    assert "blocked (HTTP 401)" in told
    numbers = watching.collected(web, lake, settings(**FEDERAL), [], silent, is_sandbox=True)
    assert numbers["boards_resting"] == 1


def test_a_check_of_a_board_asks_as_a_run_does(web: Web, server: Offices) -> None:
    server.federal = 2
    [row] = checking.checked(web, settings(**FEDERAL), "usajobs", "all", is_sandbox=True)
    assert (row["outcome"], row["postings"]) == ("whole", 2)

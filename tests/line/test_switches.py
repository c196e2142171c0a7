"""Promises about sources that are asked only when a person says so: never without, and a key is seen by its host alone."""

from __future__ import annotations

import json
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
from pipelines.sources import sources, usajobs, workday, workday_lists
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.line.switched import EMAIL, KEY, Offices, offices
from tests.line.watched import START, settings

SITE = {"boards": {"hackernews": [], "workday": ["quarry.wd5.Careers"]}, "workday": True}
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
    ({"boards": {"workday": ["quarry.wd5.Careers"]}}, "workday is asked only when you say so"),
    ({"boards": {"workday": ["quarry.wd5.Careers"]}, "workday": False}, "needs workday = true"),
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
    assert needing == {"usajobs", "workday"}
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


@pytest.mark.parametrize(("openings", "lists"), [(0, 1), (3, 1), (20, 2), (45, 3)])
def test_a_site_is_asked_list_by_list_and_page_by_page_until_it_is_whole(
    openings: int, lists: int, web: Web, lake: Lake, server: Offices
) -> None:
    server.openings = list(range(openings))
    assert collected(web, lake, settings(**SITE)).shortfalls == []
    [reading] = rows(lake, "readings")
    assert (reading["outcome"], reading["postings"]) == ("whole" if openings else "empty", openings)
    asked = [(method, json.loads(body)["offset"] if body else None) for method, _, _, body in server.asked]
    assert [offset for method, offset in asked if method == "POST"] == [19 * number for number in range(lists)]
    assert asked.count(("GET", None)) == openings
    assert all("?" not in path for _, path, _, _ in server.asked)


def test_what_was_kept_can_be_read_and_asked_again(web: Web, lake: Lake, server: Offices) -> None:
    server.openings = list(range(25))
    collected(web, lake, settings(**SITE))
    [name] = lake.raw_files()
    kept = [page.url for page in pages(lake.raw / name) if not isinstance(page, Damage)]
    again = [workday_lists.request(url, {}) for url in kept]
    posted = [body for _, _, _, body in server.asked if body]
    assert [each.body for each in again if each.body] == posted
    assert len({(each.url, each.body) for each in again}) == len(kept) == 27


def test_similar_postings_are_no_duties(web: Web, lake: Lake, server: Offices) -> None:
    server.openings = [7]
    collected(web, lake, settings(**SITE))
    [version] = rows(lake, "versions")
    assert (version["text"].count("number 7"), "Posted Today" in version["text"]) == (1, False)


def test_a_site_that_shuts_us_out_is_partial_and_a_closed_one_rests(web: Web, lake: Lake, server: Offices) -> None:
    server.openings, server.gone, server.statuses = list(range(6)), {2}, {"R-4": 403}
    [told] = collected(web, lake, settings(**SITE)).shortfalls
    assert "partial (a page was blocked: HTTP 403)" in told
    assert [row["postings"] for row in rows(lake, "readings")] == [4]
    server.statuses = {"/jobs": 303}
    web.clock.sleep(86_400)
    [told] = collected(web, lake, settings(**SITE)).shortfalls
    assert "failed" in told
    assert watching.collected(web, lake, settings(**SITE), [], silent, is_sandbox=True)["boards_resting"] == 1


def test_a_large_site_is_asked_for_no_more_than_its_bounds(
    web: Web, lake: Lake, server: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workday, "PAGES_MOST", 30)
    server.openings = list(range(100))
    [told] = collected(web, lake, settings(**SITE)).shortfalls
    assert (len(server.asked), "partial" in told, "is missing" in told) == (30, True, True)

"""Promises of asking the watch list, on a served market: who is asked, who rests, who is spared, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines import line
from pipelines.line import running, watching
from pipelines.line.backoff import history
from pipelines.line.progress import silent
from pipelines.line.running import NotReady
from pipelines.sandbox.market import Market, market
from tests.line.watched import lake_in, of_market, served, settings


@pytest.fixture(scope="module")
def made() -> Market:
    return market(1, 40)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def test_every_board_of_the_list_is_asked_and_told_by_its_name(made: Market, alone: Path) -> None:
    told: list[tuple[str, int, int, str]] = []
    ashby, greenhouse = of_market(made, "ashby")[:3], of_market(made, "greenhouse")[:2]
    given = settings(boards={"ashby": ashby, "greenhouse": greenhouse, "hackernews": ["threads"]})
    with served(made, given) as (web, _, counting):
        numbers = watching.collected(web, lake_in(alone), given, [], lambda *each: told.append(each), is_sandbox=True)
    assert numbers["answered"] == len(counting.asked) == 3 + 2 + 1 + given.threads
    assert {note for stage, _, _, note in told if stage == "collect ashby"} == set(ashby)
    assert ("collect greenhouse", 2, 2, greenhouse[1]) in told


def test_a_source_of_which_no_board_is_watched_has_nothing_to_do(made: Market, alone: Path) -> None:
    given = settings(boards={"ashby": of_market(made, "ashby")[:1], "hackernews": []})
    with served(made, given) as (web, _, counting):
        assert not watching.collected(web, lake_in(alone), given, ["workable"], silent, is_sandbox=True)
    assert not counting.asked
    assert not (alone / "raw").exists()


def test_a_live_run_asks_nothing_without_a_contact_or_any_board(made: Market, alone: Path) -> None:
    for contact in ("", "nobody", "a b@c.de", "me@example.org\n", "me\x00@example.org"):
        with pytest.raises(NotReady, match="contact"):
            running.collect_live(settings(contact=contact, boards={"ashby": ["a"]}), lake_in(alone), [], silent)
    given = settings()
    with served(made, given) as (web, _, _), pytest.raises(NotReady, match="watches no boards"):
        watching.collected(web, lake_in(alone), given, [], silent)


def test_a_failing_board_rests_longer_each_time_and_a_recovered_one_is_asked_as_ever(made: Market, alone: Path) -> None:
    down, up = of_market(made, "ashby")[:2]
    given, lake = settings(boards={"ashby": [down, up], "hackernews": []}), lake_in(alone)
    asked_after: list[timedelta] = []
    with served(made, given) as (web, clock, counting):
        counting.statuses[f"/{down}?"] = 500
        last = clock.now()
        for _ in range(40):
            before = sum(down in url for url in counting.asked)
            numbers = watching.collected(web, lake, given, [], silent, is_sandbox=True)
            line.read(lake)
            if sum(down in url for url in counting.asked) > before:
                asked_after.append(clock.now() - last)
                last = clock.now()
            else:
                assert numbers["boards_resting"] == 1
            clock.sleep(3600)
            if len(asked_after) == 4:
                break
        assert [round(each / timedelta(hours=1)) for each in asked_after] == [0, 1, 4, 12]
        del counting.statuses[f"/{down}?"]
        clock.sleep(24 * 3600)
        for _ in range(2):
            numbers = watching.collected(web, lake, given, [], silent, is_sandbox=True)
            line.read(lake)
            assert not numbers["boards_resting"]
            clock.sleep(60)
    past = history(lake)["ashby", down]
    assert past.outcomes[-1] in ("whole", "empty", "unchanged")


def test_a_board_that_rests_leaves_no_reading(made: Market, alone: Path) -> None:
    down = of_market(made, "greenhouse")[0]
    given, lake = settings(boards={"greenhouse": [down], "hackernews": []}), lake_in(alone)
    with served(made, given) as (web, clock, counting):
        counting.statuses[down] = 404
        watching.collected(web, lake, given, [], silent, is_sandbox=True)
        line.read(lake)
        clock.sleep(5 * 24 * 3600)
        told: list[str] = []
        numbers = watching.collected(web, lake, given, [], lambda *each: told.append(each[3]), is_sandbox=True)
        assert dict(numbers) == {"boards_resting": 1}
    assert len(lake.raw_files()) == 1
    assert history(lake)["greenhouse", down].outcomes == ("gone",)


def test_who_opted_out_is_not_asked_nor_reached_by_a_redirect(made: Market, alone: Path) -> None:
    first, second, third = of_market(made, "ashby")[:3]
    given = settings(boards={"ashby": [first, second, third], "hackernews": []}, opt_out=[f"ashby:{first.upper()}"])
    lake = lake_in(alone)
    with served(made, given) as (web, _, counting):
        counting.locations[f"/{second}?"] = f"/posting-api/job-board/{first}"
        numbers = watching.collected(web, lake, given, [], silent, is_sandbox=True)
    line.read(lake)
    assert numbers["boards_spared"] == 1
    assert not [url for url in counting.asked if f"/{first}" in url]
    assert history(lake)["ashby", second].outcomes == ("failed",)
    assert history(lake)["ashby", third].outcomes[-1] in ("whole", "empty")


def test_a_night_without_a_network_puts_no_board_to_rest(made: Market, alone: Path) -> None:
    given = settings(boards={"ashby": of_market(made, "ashby")[:3], "hackernews": []})
    lake = lake_in(alone)
    with served(made, given) as (web, clock, counting):
        for is_down in (True, True, True, False):
            counting.is_down = is_down
            numbers = watching.collected(web, lake, given, [], silent, is_sandbox=True)
            line.read(lake)
            clock.sleep(3600)
    assert (numbers["asked"], numbers["answered"]) == (3, 3)
    assert not {"boards_spared", "failed"} & numbers.keys()

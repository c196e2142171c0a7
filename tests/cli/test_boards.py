"""Promises of `hiregap boards`: the list is shown with its readings, and only a person's own file is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines import line
from pipelines.cli.shell import DONE, USAGE
from pipelines.lake.layout import claim
from pipelines.line import watching
from pipelines.line.boards import shipped
from pipelines.line.progress import silent
from pipelines.sandbox.market import market
from tests.line.watched import lake_in, of_market, served, settings
from tests.test_cli import asked


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own with live settings."""
    monkeypatch.chdir(tmp_path)
    assert asked("init", "--live", "--contact", "me@example.org")[0] == DONE
    return tmp_path


def on_list() -> dict[str, dict[str, object]]:
    """What `boards list --json` says, by name."""
    code, told, _ = asked("boards", "list", "--json")
    assert code == DONE
    return {f"{row['source']}:{row['board']}": row for row in json.loads(told)}


def test_the_list_says_class_and_day_and_that_nothing_was_asked_yet() -> None:
    rows = on_list()
    assert rows["greenhouse:anthropic"] | {"watched_since": "", "rests_until": ""} == {
        "source": "greenhouse", "board": "anthropic", "employer": "Anthropic", "employer_class": "lab", "watched_since": "",
        "last_outcome": None, "last_asked_at": None, "age_hours": None, "rests_until": "", "opted_out": None,
    }  # fmt: skip
    code, told, _ = asked("boards", "list", "--source", "gem")
    assert (code, "never asked" in told, "ashby" in told) == (DONE, True, False)
    code, _, told = asked("boards", "list", "--source", "ashbi")
    assert (code, "unknown source ashbi; there are arbeitnow, ashby" in told) == (USAGE, True)
    assert "no such board is watched; hiregap init --live" in asked("boards", "list", "--source", "usajobs")[1]


def test_a_board_that_was_asked_shows_its_last_outcome_and_how_old_it_is(elsewhere: Path) -> None:
    up, down = of_market(market(1, 40), "ashby")[:2]
    given, lake = settings(boards={"ashby": [up, down], "hackernews": []}), lake_in(elsewhere / "warehouse")
    claim(elsewhere / "warehouse", is_sandbox=False)
    with served(market(1, 40), given) as (web, _, counting):
        counting.statuses[f"/{down}?"] = 404
        watching.collected(web, lake, given, [], silent, is_sandbox=True)
    line.read(lake)
    (elsewhere / "hiregap.toml").write_text(f'data = "live"\n[boards]\nashby = ["{up}", "{down}"]\n')
    rows = on_list()
    assert rows[f"ashby:{up}"]["last_outcome"] in ("whole", "empty")
    assert rows[f"ashby:{down}"]["last_outcome"] == "gone"
    assert float(str(rows[f"ashby:{down}"]["age_hours"])) > 24 * 90
    assert "days ago" in asked("boards", "list", "--source", "ashby")[1]


def test_a_board_is_added_to_ones_own_list_and_taken_off_again() -> None:
    assert asked("boards", "add", "ashby", "Acme", "--employer", "Acme Inc.", "--class", "other")[0] == DONE
    assert on_list()["ashby:Acme"]["employer"] == "Acme Inc."
    assert asked("boards", "remove", "ashby", "Acme")[0] == DONE
    assert "ashby:Acme" not in on_list()
    assert len(Path("boards.csv").read_text().splitlines()) == 1


def test_a_board_of_the_list_that_comes_with_hiregap_is_dropped_and_can_come_back() -> None:
    assert asked("boards", "remove", "greenhouse", "anthropic")[0] == DONE
    assert "greenhouse:anthropic" not in on_list()
    assert asked("boards", "add", "greenhouse", "anthropic")[0] == DONE
    row = on_list()["greenhouse:anthropic"]
    assert (row["employer"], row["watched_since"]) == (
        "Anthropic",
        str(shipped()["greenhouse:anthropic"].watched_since),
    )


def test_a_board_that_moved_is_mapped_and_can_be_removed_for_good() -> None:
    assert asked("boards", "add", "ashby", "NewMind", "--moved-from", "greenhouse:anthropic")[0] == DONE
    rows = on_list()
    assert (rows["ashby:NewMind"]["employer"], "greenhouse:anthropic" in rows) == ("Anthropic", False)
    assert asked("boards", "remove", "ashby", "NewMind")[0] == DONE
    assert not {"ashby:NewMind", "greenhouse:anthropic"} & set(on_list())


@pytest.mark.parametrize(("arguments", "said"), [
    (["add", "ashby", "../x"], "no name of a board"), (["add", "linkedin", "acme"], "unknown source"),
    (["add", "ashby", "Acme", "--class", "boss"], "--class"), (["remove", "ashby", "Nobody"], "not on the list"),
    (["add", "ashby", "A", "--moved-from", "lever"], "no name"), (["check", "ashby", "a/b"], "no name of a board"),
    (["add", "ashby", "A", "--moved-from", "ashby:A"], "circle"),
])  # fmt: skip
def test_a_wrong_use_is_named_and_changes_nothing(arguments: list[str], said: str) -> None:
    before = Path("boards.csv").read_text()
    code, _, told = asked("boards", *arguments)
    assert (code, said in told) == (USAGE, True), told
    assert Path("boards.csv").read_text() == before
    assert len(on_list()) > len(shipped())


def test_where_the_settings_name_no_list_of_ones_own_it_says_how(elsewhere: Path) -> None:
    (elsewhere / "hiregap.toml").write_text('data = "live"\nwatch_list = true\n[boards]\nashby = ["Acme"]\n')
    for command in (["add", "ashby", "X"], ["remove", "ashby", "Acme"]):
        code, _, told = asked("boards", *command)
        assert (code, 'watch_list = "boards.csv"' in told) == (USAGE, True)
    (elsewhere / "hiregap.toml").write_text('data = "live"\nwatch_list = "boards.csv"\n[boards]\nashby = ["Acme"]\n')
    code, _, told = asked("boards", "remove", "ashby", "Acme")
    assert (code, "[boards]" in told) == (USAGE, True)


def test_a_check_needs_a_contact_and_keeps_nothing(elsewhere: Path) -> None:
    (elsewhere / "hiregap.toml").write_text('data = "live"\n')
    code, _, told = asked("boards", "check", "ashby", "Acme")
    assert (code, "contact" in told) == (USAGE, True)
    (elsewhere / "hiregap.toml").write_text('data = "live"\ncontact = "me@example.org"\nopt_out = ["Acme"]\n')
    assert asked("boards", "check", "ashby", "Acme")[0] == USAGE
    assert not (elsewhere / "warehouse").exists()


def test_an_employers_own_site_is_put_on_the_list_by_its_host_and_nothing_else() -> None:
    assert asked("boards", "add", "jobpage", "Careers.Quarry.example", "--employer", "Quarry")[0] == DONE
    assert on_list()["jobpage:Careers.Quarry.example"]["employer"] == "Quarry"
    for wrong in (
        "https://careers.quarry.example/jobs",
        "localhost",
        "10.0.0.1",
        "api.ashbyhq.com",
        "www.linkedin.com",
    ):
        code, _, said = asked("boards", "add", "jobpage", wrong)
        assert (code, "a public host that no other source reads" in said) == (USAGE, True)

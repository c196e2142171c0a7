"""Promises of checking a board: asked once as a run would, what it says is told, and nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.line.checking import checked, summed
from pipelines.line.running import NotReady
from pipelines.sandbox.market import market
from tests.line.watched import of_market, served, settings

MADE = market(1, 40)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_board_that_answers_is_told_whole_with_its_count_and_nothing_is_kept(elsewhere: Path) -> None:
    given, boards = settings(), of_market(MADE, "greenhouse")
    with served(MADE, given) as (web, _, counting):
        found = [
            summed("greenhouse", board, checked(web, given, "greenhouse", board, is_sandbox=True)) for board in boards
        ]
    assert len(counting.asked) == len(boards)
    assert {row["outcome"] for row in found} <= {"whole", "empty", "gone", "failed", "blocked"}
    whole = [row for row in found if row["outcome"] == "whole"]
    assert whole
    assert all(row["is_whole"] and row["postings"] == row["listed"] > 0 for row in whole)
    assert not list(elsewhere.iterdir())


def test_a_site_is_one_board_whatever_number_of_pages_it_has() -> None:
    given, board = settings(), next(str(each.board) for each in MADE.employers if each.source == "jobpage")
    with served(MADE, given) as (web, _, counting):
        found = summed("jobpage", board, checked(web, given, "jobpage", board, is_sandbox=True))
    assert (found["outcome"], found["is_whole"], found["pages"]) == ("whole", True, 1)
    assert found["postings"] == found["listed"] == len([url for url in counting.asked if "/jobs/" in url]) > 0


def test_a_board_that_fails_is_told_with_its_reason() -> None:
    given, board = settings(), of_market(MADE, "ashby")[0]
    with served(MADE, given) as (web, _, counting):
        counting.statuses[board] = 410
        found = summed("ashby", board, checked(web, given, "ashby", board, is_sandbox=True))
    assert (found["outcome"], found["reason"], found["is_whole"]) == ("gone", "HTTP 410", False)


def test_who_opted_out_or_has_no_name_is_not_asked() -> None:
    given = settings(opt_out=["Acme"])
    with served(MADE, given) as (web, _, counting):
        for board, said in (("acme", "opt_out names 'Acme'"), ("..", "no name of a board")):
            with pytest.raises(NotReady, match=said):
                checked(web, given, "ashby", board)
    assert not counting.asked

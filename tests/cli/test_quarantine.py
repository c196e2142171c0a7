"""Promises of `hiregap quarantine`: from the list to one row to reading again, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import line
from pipelines.cli.shell import DONE, FAILED, HELD, USAGE
from pipelines.lake.layout import claim
from pipelines.lake.lock import holding
from pipelines.lake.warc import WarcWriter
from tests.line.conftest import NOW, board, job
from tests.test_cli import asked

Filled = Callable[..., Path]


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """A function that has the default warehouse read one board of these jobs."""
    monkeypatch.chdir(tmp_path)

    def fill(*jobs: dict[str, object]) -> Path:
        claim(tmp_path / "warehouse", is_sandbox=False)
        with WarcWriter(tmp_path / "a.warc.gz") as kept:
            kept.response(*board("Quarry", *jobs)[:2], {}, board("Quarry", *jobs)[2], NOW)
        lake = line.lake_at(tmp_path / "warehouse")
        line.take_in(lake, [tmp_path / "a.warc.gz"])
        line.read(lake)
        return lake.warehouse

    return fill


def test_the_list_leads_to_one_row_with_its_file(filled: Filled) -> None:
    filled(job(1), job(2, title=None))
    code, told, _ = asked("quarantine", "list", "--json")
    (group,) = json.loads(told)
    assert (code, group["board"], group["count"], group["newest"]) == (DONE, "Quarry", 1, "2024-03-04T06:00:00+00:00")
    listed = asked("quarantine", "list")[1]
    assert (group["example"] in listed, "ashby:Quarry" in listed, "1 in quarantine" in listed) == (True, True, True)
    code, told, _ = asked("quarantine", "show", group["example"], "--json")
    one = json.loads(told)
    assert (code, one["position"], one["field"], one["raw"].startswith("imported/")) == (DONE, 1, "title", True)
    assert one["record_id"] in asked("quarantine", "show", group["example"])[1]


def test_nothing_in_quarantine_is_said(filled: Filled) -> None:
    filled(job(1))
    assert asked("quarantine", "list")[:2] == (DONE, "nothing is in quarantine\n")


def test_an_id_that_none_or_several_have_says_what_to_do(filled: Filled) -> None:
    filled(*(job(number, title=None) for number in range(40)))
    code, _, told = asked("quarantine", "show", "xyz")
    assert (code, "quarantine list" in told) == (FAILED, True)
    ids = [each["example"][0] for each in json.loads(asked("quarantine", "list", "--json")[1])]
    code, _, told = asked("quarantine", "show", ids[0])
    assert (code, "several ids" in told) == (USAGE, True)


def test_a_retry_that_can_change_nothing_says_so(filled: Filled) -> None:
    filled(job(1), job(2, title=None))
    code, told, _ = asked("quarantine", "retry")
    assert (code, "0 read now, 1 still not" in told, "nothing was changed" in told) == (DONE, True, True)
    assert json.loads(asked("quarantine", "retry", "--json")[1])["still"] == 1


def test_a_retry_beside_a_run_is_refused(filled: Filled) -> None:
    with holding(filled(job(1)), "hiregap run"):
        assert asked("quarantine", "retry")[0] == HELD


@pytest.mark.parametrize("command", [["list"], ["show", "1"], ["retry"]])
def test_before_any_run_it_says_to_run_first(command: list[str]) -> None:
    code, _, told = asked("quarantine", *command)
    assert (code, "hiregap run" in told) == (FAILED, True)
    assert not list(Path().iterdir())


@pytest.mark.parametrize("command", ["list", "show", "retry"])
def test_each_of_its_commands_shows_an_example(command: str) -> None:
    assert "Example" in asked("quarantine", command, "--help")[1]

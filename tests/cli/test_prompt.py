"""Promises of the prompt of `hiregap sql`: it works where nothing can be remembered, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.cli import prompt
from pipelines.line.querying import Unanswered


@pytest.fixture(autouse=True)
def at_exit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Callable[..., None], Path]]:
    """What was left to be done at exit; lines are remembered below the test's own folder."""
    left: list[tuple[Callable[..., None], Path]] = []
    monkeypatch.setattr("atexit.register", lambda act, *given: left.append((act, *given)))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return left


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str | type[BaseException]) -> list[str]:
    """The questions that a prompt asks when somebody types these lines and then ends the input."""
    waiting: Iterator[str | type[BaseException]] = iter([*lines, EOFError])
    asked: list[str] = []

    def next_line(_: str) -> str:
        line = next(waiting)
        if isinstance(line, str):
            return line
        raise line

    def ask(text: str) -> None:
        asked.append(text)
        if "wrong" in text:
            raise Unanswered("no such thing")

    monkeypatch.setattr("builtins.input", next_line)
    with duckdb.connect() as connection:
        prompt.prompt(connection, ask)
    return asked


def test_lines_until_a_semicolon_are_one_question_and_ctrl_c_drops_what_was_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = typed(monkeypatch, "select 1", "+ 1;", "", "select 9", KeyboardInterrupt, "select 3;", ".quit", "select 4;")
    assert asked == ["select 1\n+ 1;", "select 3;"]


def test_a_question_that_cannot_be_answered_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "wrong;", "select 1;") == ["wrong;", "select 1;"]
    assert capsys.readouterr().err == "no such thing\n"


def test_where_no_line_can_be_remembered_it_says_so_and_answers_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], at_exit: list[object]
) -> None:
    (tmp_path / "state").write_text("a file stands here")
    assert typed(monkeypatch, "select 1;") == ["select 1;"]
    told = capsys.readouterr().err
    assert told.startswith("lines are not remembered: ") and str(tmp_path / "state") in told
    assert at_exit == []


def test_what_cannot_be_written_down_at_the_end_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    at_exit: list[tuple[Callable[..., None], Path]],
) -> None:  # fmt: skip
    typed(monkeypatch)
    ((act, path),) = at_exit
    path.parent.rmdir()
    act(path)
    assert capsys.readouterr().err.startswith("lines are not remembered: ")

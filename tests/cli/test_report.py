"""Promises of `hiregap report open`: a browser where there is one, a path where there is none."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from pipelines.cli.shell import DONE, FAILED
from tests.test_cli import asked


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked for; there is no display."""
    asked_for: list[str] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(asked_for.append(url)) or True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    return asked_for


def test_without_a_display_the_path_is_printed(published: Path, opened: list[str]) -> None:
    code, told, _ = asked("report", "open", "--warehouse", published.parent)
    assert (code, told.strip(), opened) == (DONE, str(published / "report" / "index.html"), [])
    assert Path(told.strip()).is_file()


def test_with_a_display_the_browser_gets_it(
    published: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    code, told, _ = asked("report", "open", "--warehouse", published.parent)
    assert (code, told, opened) == (DONE, "", [(published / "report" / "index.html").as_uri()])


def test_a_browser_that_does_not_open_leaves_the_path(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert asked("report", "open", "--warehouse", published.parent)[1].strip().endswith("index.html")


def test_only_the_path_is_printed_when_asked(
    published: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert asked("report", "open", "--path", "--warehouse", published.parent)[1].strip().endswith("index.html")
    assert opened == []


def test_before_a_run_there_is_no_report(tmp_path: Path) -> None:
    code, _, told = asked("report", "open", "--warehouse", tmp_path)
    assert (code, "hiregap run" in told) == (FAILED, True)

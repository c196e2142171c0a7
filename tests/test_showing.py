"""Promises of progress: counts, the time left at the pace so far, and no more than a few lines where nobody watches."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipelines.showing import Bars


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the test: its last entry is now."""
    held = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: held[-1])
    return held


def test_plain_lines_tell_counts_and_the_time_left(seconds: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        for done in range(0, 101, 10):
            seconds.append(done * 2.0)
            bars.progress("read", done, 100, "a.warc.gz")
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "read: 0 of 100 a.warc.gz"
    assert told[1] == "read: 10 of 100 a.warc.gz, about 3 min left"
    assert told[5] == "read: 50 of 100 a.warc.gz, about 100 s left"
    assert told[-1] == "read: 100 of 100 a.warc.gz"


def test_a_thousand_steps_are_eleven_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        for done in range(1_001):
            bars.progress("read", done, 1_000, "")
    assert len(capsys.readouterr().err.splitlines()) == 11


def test_a_pace_that_starts_midway_counts_from_there(seconds: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        bars.progress("read", 50, 100, "")
        seconds.append(20.0)
        bars.progress("read", 60, 100, "")
    assert capsys.readouterr().err.splitlines()[-1] == "read: 60 of 100, about 80 s left"


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars(quiet=True) as bars:
        bars.progress("read", 1, 2, "")
    assert capsys.readouterr().err == ""


DRAW = """
import sys
sys.stderr.isatty = lambda: True
from pipelines.showing import Bars
with Bars() as bars:
    bars.progress("read", 1, 2, "a.warc.gz")
    bars.progress("read", 2, 2, "b.warc.gz")
"""


@pytest.mark.parametrize(("variables", "is_colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_bars_have_no_color_where_none_is_wanted(variables: dict[str, str], is_colored: bool) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
        "FORCE_COLOR": "",
        "TTY_COMPATIBLE": "1",
    } | variables
    told = subprocess.run(
        [sys.executable, "-c", DRAW], capture_output=True, text=True, check=True, env=environment
    ).stderr
    assert "2/2" in told
    assert ("\x1b[38;5" in told or "\x1b[3" in told) == is_colored

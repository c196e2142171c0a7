"""Promises about the last run: how it ended is written down by itself alone, and one that was cut off is not taken for done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.lake.layout import MixedData, claim
from pipelines.lake.lock import Held, holding, is_held
from pipelines.line.attempts import FILE, attempt, last, told
from pipelines.line.modeling import BuildFailed
from pipelines.line.running import NotReady

AT_WORK = """
import sys, time
from pathlib import Path
from pipelines.line.attempts import attempt
with attempt(Path(sys.argv[1]), "hiregap run", is_sandbox=False):
    print("held", flush=True)
    time.sleep(60)
"""


def ended(warehouse: Path) -> tuple[object, object]:
    """Exit code and outcome of the last run."""
    run = last(warehouse) or {}
    return run.get("exit_code"), run.get("outcome")


@pytest.mark.parametrize(("shortfalls", "code", "word"), [([], 0, "done"), (["ashby Clay: failed"], 3, "partial")])
def test_a_run_that_comes_to_its_end_says_with_what(
    tmp_path: Path, shortfalls: list[str], code: int, word: str
) -> None:
    with attempt(tmp_path, "hiregap run", is_sandbox=False) as fell_short:
        fell_short += shortfalls
    run = last(tmp_path)
    assert run is not None
    assert (run["command"], run["pid"], ended(tmp_path)) == ("hiregap run", os.getpid(), (code, word))
    assert run["since"] <= run["ended_at"]
    assert f"hiregap run at {run['since']}, ended {run['ended_at']} with {code} ({word})" == told(run)


@pytest.mark.parametrize(("end", "code", "word"), [
    (KeyboardInterrupt(), 130, "interrupted"), (BuildFailed("ERROR"), 1, "failed"), (NotReady("no key"), 2, "refused"),
    (ZeroDivisionError(), 1, "failed"), (OSError(28, "No space left"), 1, "failed"), (SystemExit(), 1, "failed"),
])  # fmt: skip
def test_a_run_that_ends_by_something_says_so_and_lets_go(
    tmp_path: Path, end: BaseException, code: int, word: str
) -> None:
    with pytest.raises(type(end)), attempt(tmp_path, "hiregap run", is_sandbox=False):
        raise end
    assert (ended(tmp_path), is_held(tmp_path)) == ((code, word), False)


def test_a_run_is_at_work_until_it_is_killed_and_interrupted_from_then_on(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", AT_WORK, str(tmp_path)], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "held\n"
        assert ended(tmp_path) == (None, "at work")
        assert told(last(tmp_path)).endswith(f"at work (pid {run.pid})")
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert ended(tmp_path) == (None, "interrupted")
    assert "interrupted: it was killed" in told(last(tmp_path))
    with holding(tmp_path, "hiregap audit draw"):
        assert ended(tmp_path) == (None, "interrupted")


def test_whoever_else_holds_the_warehouse_and_a_run_that_is_refused_it_leave_the_last_run_as_it_was(
    tmp_path: Path,
) -> None:
    with attempt(tmp_path, "hiregap run", is_sandbox=False):
        pass
    before = (tmp_path / FILE).read_bytes()
    with holding(tmp_path, "hiregap audit draw"):
        with pytest.raises(Held), attempt(tmp_path, "hiregap build", is_sandbox=False):
            pass
        assert ended(tmp_path) == (0, "done")
    with pytest.raises(MixedData), attempt(tmp_path, "hiregap run", is_sandbox=True):
        pass
    assert (tmp_path / FILE).read_bytes() == before


def test_a_full_disk_does_not_hide_what_ended_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(BuildFailed), attempt(tmp_path, "hiregap run", is_sandbox=False):
        monkeypatch.setattr("pipelines.line.attempts.written", full)
        raise BuildFailed("ERROR in postings")
    assert ended(tmp_path) == (None, "interrupted")


@pytest.mark.parametrize("content", [
    None, "", "{", "[]", "7", "{}", '{"command": "hiregap run"}', '{"since": "2024-03-04T06:00:00Z", "exit_code": 0}',
])  # fmt: skip
def test_a_warehouse_without_a_word_of_its_runs_says_so(tmp_path: Path, content: str | None) -> None:
    claim(tmp_path, is_sandbox=False)
    if content is not None:
        (tmp_path / FILE).write_text(content)
    assert (last(tmp_path), told(last(tmp_path))) == (None, "none is written down")

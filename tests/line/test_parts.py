"""Promises about work in several processes: in order, errors told, nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.line import parts

KILLED = """
import os, signal, sys, time
from pipelines.line import parts

parts.cores = lambda: 2

def jobs():
    yield (0,)
    yield (0,)
    yield (0,)
    os.kill(os.getpid(), signal.SIGKILL)

for pid in parts.in_order(os.getpgid, jobs()):
    print(pid, flush=True)
"""


def test_answers_come_in_the_order_of_the_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores in (1, 2):
        monkeypatch.setattr(parts, "cores", lambda cores=cores: cores)
        assert list(parts.in_order(divmod, ((number, 7) for number in range(20)))) == [divmod(n, 7) for n in range(20)]


def test_one_job_needs_no_further_process() -> None:
    assert list(parts.in_order(os.getpid, [()])) == [os.getpid()]
    assert list(parts.in_order(os.getpid, [])) == []


def test_several_jobs_are_done_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "cores", lambda: 2)
    assert os.getpid() not in set(parts.in_order(os.getpid, [(), ()]))


def test_an_error_of_a_job_ends_the_work_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(parts.in_order(divmod, [(1, 1), (1, 0), (1, 1)]))


def test_no_more_jobs_are_taken_than_are_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "cores", lambda: 2)
    taken: list[int] = []
    answers = parts.in_order(abs, ((taken.append(number) or number,) for number in range(50)))
    next(answers)
    assert len(taken) <= 4
    answers.close()


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "killed.py").write_text(KILLED.replace("for pid", 'if __name__ == "__main__":\n  for pid', 1))
    with subprocess.Popen([sys.executable, tmp_path / "killed.py"], start_new_session=True) as run:
        assert run.wait(timeout=30) == -signal.SIGKILL
        assert until_gone(run.pid)


def until_gone(group: int) -> bool:
    """Whether every process of a group ends within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False

"""Promises about the lock: one run holds a warehouse, the second learns who, and a killed one lets go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.lake.lock import Held, holder_of, holding, is_held

HOLDER = """
import sys, time
from pathlib import Path
from pipelines.lake.lock import holding
with holding(Path(sys.argv[1]), "the first run"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_learns_who_holds_the_warehouse_until_that_one_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(Held, match=f"pid {first.pid}.*the first run"), holding(tmp_path, "the second run"):
            pass
        first.send_signal(signal.SIGKILL)
        first.wait()
    with holding(tmp_path, "the second run"):
        assert holder_of(tmp_path)["pid"] == os.getpid()


def test_a_run_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), holding(tmp_path, "one"):
        raise RuntimeError
    with holding(tmp_path, "another"):
        assert holder_of(tmp_path)["command"] == "another"


def test_a_refused_run_does_not_write_itself_down_as_the_holder(tmp_path: Path) -> None:
    with holding(tmp_path, "the first"):
        with pytest.raises(Held), holding(tmp_path, "the second"):
            pass
        assert holder_of(tmp_path)["command"] == "the first"


@pytest.mark.parametrize("written", ["", "{", "[]", '"x"'])
def test_a_holder_that_cannot_be_read_is_unknown(tmp_path: Path, written: str) -> None:
    (tmp_path / ".lock").write_text(written)
    assert holder_of(tmp_path) == {}


def test_asking_whether_it_is_held_holds_and_writes_nothing(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
    assert not list(tmp_path.iterdir())
    with holding(tmp_path, "one"):
        assert is_held(tmp_path)
        written = (tmp_path / ".lock").read_bytes()
    assert not is_held(tmp_path)
    assert (tmp_path / ".lock").read_bytes() == written
    with holding(tmp_path, "another"):
        pass

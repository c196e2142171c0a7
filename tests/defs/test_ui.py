"""Promises about `make dev`: on this machine alone, and never the UI without its daemon."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from threading import Event

import pytest

MAKEFILE = (Path(__file__).parent.parent.parent / "Makefile").read_text()


def test_it_listens_on_this_machine_alone_and_answers_to_its_names(manifest: Path) -> None:
    from pipelines.defs import ui

    assert ui.HERE == "127.0.0.1"
    assert ui.names(3000) == ["127.0.0.1:3000", "localhost:3000"]
    assert "-m pipelines.defs.ui" in MAKEFILE
    assert "0.0.0.0" not in MAKEFILE  # noqa: S104 - what it must not say


def test_when_the_daemon_ends_by_itself_the_ui_is_interrupted(manifest: Path) -> None:
    from pipelines.defs.ui import end_with

    with pytest.raises(KeyboardInterrupt):
        end_with(subprocess.Popen(["true"]), Event())
        time.sleep(5)


def test_a_daemon_that_is_ended_with_the_ui_interrupts_nothing(manifest: Path) -> None:
    from pipelines.defs.ui import end_with

    is_ending = Event()
    is_ending.set()
    end_with(subprocess.Popen(["true"]), is_ending)
    time.sleep(0.2)


def test_a_daemon_that_does_not_hear_that_it_shall_end_is_ended(manifest: Path) -> None:
    from pipelines.defs.ui import ended

    deaf = subprocess.Popen(["sh", "-c", "trap '' INT; echo deaf; exec sleep 60"], stdout=subprocess.PIPE)
    assert deaf.stdout
    assert deaf.stdout.readline() == b"deaf\n"
    ended(deaf, patience=0.2)
    assert deaf.returncode == -9

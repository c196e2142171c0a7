"""Promises about Ctrl-C before a command is at work: it is answered as later on, whatever is still being loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli.interruption import INTERRUPTED

#: The command, interrupted when it begins to load a module.
LOADING = """
import sys

module = sys.argv[1]

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
from pipelines.cli import main
sys.argv[:] = ["hiregap", "run", "--days", "1", "--warehouse", "W"]
main()
"""


@pytest.mark.parametrize(
    "module", ["typer", "pipelines.cli.shell", "pipelines.line", "pipelines.line.refusals", "polars"]
)
def test_a_command_that_is_interrupted_while_it_loads_says_so_and_leaves_no_trace(tmp_path: Path, module: str) -> None:
    command = [sys.executable, "-c", LOADING, module]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (INTERRUPTED, "")
    assert done.stderr.startswith("interrupted; what was finished is kept") and len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())

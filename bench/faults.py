"""The fault matrix with 500 mutations a family, then a table of what each case came to: python bench/faults.py."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
MUTATIONS = 500


def table() -> None:
    """The expected outcome of each case for each shape, which the tests hold the line to."""
    sys.path.insert(0, str(ROOT))
    from tests.faults.families import ONE_EACH
    from tests.faults.test_matrix import CASES

    print("case".ljust(46), *(family.source.ljust(12) for family in ONE_EACH))
    for case in CASES:
        print(case.name[:45].ljust(46), *(case.expected(family).ljust(12) for family in ONE_EACH))


def main() -> int:
    """Run the tests, then print; the tests' exit code."""
    table()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "tests/faults", "--durations=10", f"--basetemp={folder}/tests"]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | {"HIREGAP_MUTATIONS": str(MUTATIONS)}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())

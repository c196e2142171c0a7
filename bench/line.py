"""Where the time of one run goes: each stage's wall time on WARC files given, in a warehouse of its own, run twice.

    python bench/line.py ARCHIVE.warc.gz ...      (without archives: the sandbox's first 8 days of readings)
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def timed(folder: Path, archives: list[str]) -> dict[str, float]:
    """Seconds of each stage of one run."""
    days = [] if archives else ["--days", "8"]
    command = [sys.executable, "-m", "pipelines", "run", "--warehouse", str(folder), "--json", *days, *archives]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode not in (0, 3):
        sys.exit(finished.stderr)
    return dict(json.loads(finished.stdout)["seconds"])


def main(archives: list[str]) -> None:
    """Print a first and a second run side by side, and the largest process's memory."""
    with tempfile.TemporaryDirectory() as folder:
        first = timed(Path(folder) / "w", archives)
        second = timed(Path(folder) / "w", archives)
    print(f"{'stage':<10}{'first s':>10}{'again s':>10}")
    for stage in first:
        print(f"{stage:<10}{first[stage]:>10.1f}{second.get(stage, 0.0):>10.1f}")
    total, again = sum(first.values()), sum(second.values())
    print(f"{'all':<10}{total:>10.1f}{again:>10.1f}   again/first {again / total:.2f}")
    print(f"peak memory of one process {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20:.2f} GiB")


if __name__ == "__main__":
    main(sys.argv[1:])

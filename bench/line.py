"""Where the time of one run goes: each stage's wall time on WARC files given, in a warehouse of its own, run twice.

python bench/line.py ARCHIVE.warc.gz ...      (without archives: the sandbox's first 8 days of readings)
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

#: For the three captures, on 2 cores.
PROMISED_SECONDS = 240


def timed(folder: Path, archives: list[str]) -> dict[str, Any]:
    """What one run says of itself: `seconds` of each stage, and `numbers`."""
    days = [] if archives else ["--days", "8"]
    command = [sys.executable, "-m", "pipelines", "run", "--warehouse", str(folder), "--json", *days, *archives]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode not in (0, 3):
        sys.exit(finished.stderr)
    return dict(json.loads(finished.stdout))


def told(first: dict[str, Any], again: dict[str, Any]) -> None:
    """Print a first and a second run side by side."""
    texts = first["numbers"].get("versions", 0)
    print(f"{'stage':<10}{'first s':>10}{'again s':>10}{'ms a text':>12}")
    for stage, spent in first["seconds"].items():
        print(
            f"{stage:<10}{spent:>10.1f}{again['seconds'].get(stage, 0.0):>10.1f}{1000 * spent / max(texts, 1):>12.2f}"
        )
    whole, repeat = (sum(run["seconds"].values()) for run in (first, again))
    print(f"{'all':<10}{whole:>10.1f}{repeat:>10.1f}   again/first {repeat / max(whole, 0.1):.2f}")
    print(
        f"{first['numbers'].get('sightings', 0):,} sightings, {texts:,} texts; promised {PROMISED_SECONDS} s on 2 cores"
    )


def main(archives: list[str]) -> None:
    """Run twice, say where the time went, how busy the machine was with other things, and the largest process's memory."""
    print(f"load before {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        told(timed(Path(folder) / "w", archives), timed(Path(folder) / "w", archives))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"CPU {used.ru_utime + used.ru_stime:.0f} s over both runs; peak memory of one process {used.ru_maxrss / 2**20:.2f} GiB"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

"""What is published does not depend on the machine: threads, zone and day change no byte of a CSV."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipelines.line import modeling

ROOT = Path(__file__).parent.parent.parent
#: What a query says to ask for the time, or for luck.
CLOCKS = re.compile(
    r"\b(current_date|current_timestamp|now\(|today\(|get_current_time|random\(|hash\(|uuid\()", re.IGNORECASE
)


def test_one_thread_in_new_york_and_two_in_kolkata_write_the_same_bytes(
    built: tuple[Path, dict[str, Any], dict[str, str]], tmp_path: Path
) -> None:
    ways = {"America/New_York": 1, "Asia/Kolkata": 2}
    running = []
    for number, (zone, threads) in enumerate(ways.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(built[0], folder / "build.duckdb")
        words = [
            str(folder / "build.duckdb"),
            str(built[0].parent / "target" / "manifest.json"),
            str(threads),
            str(folder),
        ]
        command = [sys.executable, "-m", "tests.dbt.counted", *words]
        running.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | {"TZ": zone}))
    assert [each.wait() for each in running] == [0, 0]
    here, there = (written(tmp_path / str(number)) for number in range(2))
    assert here == there
    assert len(here) >= 16
    lengths = {path.name: len(path.read_text().splitlines()) for path in (tmp_path / "0" / "csv").rglob("*.csv")}
    measured = ("demand_by_month", "durations_by_quarter", "credential_mismatch_by_month", "pay_by_quarter")
    assert all(lengths[f"{name}.csv"] > 40 for name in measured), lengths


def written(folder: Path) -> dict[str, str]:
    """The digest of every CSV."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "csv").rglob("*.csv")
    }


def test_no_model_asks_for_the_day_or_for_luck() -> None:
    asking = {
        path.name: found
        for path in modeling.dbt_project().rglob("*.sql")
        if "target" not in path.parts
        and (found := CLOCKS.findall(re.sub(r"(--.*|\{#[\s\S]*?#\})", "", path.read_text())))
    }
    assert asking == {}

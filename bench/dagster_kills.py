"""Dagster's processes killed with SIGKILL, one kind after the other, while a scheduled run is at work.

python bench/dagster_kills.py [KIND ...]      (step worker server daemon all; about three minutes each)

A daemon runs as a service would run it, on a small sandbox of its own, with a schedule that ticks every minute. Each kill hits
while dbt builds and the run holds a pool's slot. Told are the seconds until the run is over (from the kill, or from the
restart where the daemon was killed too), how it ended, how the next scheduled run ended, and whether a slot was left taken.
It leaves with 1 when a run took longer than a minute, the next one failed, or a slot or a process of the killed run is left.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import dagster as dg

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("step", "worker", "server", "daemon", "all")
#: What is meant by "within a minute of the restart".
MINUTE = 60.0
POOLS = ("web", "warehouse")
OVER = {dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED}
#: In this step the run is longest, and a process of dbt's works for it.
STEP = "models"
DEFINITIONS = ("-m", "pipelines.definitions", "-d", str(ROOT))
Records = list[dg.RunRecord]
Found = TypeVar("Found")


class Shell:
    """A daemon on a sandbox of its own, and what can be asked of its instance."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "w" / ".dagster"
        self.home.mkdir(parents=True)
        shutil.copy(ROOT / "dagster.yaml", self.home / "dagster.yaml")
        ours = {"DAGSTER_HOME": self.home, "HIREGAP_WAREHOUSE": folder / "w", "DBT_PROFILES_DIR": ROOT / "dbt"}
        self.environment = os.environ | {name: str(path) for name, path in ours.items()} | {
            "HIREGAP_DATA": "sandbox", "HIREGAP_EMPLOYERS": "12", "HIREGAP_SCHEDULE": "* * * * *", "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        self.log = (folder / "daemon.log").open("ab")
        self.parsed()
        self.daemon = self.begun()

    def parsed(self) -> None:
        """The manifest that the definitions are loaded from, as `make dev` makes it."""
        command = [
            sys.executable,
            "-m",
            "dbt.cli.main",
            "parse",
            "--quiet",
            "--project-dir",
            "dbt",
            "--target-path",
            "target",
        ]
        subprocess.run(command, env=self.environment, cwd=ROOT, check=True, stdout=self.log, stderr=self.log)

    def begun(self) -> subprocess.Popen[bytes]:
        """A daemon with a code server of its own, as a service starts it."""
        command = [sys.executable, "-m", "dagster._daemon", "run", *DEFINITIONS]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, start_new_session=True, stdout=self.log, stderr=self.log
        )

    def scheduled(self) -> None:
        """Turn the schedule on."""
        command = [sys.executable, "-m", "dagster", "schedule", "start", "every_day", *DEFINITIONS]
        subprocess.run(command, env=self.environment, cwd=ROOT, check=True, stdout=self.log, stderr=self.log)

    def records(self) -> Records:
        """Every run, the newest first."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            return list(instance.get_run_records())

    def record(self, run_id: str) -> dg.RunRecord:
        """One run."""
        return next(each for each in self.records() if each.dagster_run.run_id == run_id)

    def works_on(self, step: str) -> dg.RunRecord | None:
        """The run that is at work on a step at this moment."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            for record in instance.get_run_records(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
                kinds = {dg.DagsterEventType.STEP_START, dg.DagsterEventType.STEP_SUCCESS}
                events = instance.all_logs(record.dagster_run.run_id, of_type=kinds)
                if [each.dagster_event.event_type_value for each in events if each.step_key == step] == ["STEP_START"]:
                    return record
        return None

    def worker(self, run_id: str) -> int:
        """The process of a run."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            events = instance.all_logs(run_id, of_type=dg.DagsterEventType.ENGINE_EVENT)
        told = [event.dagster_event.message for event in events if event.dagster_event]
        return int(
            next(each for each in told if each.startswith("Started process for run")).split("pid: ")[1].rstrip(").")
        )

    def taken(self) -> int:
        """Slots of pools that are taken, or waited for, by runs that are over."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            infos = [instance.event_log_storage.get_concurrency_info(pool) for pool in POOLS]
            holders = {slot.run_id for info in infos for slot in info.claimed_slots} | {
                step.run_id for info in infos for step in info.pending_steps
            }
            return sum(instance.get_run_by_id(run_id).is_finished for run_id in holders)

    def killed(self, kind: str, run_id: str) -> set[int]:
        """Kill what `kind` names; the processes of the run that was hit."""
        worker = self.worker(run_id)
        below = set(descendants(worker))
        server = parent(worker)
        doomed = {
            "step": {each for each in below if "dbt" in words(each)}, "worker": {worker}, "server": {server},
            "daemon": {self.daemon.pid}, "all": {self.daemon.pid, *descendants(self.daemon.pid), worker, *below, server},
        }[kind]  # fmt: skip
        for each in doomed:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        return {worker, *below}

    def ended(self) -> None:
        """Take the daemon and everything below it down."""
        for each in [self.daemon.pid, *descendants(self.daemon.pid)]:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.daemon.wait()


def parent(process: int) -> int:
    """The parent of a process; 0 of one that is gone."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def descendants(process: int) -> Iterator[int]:
    """Every process below one."""
    for child in [int(path.name) for path in Path("/proc").glob("[0-9]*") if parent(int(path.name)) == process]:
        yield child
        yield from descendants(child)


def words(process: int) -> str:
    """The command of a process; nothing of one that is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def waited(ask: Callable[[], Found | None], seconds: float, what: str) -> Found:
    """What `ask` finds at last; SystemExit when it finds nothing in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := ask():
            return found
        time.sleep(0.5)
    raise SystemExit(f"no {what} within {seconds:.0f} s")


def measured(shell: Shell, kind: str) -> bool:
    """One kill and what came of it, told in a line; whether it is as promised."""
    hit = waited(lambda: shell.works_on(STEP), 300, "run at work").dagster_run.run_id
    time.sleep(1)
    below = shell.killed(kind, hit)
    clock = time.monotonic()
    if kind in ("daemon", "all"):
        shell.daemon.wait()
        time.sleep(5)
        shell.daemon, clock = shell.begun(), time.monotonic()
    status = waited(lambda: over(shell, hit), 300, "end of the run")
    seconds = time.monotonic() - clock
    ended = time.time()
    after = waited(lambda: next_one(shell, ended), 420, "next scheduled run that is over")
    left = [each for each in below if words(each)]
    slots = shell.taken()
    print(
        f"{kind:<7} {status} after {seconds:4.1f} s; next scheduled run {after}; "
        f"{slots} slots taken, {len(left)} processes left of it", flush=True,
    )  # fmt: skip
    is_prompt = seconds <= MINUTE or status == "SUCCESS"
    return is_prompt and after == "SUCCESS" and not slots and not left


def over(shell: Shell, run_id: str) -> str | None:
    """How a run ended; None while it is at work."""
    status = shell.record(run_id).dagster_run.status
    return status.value if status in OVER else None


def next_one(shell: Shell, since: float) -> str | None:
    """How the first run that the schedule made after an instant ended; None as long as there is none, or it is at work."""
    made = [
        each for each in shell.records()
        if each.create_timestamp.timestamp() > since and "dagster/schedule_name" in each.dagster_run.tags
        and "dagster/parent_run_id" not in each.dagster_run.tags
    ]  # fmt: skip
    return made[-1].dagster_run.status.value if made and made[-1].dagster_run.status in OVER else None


def main(kinds: list[str]) -> int:
    """Every kind in turn; 1 when one is not as promised."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        try:
            shell.scheduled()
            held = [measured(shell, kind) for kind in kinds or KINDS]
        finally:
            shell.ended()
            shutil.copy(Path(folder) / "daemon.log", Path(tempfile.gettempdir()) / "dagster_kills.log")
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

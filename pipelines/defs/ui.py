"""`make dev`: Dagster's daemon, and its UI behind the guard, on this machine alone.

python -m pipelines.defs.ui [--port N] [--read-only]      (with --read-only the UI alone, in which nothing can be started)
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import dagster as dg
import uvicorn
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.app import create_app_from_workspace_process_context

from pipelines.defs.guard import Guard

HERE = "127.0.0.1"
WORKSPACE = "workspace.yaml"
#: Seconds in which a daemon that was asked to end does so; one that is only just starting may not hear it.
PATIENCE = 30


def main() -> int:
    """Serve until interrupted; 1 when the daemon ended by itself."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--port", type=int, default=3000)
    asked.add_argument("--read-only", action="store_true")
    given = asked.parse_args()
    # What a service manager sends is an interrupt too, so that the daemon is not left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if given.read_only:
        serve(given.port, is_read_only=True)
        return 0
    with daemon() as beside:
        serve(given.port, is_read_only=False)
        is_over = beside.poll() is not None
    return 1 if is_over else 0


def serve(port: int, *, is_read_only: bool) -> None:
    """The UI on a port of this machine, under the names that it has here."""
    with (
        dg.DagsterInstance.get() as instance,
        WorkspaceProcessContext(
            instance, WorkspaceFileTarget([WORKSPACE]), version=dg.__version__, read_only=is_read_only
        ) as workspace,
    ):
        sys.stderr.write(f"Dagster on http://{HERE}:{port}\n")
        app = create_app_from_workspace_process_context(workspace)
        # uvicorn ends in order, and then raises the interrupt once more.
        with suppress(KeyboardInterrupt):
            uvicorn.run(Guard(app, names(port)), host=HERE, port=port, log_level="warning")


def names(port: int) -> list[str]:
    """What a browser on this machine may call the server."""
    return [f"{name}:{port}" for name in (HERE, "localhost")]


@contextmanager
def daemon() -> Iterator[subprocess.Popen[bytes]]:
    """Dagster's daemon beside the UI: it ends with it, and the UI ends when the daemon does, so that both are begun anew."""
    command = [sys.executable, "-m", "dagster._daemon", "run", "-w", WORKSPACE]
    running, is_ending = subprocess.Popen(command), Event()  # noqa: S603 - our own interpreter and arguments
    Thread(target=end_with, args=(running, is_ending), daemon=True).start()
    try:
        yield running
    finally:
        is_ending.set()
        ended(running)


def ended(running: subprocess.Popen[bytes], patience: float = PATIENCE) -> None:
    """Have a process end: asked to, and made to when it does not. What it began goes on, or is reaped at the next start."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(patience)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def end_with(running: subprocess.Popen[bytes], is_ending: Event) -> None:
    """Interrupt this process when another ends, unless this one is ending anyway."""
    running.wait()
    if not is_ending.is_set():
        os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    raise SystemExit(main())

"""Progress with counts and the time left: on a terminal as bars, elsewhere as plain lines at every tenth of a stage."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

#: Seconds that are not worth a word.
SOON = 5


class Bars:
    """Shows a `line.Progress`; standard error only, so that results can be piped."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.tenths: dict[str, int] = {}
        #: When each stage was first heard of, and how far it was by then.
        self.began: dict[str, tuple[float, int]] = {}
        self.tasks: dict[str, Any] = {}
        self.rich: Any = None

    def __enter__(self) -> Bars:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.rich = Progress(*columns, TextColumn("{task.fields[note]}"), console=Console(stderr=True))
            self.rich.start()
        return self

    def progress(self, stage: str, done: int, total: int, note: str) -> None:
        """Show that `done` of `total` steps of `stage` are behind us."""
        if self.rich is not None:
            task = self.tasks.get(stage)
            if task is None:
                task = self.tasks[stage] = self.rich.add_task(stage, total=total, note=note)
            self.rich.update(task, completed=done, total=total, note=note[-60:])
        elif not self.quiet:
            tenth = done * 10 // max(total, 1)
            if self.tenths.get(stage) != tenth:
                self.tenths[stage] = tenth
                said = f"{stage}: {done} of {total} {note}".rstrip()
                print(f"{said}{self.left(stage, done, total)}", file=sys.stderr)

    def left(self, stage: str, done: int, total: int) -> str:
        """How long the rest will take at the pace so far, in words; nothing before there is a pace, or at the end."""
        now = time.monotonic()
        began, first = self.began.setdefault(stage, (now, done))
        if done >= total or done <= first:
            return ""
        seconds = (now - began) / (done - first) * (total - done)
        if seconds < SOON:
            return ""
        return f", about {seconds:.0f} s left" if seconds < 120 else f", about {seconds / 60:.0f} min left"

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.rich is not None:
            self.rich.stop()

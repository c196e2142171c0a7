"""The real seconds that one fetch may spend on the network, held by every single read and write."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pipelines.web.exchange import Trouble

#: When (monotonic seconds) the fetch that runs in this thread must have ended; None outside of one.
ENDS: ContextVar[float | None] = ContextVar("ends", default=None)


class Deadline:
    """Network time left for one fetch. Time between two runs of it (waiting for the clock) does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.left = seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count down; inside, `allowed` knows how long an operation may still take."""
        ends = time.monotonic() + self.left
        token = ENDS.set(ends)
        try:
            yield
        finally:
            ENDS.reset(token)
            self.left = ends - time.monotonic()


def allowed(timeout: float | None) -> float | None:
    """The timeout for one operation, cut to what the deadline leaves; Trouble("deadline") when nothing is left."""
    if (ends := ENDS.get()) is None:
        return timeout
    left = ends - time.monotonic()
    if left <= 0:
        raise late()
    return left if timeout is None else min(timeout, left)


def is_over() -> bool:
    """Whether the deadline of the running fetch has passed."""
    ends = ENDS.get()
    return ends is not None and time.monotonic() >= ends


def late() -> Trouble:
    """The trouble of a fetch that did not end in time."""
    return Trouble("deadline", "no whole answer in the time a fetch may take")

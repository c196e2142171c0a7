"""Work on many parts, in as many processes as there are cores: one posting at a time needs no other posting."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar

Result = TypeVar("Result")
#: Each process holds the lexicon, polars and one part, about 200 MB; more than this many would not fit the promised 2 GiB.
PROCESSES_MAX = 4


def cores() -> int:
    """The cores that this process may use, at most PROCESSES_MAX."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, PROCESSES_MAX)


def in_order(work: Callable[..., Result], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Result]:
    """`work(*job)` for every job, answers in the order of the jobs; a single job, or a single core, needs no process.

    No more jobs are taken than are being worked on, so that memory stays bounded. An error of a job is raised here.
    """
    jobs = iter(jobs)
    first = list(islice(jobs, 2))
    if len(first) < 2 or cores() < 2:
        yield from (work(*job) for job in chain(first, jobs))
        return
    # Spawned, not forked: polars has threads, and a fork of a process with threads may hang.
    spawned = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(cores(), mp_context=spawned, initializer=settle)
    waiting: deque[Future[Result]] = deque()
    try:
        for job in chain(first, jobs):
            waiting.append(pool.submit(work, *job))
            if len(waiting) > cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # After an interrupt or an error nothing further is begun.
        pool.shutdown(cancel_futures=True)


def settle() -> None:
    """A process of the pool leaves interrupts to its parent, and leaves with it, however the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=leave_with_parent, daemon=True).start()


def leave_with_parent() -> None:
    """Wait for the parent's end, then end: a pool's processes would otherwise wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)

"""A disk that takes no more: every file is cut at a few kilobytes, as by `ulimit -f`, while the block runs."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

BYTES = 4_096


@contextmanager
def full_disk() -> Iterator[None]:
    """Python is deaf to the signal of this limit, so that a write beyond it is an error as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

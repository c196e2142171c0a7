"""The fault server of the web's tests, and a way to ask it for a family's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipelines.web.bounds import Bounds
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.faults.case import Case
from tests.faults.families import Family
from tests.faults.line_path import Told, told
from tests.faults.ways import Turned
from tests.web.conftest import Faults, Ticking, clock, faults, server

__all__ = ["clock", "faults", "server"]

#: Small enough that no fault takes long, large enough that none is met by accident.
BOUNDS = {"connect": 0.5, "read": 0.5, "total": 3.0, "body_bytes": 100_000, "attempts": 1}


@pytest.fixture(scope="session")
def raw() -> Iterator[Path]:
    """A folder for raw, in memory where the system has one there: a thousand files that are synced cost a disk a minute."""
    memory = Path("/dev/shm")  # noqa: S108 (a folder of our own in it)
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def run(faults: Faults, clock: Ticking, raw: Path) -> Iterator[Callable[[Case, Family], Told]]:
    """Let a case befall a family's page, and tell what came of it at the line's other end."""
    webs: list[Web] = []

    def befall(case: Case, family: Family) -> Told:
        faults.set(family.path, *case.answers(faults, family))
        way = loopback(faults.port)
        if case.elsewhere:
            way = Turned(way, case.elsewhere())
        webs.append(Web("people@example.com", clock, way, Bounds(**(BOUNDS | dict(case.bounds)))))  # type: ignore[arg-type]
        return told(family, webs[-1], raw)

    yield befall
    for web in webs:
        web.transport.close()

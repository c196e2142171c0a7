"""The shapes that are modules of their own: what each offers, and which of them a request is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipelines.sandbox import shapes_gem, shapes_lever, shapes_personio, shapes_recruitee, shapes_workable
from pipelines.sandbox.truth import Employer, Opening


class Shape(Protocol):
    """One source's shape: `job` writes a posting after some edits, `board` puts such postings together.

    `serves` says whether a host is this source's, `board_asked` which board a path on it means (None: no board's path).
    KIND is the content type of a board; ROBOTS and MISSING are what its hosts answer to robots.txt (status, text) and for
    a board that is not there (body, content type).
    """

    NAME: str
    KIND: str
    ROBOTS: tuple[int, str]
    MISSING: tuple[bytes, str]

    def serves(self, host: str) -> bool: ...

    def board_asked(self, host: str, path: str) -> str | None: ...

    def job(self, opening: Opening, employer: Employer, edits: int, text: str) -> bytes: ...

    def board(self, jobs: Sequence[bytes], employer: Employer) -> bytes: ...


MODULES: tuple[Shape, ...] = (shapes_gem, shapes_lever, shapes_personio, shapes_recruitee, shapes_workable)
SHAPES: dict[str, Shape] = {shape.NAME: shape for shape in MODULES}

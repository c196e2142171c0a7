"""The shapes that are modules of their own: what each offers, and which of them a request is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from pipelines.sandbox import (
    shapes_gem,
    shapes_jobpage,
    shapes_lever,
    shapes_personio,
    shapes_recruitee,
    shapes_workable,
)
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


@runtime_checkable
class Site(Shape, Protocol):
    """The shape of a board that is a site of many pages: `board` is their list, `page` one of them (b"" for none)."""

    def kind(self, path: str) -> str: ...

    def page(self, jobs: Sequence[bytes], path: str) -> bytes: ...


MODULES: tuple[Shape, ...] = (
    shapes_gem,
    shapes_jobpage,
    shapes_lever,
    shapes_personio,
    shapes_recruitee,
    shapes_workable,
)
SHAPES: dict[str, Shape] = {shape.NAME: shape for shape in MODULES}


def body(source: str, jobs: Sequence[bytes], employer: Employer, path: str) -> bytes:
    """What stands at a path of a board: the whole board, or a site's list or page."""
    shape = SHAPES[source]
    is_page = isinstance(shape, Site) and shape.kind(path) == shape.KIND
    return shape.page(jobs, path) if isinstance(shape, Site) and is_page else shape.board(jobs, employer)


def content_type(source: str, path: str) -> str:
    """The content type at a path of a board."""
    shape = SHAPES[source]
    return shape.kind(path) if isinstance(shape, Site) else shape.KIND

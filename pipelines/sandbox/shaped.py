"""The shapes that are modules of their own: what each offers, and which of them a request is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from pipelines.sandbox import (
    shapes_arbeitnow,
    shapes_gem,
    shapes_himalayas,
    shapes_jobicy,
    shapes_jobpage,
    shapes_lever,
    shapes_personio,
    shapes_recruitee,
    shapes_remoteok,
    shapes_remotive,
    shapes_teamtailor,
    shapes_workable,
)
from pipelines.sandbox.truth import Employer, Opening


class Shown(Protocol):
    """One source's shape: `job` writes a posting after some edits.

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


class Shape(Shown, Protocol):
    """A source of boards: `board` puts an employer's postings together."""

    def board(self, jobs: Sequence[bytes], employer: Employer) -> bytes: ...


@runtime_checkable
class Site(Shape, Protocol):
    """The shape of a board that is a site of many pages: `board` is their list, `page` one of them (b"" for none)."""

    def kind(self, path: str) -> str: ...

    def page(self, jobs: Sequence[bytes], path: str) -> bytes: ...


class Paged(Shape, Protocol):
    """A source whose boards come in parts: `part` is the one that a query asks for."""

    def part(self, jobs: Sequence[bytes], employer: Employer, query: str) -> bytes: ...


class Fed(Shown, Protocol):
    """A feed of many employers: `feed` is what a query asks for of its window, `id_of` the id of its copy of an opening."""

    def feed(self, jobs: Sequence[bytes], query: str) -> bytes: ...

    def id_of(self, opening: Opening) -> str: ...


BOARDS: tuple[Shape, ...] = (
    shapes_gem, shapes_jobpage, shapes_lever, shapes_personio, shapes_recruitee, shapes_teamtailor, shapes_workable,
)  # fmt: skip
FEEDS: tuple[Fed, ...] = (shapes_arbeitnow, shapes_himalayas, shapes_jobicy, shapes_remoteok, shapes_remotive)
SHAPES: dict[str, Shape] = {shape.NAME: shape for shape in BOARDS}
PAGED: dict[str, Paged] = {shapes_teamtailor.NAME: shapes_teamtailor}
FED: dict[str, Fed] = {shape.NAME: shape for shape in FEEDS}
SHOWN: dict[str, Shown] = {**SHAPES, **FED}


def body(source: str, jobs: Sequence[bytes], employer: Employer, path: str, query: str) -> bytes:
    """What stands at a path of a board, with what is asked for: the whole board, a part of it, or a site's list or page."""
    if source in PAGED:
        return PAGED[source].part(jobs, employer, query)
    shape = SHAPES[source]
    is_page = isinstance(shape, Site) and shape.kind(path) == shape.KIND
    return shape.page(jobs, path) if isinstance(shape, Site) and is_page else shape.board(jobs, employer)


def content_type(source: str, path: str) -> str:
    """The content type at a path of a board or feed."""
    shape = SHOWN[source]
    return shape.kind(path) if isinstance(shape, Site) else shape.KIND

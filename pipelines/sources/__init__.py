"""Where postings come from: one pure module a source, bytes in, postings out.

A source is any module of this package that has `NAME`. It says which URLs it can read (`board_of`), which URLs to ask
for a board (`addresses`), which hosts those stand on (`HOSTS`), and turns a page into a Reading (`read`). One that
stands on any host has no HOSTS and says of a page whether it `holds` what it reads.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from pipelines.posting import Page, Reading
from pipelines.sources.pages import whole_of
from pipelines.sources.request import Request


class Source(Protocol):
    """What a module of this package offers; `discovery` finds further boards on a page (threads in a list).

    A source whose boards take several pages also has `following(page)`: the addresses that a page says come next. Where
    all of them together prove a board whole, it has `part(page)`: where a page stands, None when that cannot be told; and
    `joined(pieces)` where they are put together in a way of its own. One without HOSTS has `hosts(board)`.

    A source that is asked by more than its address has `request(address, keys)`, and NEEDS: the settings that `keys` holds.
    """

    NAME: str
    HOSTS: Set[str]
    IS_WINDOW: bool
    board_of: Callable[[str], str | None]
    addresses: Callable[[str], tuple[str, ...]]
    discovery: Callable[[Page], tuple[str, ...]]
    read: Callable[[Page], Reading]


@cache
def sources() -> dict[str, Source]:
    """Every source by its name, found by looking into this package."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def is_paged(source: Source) -> bool:
    """Whether the boards of a source take several pages."""
    return hasattr(source, "following")


def following(source: Source, page: Page) -> tuple[str, ...]:
    """The addresses that a page says come next; () where the source's boards are one page each."""
    return tuple(source.following(page)) if hasattr(source, "following") else ()


class Placed(Protocol):
    """Where a page stands among those of its board: `first` puts them in order."""

    @property
    def first(self) -> int: ...


def part(source: Source, page: Page) -> Placed | None:
    """Where a page stands on its board; None where a page says all that it can by itself, a window's or a failure."""
    found: Placed | None = source.part(page) if hasattr(source, "part") else None
    return found


def joined(source: Source, pieces: Sequence[tuple[Any, Reading]]) -> Reading:
    """One reading of a board from all the pages of one asking, each with where it stands."""
    reading: Reading = source.joined(pieces) if hasattr(source, "joined") else whole_of(pieces)
    return reading


def bounds(source: Source, pages: int) -> tuple[int, int]:
    """How many pages of a board are asked in one reading, and how many steps on from the first; `pages` where it is not said."""
    return getattr(source, "PAGES_MOST", pages), getattr(source, "STEPS_MOST", pages)


def hosts(source: Source, board: str, own: str) -> frozenset[str]:
    """The hosts that an address of a board on the host `own` may lead to; none where that host is not the source's."""
    if not source.HOSTS and hasattr(source, "hosts"):
        allowed: frozenset[str] = source.hosts(board)
        return allowed if own in allowed else frozenset()
    return frozenset({own, *source.HOSTS}) if own in source.HOSTS else frozenset()


def request_for(source: Source, address: str, keys: Mapping[str, str]) -> Request | None:
    """What is sent for an address of a source that has requests of its own, with the settings it needs; None for a plain GET."""
    stated: Request | None = source.request(address, keys) if hasattr(source, "request") else None
    return stated


def host_of(url: str) -> str:
    """The host a URL names, with the sandbox's suffix taken off, lower case; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").removesuffix(".sandbox.invalid")
    except ValueError:
        # A bracket in the host that closes no address.
        return ""


def source_of(url: str, among: Iterable[Source] | None = None) -> tuple[Source, str] | None:
    """The source that can read `url` and the board it names, or None when no source of ours can."""
    for source in among or sources().values():
        if host_of(url) in source.HOSTS and (board := source.board_of(url)) is not None:
            return source, board
    return None


def reader_of(page: Page, asked_as: str = "") -> tuple[Source, str] | None:
    """The source that reads `page` and the board it names: its address's, else one that stands on any host; None for nobody.

    Such a one is asked last. It reads whatever it asked for itself (`asked_as` is the name of the source that did), and
    of other pages only those that hold what it reads: a crawl of the web is full of pages that are nobody's.
    """
    if found := source_of(page.url):
        return found
    for source in sources().values():
        holds: Callable[[Page], bool] | None = getattr(source, "holds", None)
        if holds and (board := source.board_of(page.url)) is not None and (asked_as == source.NAME or holds(page)):
            return source, board
    return None

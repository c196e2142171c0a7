"""Pages of one board put together: several answers of one asking, kept until they are all there, as one reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pipelines.posting import Page, Reading
from pipelines.sources import Placed, Source, joined, sources

#: Pages of one asking follow each other at the pace of one host; what comes this much later is the next asking.
ASKING_PAUSE = timedelta(hours=1)
#: Jobs kept at once, over all boards that wait: what the longest board that is followed lists, 60 pages of 100.
WAITING_MOST = 6_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One page that waits for the others: its key, where it stands, what it says, and its answer without the body."""

    key: str
    part: Placed
    reading: Reading
    page: Page
    size: int


@dataclass(frozen=True, slots=True)
class Joined:
    """All pages of one asking: their keys in the order of the board, their reading, the first page's answer, all bytes."""

    keys: tuple[str, ...]
    reading: Reading
    page: Page
    size: int


@dataclass
class Waiting:
    """Boards of one WARC file whose pages wait for each other, the one that was added to last at the end."""

    boards: dict[tuple[str, str], dict[str, Piece]] = field(default_factory=dict)
    jobs: int = 0

    def added(self, source: Source, board: str, key: str, part: Placed, page: Page) -> Iterator[Joined]:
        """Keep one page; what is ready by that: this board's last asking, and the longest idle boards beyond WAITING_MOST."""
        name = source.NAME, board
        held = self.boards.pop(name, {})
        if held and page.fetched_at - last(held) > ASKING_PAUSE:
            yield self.joined(source, held)
            held = {}
        self.boards[name] = held
        if key not in held:
            held[key] = Piece(key, part, source.read(page), replace(page, body=b""), len(page.body))
            self.jobs += jobs(held[key])
        while self.jobs > WAITING_MOST:
            yield self.idle()

    def rest(self) -> Iterator[Joined]:
        """Every board that still waits, the longest idle first."""
        while self.boards:
            yield self.idle()

    def idle(self) -> Joined:
        """The board that was idle for longest, which waits no more."""
        name = next(iter(self.boards))
        return self.joined(sources()[name[0]], self.boards.pop(name))

    def joined(self, source: Source, held: dict[str, Piece]) -> Joined:
        """The one reading of the pages held, asked at when the last of them was."""
        pieces = sorted(held.values(), key=lambda piece: (piece.part.first, piece.key))
        self.jobs -= sum(map(jobs, pieces))
        reading = joined(source, [(piece.part, piece.reading) for piece in pieces])
        page = replace(pieces[0].page, fetched_at=last(held))
        size = sum(piece.size for piece in pieces)
        return Joined(tuple(piece.key for piece in pieces), reading, page, size)


def last(held: dict[str, Piece]) -> datetime:
    """When the last of some pages was asked."""
    return max(piece.page.fetched_at for piece in held.values())


def jobs(piece: Piece) -> int:
    """How many jobs a page holds, read or not."""
    return len(piece.reading.postings) + len(piece.reading.rejected)

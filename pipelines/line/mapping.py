"""The watch list as rows that the build reads: whose each board is, what kind of employer that is, and where it moved to.

Names are those that readings bear. A sandbox knows the boards of one's own list alone, all else those that come with hiregap too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from pipelines.line.boards import Board, destination, followed, known, shipped
from pipelines.line.slugs import as_read
from pipelines.normalize.identity import employer_slug
from pipelines.schemas import Row
from pipelines.settings import Settings

BOARDS: dict[str, str] = {
    "source": "str",
    "board": "str",
    "employer": "str",  # of the board at the end of its moves, as are id and class
    "employer_id": "str",
    "employer_class": "str",  # lab tech other, null = not stated
    "watched_since": "date",  # the earliest of a board and those that moved to it
    "moved_to_source": "str",  # the end of all its moves; null of a board that stays where it is
    "moved_to_board": "str",
    "is_joined": "bool",  # whether it moved, or another moved to it
}


def watched(settings: Settings, *, is_sandbox: bool) -> list[Row]:
    """Every board of the list with the end of its moves, in order; NotReady for a row that is wrong and for moves in a circle."""
    rows = known(settings)
    if not is_sandbox:
        rows = {**shipped(), **{name: row.over(shipped().get(name)) for name, row in rows.items()}}
    return board_rows(rows)


def board_rows(rows: Mapping[str, Board]) -> list[Row]:
    """One row for each board that is listed or moved to."""
    homes = {row.name: row for row in followed(rows)}
    ends = homes | {row.name: homes[destination(row, rows).name] for row in rows.values()}
    joined = {name for name, home in ends.items() if name != home.name}
    joined |= {ends[name].name for name in joined}
    found = [board_row(name, home, name in joined) for name, home in sorted(ends.items())]
    # Two spellings of a name that its source does not tell apart are one board.
    return list({(row["source"], row["board"]): row for row in found}.values())


def board_row(name: str, home: Board, is_joined: bool) -> Row:
    """One row; a board that was joined with another has an employer, by its last name if by no other."""
    source, _, board = name.partition(":")
    employer = home.employer or (home.board if is_joined else None)
    has_moved = name != home.name
    return {
        "source": source,
        "board": as_read(source, board),
        "employer": employer,
        "employer_id": employer and employer_slug(employer),
        "employer_class": home.employer_class,
        "watched_since": home.watched_since,
        "moved_to_source": home.source if has_moved else None,
        "moved_to_board": as_read(home.source, home.board) if has_moved else None,
        "is_joined": is_joined,
    }


def digest(rows: list[Row]) -> str:
    """sha256 of the list: who is called what, and who moved, is part of what a publication rests on."""
    return hashlib.sha256(msgspec.json.encode(rows)).hexdigest()

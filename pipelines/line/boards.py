"""The watch list: which boards are on it, from the list that comes with hiregap, a CSV of one's own, and the settings.

A board is named `source:board`. A row that says `moved_to` stays for good: the board it names is asked in its place, under
the same employer and watched since the same day, so that a move begins nothing anew.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipelines.lake.layout import written
from pipelines.line.running import NotReady
from pipelines.line.slugs import problem
from pipelines.settings import Settings
from pipelines.sources.windows import BOARD

CLASSES = ("lab", "tech", "other")
YES = "yes"


@dataclass(frozen=True, slots=True)
class Board:
    """One row. `employer_class` is lab, tech or other; None is "not stated"; `dropped` stands only in a list of one's own."""

    source: str
    board: str
    employer: str | None = None
    employer_class: str | None = None
    watched_since: date | None = None
    moved_to: str | None = None
    dropped: str | None = None

    @property
    def name(self) -> str:
        """`source:board`."""
        return f"{self.source}:{self.board}"

    def over(self, other: Board | None) -> Board:
        """This row where it says something, else the other's."""
        said = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}
        return replace(other, **said) if other else self


COLUMNS = tuple(field.name for field in fields(Board))
Rows = Mapping[str, Board]


@cache
def shipped() -> Rows:
    """The rows of the list that comes with hiregap, by name."""
    text = (files("pipelines.sources") / "boards.csv").read_text(encoding="utf-8")
    return parsed(text, "pipelines/sources/boards.csv")


def own(path: Path) -> dict[str, Board]:
    """The rows of a list of one's own, by name; NotReady where there is none, it is no UTF-8, or a row is wrong."""
    if not path.is_file():
        raise NotReady(f"watch_list names {path}, which is no file: `hiregap boards add` makes it, or name another")
    try:
        return parsed(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise NotReady(f"{path} is no CSV in UTF-8; a spreadsheet saves it so as `CSV UTF-8`") from None


def parsed(text: str, told: str) -> dict[str, Board]:
    """The rows of a CSV by name; NotReady with the line of the first that is wrong."""
    found: dict[str, Board] = {}
    reader = csv.DictReader(io.StringIO(text), restval="")
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or not {"source", "board"} <= set(reader.fieldnames or ()):
        raise NotReady(f"{told}: the columns are {', '.join(COLUMNS)}, of which source and board must be there")
    for row in reader:
        board = row_of(row, f"{told}, line {reader.line_num}")
        if board.name in found:
            raise NotReady(f"{told}, line {reader.line_num}: {board.name} stands twice")
        found[board.name] = board
    return found


def row_of(row: Mapping[str | None, str | list[str]], where: str) -> Board:
    """One row; NotReady for a board that could not be asked, and for a class or day that is none."""
    if None in row:
        raise NotReady(f"{where}: more fields than columns")
    said = {str(name): text for name, text in row.items() if isinstance(text, str) and text}
    source, name = said.pop("source", ""), said.pop("board", "")
    wrong = problem(source, name) or problem_elsewhere(said)
    if wrong:
        raise NotReady(f"{where}: {wrong}")
    since = said.pop("watched_since", None)
    return Board(source, name, watched_since=date.fromisoformat(since) if since else None, **said)


def problem_elsewhere(said: Mapping[str, str]) -> str | None:
    """What is wrong with the fields after source and board, or None."""
    if said.get("employer_class", CLASSES[0]) not in CLASSES:
        return f"employer_class is one of {', '.join(CLASSES)}, not {said['employer_class']!r}"
    if said.get("dropped", YES) != YES:
        return f"dropped is {YES!r} or empty, not {said['dropped']!r}"
    if "moved_to" in said and (wrong := problem(*said["moved_to"].partition(":")[::2])):
        return f"moved_to: {wrong}"
    try:
        date.fromisoformat(said.get("watched_since", "2000-01-01"))
    except ValueError:
        return f"watched_since is a day as YYYY-MM-DD, not {said['watched_since']!r}"
    return None


def keep(path: Path, rows: Iterable[Board]) -> None:
    """Write a list of one's own, whole or not at all."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in asdict(row).items()} for row in rows)
    written(path, text.getvalue())


def listed(settings: Settings) -> list[Board]:
    """Every board that is watched, moves followed, in order of source and name; NotReady for one that could not be asked."""
    rows = known(settings)
    gone = {*settings.drop, *(name for name, row in rows.items() if row.dropped)}
    boards = followed({name: row for name, row in rows.items() if name not in gone})
    return sorted((row for row in boards if row.name not in gone), key=lambda row: (row.source, row.board))


def known(settings: Settings) -> dict[str, Board]:
    """Every row that the settings turn on, dropped ones too, by name; one's own say more than the list that comes with hiregap."""
    rows = dict(shipped()) if settings.watch_list else {}
    if isinstance(settings.watch_list, Path):
        rows |= {name: row.over(rows.get(name)) for name, row in own(settings.watch_list).items()}
    for row in named(settings):
        rows.setdefault(row.name, row)
    return rows


def named(settings: Settings) -> list[Board]:
    """The boards that the settings name one by one; of `hackernews` the list of threads, unless it is given otherwise."""
    threads = {"hackernews": ["threads"]} if settings.data == "live" else {}
    wanted = threads | {feed: [BOARD] for feed in settings.feeds} | settings.boards
    rows = [Board(source, board) for source, boards in wanted.items() for board in boards]
    for row in rows:
        if wrong := problem(row.source, row.board):
            raise NotReady(f"hiregap.toml or HIREGAP_*: {wrong}")
    return rows


def followed(rows: Rows) -> list[Board]:
    """The boards to ask: each at the end of its moves; two that moved to one board are one, watched since the earlier day."""
    found: dict[str, Board] = {}
    for row in rows.values():
        there = destination(row, rows)
        here = found.get(there.name, rows.get(there.name))
        since = min((each.watched_since for each in (row, here) if each and each.watched_since), default=None)
        merged = there if here is None else here.over(there)
        found[there.name] = replace(merged, watched_since=since, moved_to=None)
    return list(found.values())


def destination(row: Board, rows: Rows) -> Board:
    """The row itself, or the board that it moved to in the end, under its name; NotReady for moves in a circle."""
    there, passed = row, [row.name]
    while there.moved_to:
        source, _, board = there.moved_to.partition(":")
        if there.moved_to in passed:
            raise NotReady(f"the watch list moves in a circle: {', '.join([*passed, there.moved_to])}")
        passed.append(there.moved_to)
        there = rows.get(there.moved_to, Board(source, board))
    return there.over(replace(row, source=there.source, board=there.board, moved_to=None))

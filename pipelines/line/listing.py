"""The watch list as a person sees it, and changes to the part of it that is their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipelines.lake.layout import Lake
from pipelines.line.backoff import due_at, history
from pipelines.line.boards import CLASSES, YES, Board, followed, keep, known, listed, own, row_of, shipped
from pipelines.line.running import NotReady
from pipelines.line.watching import key, opt_outs, opted_out
from pipelines.settings import Settings


def overview(settings: Settings, lake: Lake, now: datetime) -> list[dict[str, Any]]:
    """Every board watched: class, since when, its last outcome with its age in hours, when it is due, who opted out."""
    past, spared = history(lake), opt_outs(settings)
    rows = []
    for board in listed(settings):
        found = past.get(key(board))
        rows.append({
            "source": board.source, "board": board.board, "employer": board.employer,
            "employer_class": board.employer_class, "watched_since": board.watched_since,
            "last_outcome": found and found.outcomes[-1],
            "last_asked_at": found and found.asked_at,
            "age_hours": found and round((now - found.asked_at).total_seconds() / 3600, 1),
            "rests_until": due if (due := due_at(found, now)) > now else None,
            "opted_out": opted_out(board, spared),
        })  # fmt: skip
    return rows


def overview_told(rows: Sequence[dict[str, Any]]) -> str:
    """For a screen: a line a board, then how many of each source and class; what to do where there is none."""
    if not rows:
        return "no such board is watched; hiregap init --live --contact ADDRESS writes a list of them"
    lines = [line_of(row) for row in rows]
    by_source = Counter(row["source"] for row in rows)
    by_class = Counter(row["employer_class"] or "not stated" for row in rows)
    lines.append(f"\n{len(rows)} boards: " + ", ".join(f"{name} {count}" for name, count in by_source.most_common()))
    lines.append("employers: " + ", ".join(f"{name} {count}" for name, count in by_class.most_common()))
    return "\n".join(lines)


def line_of(row: dict[str, Any]) -> str:
    """One board on one line."""
    last = f"{row['last_outcome']}, {age(row['age_hours'])}" if row["last_outcome"] else "never asked"
    if row["rests_until"]:
        last += f", rests until {row['rests_until']:%Y-%m-%d %H:%M}"
    if row["opted_out"]:
        last = f"never asked: opted out ({row['opted_out']})"
    since = row["watched_since"] or ""
    return (
        f"{row['source']:<11} {row['board']:<32} {row['employer'] or '':<32} {row['employer_class'] or '':<6} "
        f"{since!s:<11} {last}"
    )


def age(hours: float) -> str:
    """Hours in the unit that a person would say."""
    return f"{hours:.0f} h ago" if hours < 48 else f"{hours / 24:.0f} days ago"


def own_list(settings: Settings) -> Path:
    """The list of one's own that the settings name; NotReady where they name none."""
    if isinstance(settings.watch_list, Path):
        return settings.watch_list
    raise NotReady(
        'hiregap.toml names no list of your own: set watch_list = "boards.csv" in it, or write it with `hiregap init --live`'
    )


def add(
    settings: Settings, source: str, board: str, today: date, *, employer: str = "", employer_class: str = "",
    moved_from: str = "",
) -> str:  # fmt: skip
    """Put a board on one's own list (or back on it), and note what board it took the place of; what was done, in words."""
    path = own_list(settings)
    rows = own(path) if path.is_file() else {}
    asked: dict[str | None, str | list[str]] = {
        "source": source,
        "board": board,
        "employer": employer,
        "employer_class": employer_class,
    }
    new = row_of(asked, "the new board")
    # A row that drops a board says nothing of when it was first watched; the list beneath it does.
    watched = (held[new.name].watched_since for held in (rows, shipped()) if new.name in held)
    since = next(filter(None, watched), today)
    rows[new.name] = replace(new.over(rows.get(new.name)), watched_since=since, dropped=None)
    if moved_from:
        former, _, name = moved_from.partition(":")
        old = row_of({"source": former, "board": name, "moved_to": new.name}, "the board it moved from")
        rows[old.name] = replace(old.over(rows.get(old.name)), dropped=None)
    followed({**shipped(), **{name: row.over(shipped().get(name)) for name, row in rows.items()}})
    keep(path, rows.values())
    return f"{new.name} is on your list ({path})" + (f", in the place of {moved_from}" if moved_from else "")


def remove(settings: Settings, source: str, board: str) -> str:
    """Take a board off the list: out of one's own, or by a row that drops it where another row brings it back; in words."""
    path, name = own_list(settings), f"{source}:{board}"
    if board in settings.boards.get(source, ()):
        raise NotReady(f"{name} stands under [boards] of hiregap.toml: take it out there")
    all_rows = known(settings)
    is_followed = name in shipped() or any(row.moved_to == name for row in all_rows.values())
    if name not in all_rows and not is_followed:
        raise NotReady(f"{name} is not on the list; `hiregap boards list` shows what is, spelled as its source does")
    rows = own(path)
    if is_followed:
        rows[name] = replace(rows.get(name, Board(source, board)), dropped=YES)
    else:
        rows.pop(name, None)
    keep(path, rows.values())
    return f"{name} is watched no more ({path}); what was read of it stays"


def checked_class(text: str) -> str:
    """A class of employers as given; NotReady for one that is none."""
    if text and text not in CLASSES:
        raise NotReady(f"--class is one of {', '.join(CLASSES)}, not {text!r}")
    return text

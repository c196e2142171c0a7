"""The prompt of `hiregap sql`: lines until a semicolon are one question; a line that begins with a point is a command."""

from __future__ import annotations

import atexit
import os
import readline
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import duckdb

HELP = """\
.tables         every table: rows, and what it is
.schema TABLE   its columns: type and meaning
.quit           leave (or Ctrl-D)
A question ends with a semicolon:  select month, value from demand where talent_category = 'ai_research';
What a measure means:  hiregap explain MEASURE"""
#: Lines of history that are kept.
KEPT = 1_000


def prompt(connection: duckdb.DuckDBPyConnection, ask: Callable[[str], None]) -> None:
    """Read and answer until the end of input; an error is told, and the prompt goes on."""
    from pipelines.line import querying

    remembered()
    typer.echo("hiregap sql: read-only; .tables, .schema TABLE, .help, .quit")
    begun = ""
    while True:
        try:
            line = input("hiregap> " if not begun else "    ...> ")
        except EOFError:
            typer.echo()
            return
        except KeyboardInterrupt:
            begun = ""
            typer.echo()
            continue
        if not begun and line.strip() in (".quit", ".exit"):
            return
        begun = f"{begun}\n{line}".strip()
        if begun.startswith(".") or begun.endswith(";"):
            asked, begun = begun, ""
            try:
                answered(connection, asked, ask)
            except querying.Unanswered as reason:
                typer.echo(str(reason), err=True)
            except KeyboardInterrupt:
                typer.echo("interrupted", err=True)


def answered(connection: duckdb.DuckDBPyConnection, asked: str, ask: Callable[[str], None]) -> None:
    """A command of the prompt, or a question."""
    from pipelines.line import querying

    name, _, what = asked.rstrip(";").partition(" ")
    if name == ".tables":
        typer.echo(querying.tables(connection))
    elif name == ".schema" and what:
        typer.echo(querying.schema(connection, what.strip()))
    elif asked.startswith("."):
        typer.echo(HELP)
    else:
        ask(asked)


def remembered() -> None:
    """Take up the lines of earlier prompts, and keep those of this one, where this person's programs keep such things.

    Where nothing can be kept there (a container without a home) that is said, and the prompt works all the same.
    """
    path = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "hiregap" / "sql_history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            readline.read_history_file(path)
    except OSError as reason:
        typer.echo(f"lines are not remembered: {reason}", err=True)
        return
    readline.set_history_length(KEPT)
    atexit.register(kept, path)


def kept(path: Path) -> None:
    """Write the lines down for the next prompt; what stands in the way is said."""
    try:
        readline.write_history_file(path)
    except OSError as reason:
        typer.echo(f"lines are not remembered: {reason}", err=True)

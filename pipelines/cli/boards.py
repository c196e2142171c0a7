"""`hiregap boards`: the watch list."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from pipelines.cli.run import chosen
from pipelines.cli.shell import DONE, FAILED, PARTIAL, Json, Warehouse, app, end, named

boards = typer.Typer(
    help="Which boards are watched when live, and how they do.\n\n"
    "Examples:  hiregap boards list --source ashby   |   hiregap boards check lever spotify",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(boards, name="boards")

Source = Annotated[str, typer.Argument(help="A source: ashby, greenhouse, lever ...")]
Board = Annotated[str, typer.Argument(help="The board's name, spelled as in its address (case matters to Ashby).")]


@boards.command("list")
def listed(
    source: Annotated[str | None, typer.Option(help="Only these sources, comma-separated.")] = None,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Every board watched: employer, class, since when, last outcome and its age.

    Example:  hiregap boards list --json
    """
    from pipelines import line
    from pipelines.line import asking, listing
    from pipelines.settings import Settings

    wanted = chosen(source)
    with named():
        lake = line.lake_at(asking.standing(warehouse) if warehouse else asking.warehouse_at(None))
        rows = listing.overview(Settings(), lake, datetime.now(UTC))
    rows = [row for row in rows if not wanted or row["source"] in wanted]
    typer.echo(json.dumps(rows, indent=2, default=str) if as_json else listing.overview_told(rows))


@boards.command()
def add(
    source: Source,
    board: Board,
    employer: Annotated[str, typer.Option(help="The employer's name.")] = "",
    employer_class: Annotated[str, typer.Option("--class", help="lab, tech or other.")] = "",
    moved_from: Annotated[
        str, typer.Option(help="source:board that this one took the place of: it is not asked any more.")
    ] = "",
) -> None:
    """Put a board on your own list.

    Example:  hiregap boards add ashby Acme --employer "Acme Inc." --moved-from lever:acme
    """
    from pipelines.line import listing
    from pipelines.settings import Settings

    with named():
        told = listing.add(
            Settings(), source, board, datetime.now(UTC).date(), employer=employer,
            employer_class=listing.checked_class(employer_class), moved_from=moved_from,
        )  # fmt: skip
    typer.echo(told)


@boards.command()
def remove(source: Source, board: Board) -> None:
    """Take a board off the list; what was read of it stays.

    Example:  hiregap boards remove greenhouse acme
    """
    from pipelines.line import listing
    from pipelines.settings import Settings

    with named():
        told = listing.remove(Settings(), source, board)
    typer.echo(told)


@boards.command()
def check(source: Source, board: Board, as_json: Json = False) -> None:
    """Ask a board once, live, and show what it says; nothing is kept. Exit code 3 when not whole, 1 when it failed.

    Example:  hiregap boards check lever spotify
    """
    from pipelines.line import checking, watching
    from pipelines.settings import Settings

    with named():
        settings = Settings()
        with watching.live_web(settings) as web:
            found = checking.summed(source, board, checking.checked(web, settings, source, board))
    typer.echo(json.dumps(found, indent=2) if as_json else told(found))
    if found["outcome"] not in ("whole", "empty", "partial"):
        end(FAILED, f"{source}:{board} could not be read")
    raise typer.Exit(DONE if found["is_whole"] else PARTIAL)


def told(found: dict[str, object]) -> str:
    """For a screen."""
    return "\n".join(f"{name:<9} {value}" for name, value in found.items() if value is not None)

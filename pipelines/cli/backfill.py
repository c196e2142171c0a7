"""`hiregap backfill`: what a source still shows of years past."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, PARTIAL, Json, Warehouse, app, named

if TYPE_CHECKING:
    from pipelines import line

backfill = typer.Typer(
    help="Ask for what a source still shows of years past; live, with a contact.\n\n"
    "Example:  hiregap backfill hackernews --since 2011-04",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(backfill, name="backfill")


@backfill.callback()
def _of() -> None:
    """A source's name follows, also while there is one source only."""


@backfill.command()
def hackernews(
    since: Annotated[
        str, typer.Option(help="The first month, as YYYY-MM; the first thread is of 2011-04.")
    ] = "2011-04",
    until: Annotated[str, typer.Option(help="The last month, as YYYY-MM; by default this one.")] = "",
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """The threads "Who is hiring?" of these months, each asked once; run it again after an interruption and it goes on.

    Example:  hiregap backfill hackernews --since 2020-01 --until 2022-12
    """
    from pipelines.line import backfill as history
    from pipelines.showing import Bars

    with named(), Bars(quiet=as_json) as bars:
        done = history.backfill(warehouse, since, until or None, bars.progress)
    found = {"numbers": dict(sorted(done.numbers.items())), "shortfalls": done.shortfalls}
    typer.echo(json.dumps(found, indent=2) if as_json else told(done))
    if not done.numbers["threads"]:
        raise typer.Exit(FAILED)
    raise typer.Exit(PARTIAL if done.shortfalls else DONE)


def told(done: line.Done) -> str:
    """For a screen."""
    number = done.numbers
    lines = [
        f"{number['threads']:,} threads: {number['skipped']:,} were here already, {number['asked']:,} asked, "
        f"{number['adverts']:,} adverts",
        *(f"  {each}" for each in done.shortfalls),
        "next      hiregap run reads and publishes what is new",
    ]
    return "\n".join(lines)

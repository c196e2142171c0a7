"""`hiregap backfill`: what a source still shows of years past."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, PARTIAL, Json, Warehouse, app, named

if TYPE_CHECKING:
    from pipelines import line

backfill = typer.Typer(
    help="Ask for what a source still shows of years past. Live, with a contact.\n\n"
    "Examples:  hiregap backfill hackernews --since 2011-04   |   "
    "hiregap backfill commoncrawl --index cdx-00000.gz --match '*.example.com' --dry-run",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(backfill, name="backfill")


@backfill.callback()
def _of() -> None:
    """A source's name follows."""


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


@backfill.command()
def commoncrawl(
    archives: Annotated[
        list[str] | None, typer.Argument(help="WARC files: paths, or https addresses at data.commoncrawl.org.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="A CDX or CDXJ file, packed or not.")] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(
            help="What to look for in it: a host, all hosts below one (*.example.com), an address with stars."
        ),
    ] = None,
    megabytes: Annotated[int, typer.Option(min=1, help="At most this much is fetched.")] = 2_000,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be fetched, and how much.")] = False,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Pages out of Common Crawl, under the day of their capture; run it again after an interruption and it goes on.

    Example:  hiregap backfill commoncrawl --index cdx-00000.gz --match 'jobs.example.com/openings/*'
    """
    from pipelines.line import commoncrawl as history
    from pipelines.showing import Bars

    wanted = history.Wanted(archives or [], index, match or [], megabytes * history.MEGABYTE)
    with named(), Bars(quiet=as_json) as bars:
        found = history.planned(warehouse, wanted) if dry_run else history.backfill(warehouse, wanted, bars.progress)
    typer.echo(json.dumps(found.as_dict(), indent=2) if as_json else history.told(found, is_dry=dry_run))
    if found.is_nothing:
        raise typer.Exit(FAILED)
    raise typer.Exit(PARTIAL if found.done.shortfalls else DONE)


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

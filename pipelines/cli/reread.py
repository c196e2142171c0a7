"""`hiregap backfill read`: raw read again, without fetching."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.backfill import backfill
from pipelines.cli.shell import DONE, PARTIAL, Json, Warehouse, named

if TYPE_CHECKING:
    from pipelines import line


@backfill.command()
def read(
    since: Annotated[str, typer.Option(help="The first day, as YYYY-MM-DD; by default the first there is.")] = "",
    until: Annotated[str, typer.Option(help="The last day; by default the last there is.")] = "",
    board: Annotated[str, typer.Option(help="One board, as source:board; by default every one.")] = "",
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Read what was kept again and publish; nothing is fetched. Without bounds all of raw: how a warehouse is restored.

    Example:  hiregap backfill read --board greenhouse:acme --since 2026-01-01
    """
    from pipelines.line import rereading
    from pipelines.showing import Bars

    with named(), Bars(quiet=as_json) as bars:
        done = rereading.reread(warehouse, rereading.part(since, until, board), bars.progress)
    found = {"numbers": dict(sorted(done.numbers.items())), "shortfalls": done.shortfalls}
    typer.echo(json.dumps(found, indent=2) if as_json else told(done))
    raise typer.Exit(PARTIAL if done.shortfalls else DONE)


def told(done: line.Done) -> str:
    """For a screen."""
    number = done.numbers
    lines = [
        f"took back {number['units']:,} units; read {number['warc_files']:,} raw files: {number['readings']:,} readings, "
        f"{number['sightings']:,} sightings, {number['versions']:,} texts",
        *(f"  {each}" for each in done.shortfalls[:12]),
        "nothing new: the publication stands as it was"
        if number["nothing_new"]
        else f"published {number['rows_requisitions']:,} requisitions",
    ]
    return "\n".join(lines)

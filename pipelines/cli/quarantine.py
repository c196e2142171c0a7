"""`hiregap quarantine`: what could not be read, and reading it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, PARTIAL, USAGE, Json, Warehouse, app, end, named

if TYPE_CHECKING:
    from pipelines.line.quarantine import Entry

group = typer.Typer(
    help="What could not be read: list, show one, retry.\n\nExample:  hiregap quarantine list", no_args_is_help=True
)
app.add_typer(group, name="quarantine")


@group.command("list")
def list_(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Jobs, boards and records that could not be read, counted by source, board and reason, the newest first.

    Example:  hiregap quarantine list
    """
    from pipelines.line import quarantine

    found = quarantine.groups(held(warehouse))
    if as_json:
        typer.echo(json.dumps([each.as_dict() for each in found], indent=2))
        return
    for each in found:
        where = f"{each.source}:{each.board}" if each.source else "no board"
        day = f"{each.newest:%Y-%m-%d}" if each.newest else "undated   "
        typer.echo(f"{each.example}  {day}  {each.count:>5,} {each.kind:<6}  {where}  {each.reason}")
    typer.echo(
        f"{sum(each.count for each in found):,} in quarantine; hiregap quarantine show ID"
        if found
        else "nothing is in quarantine"
    )


@group.command()
def show(
    what: Annotated[str, typer.Argument(metavar="ID", help="An id of `hiregap quarantine list`, or how it begins.")],
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """One of them: its place, field and reason, the WARC file and record that hold it, and the reading it was met in.

    Example:  hiregap quarantine show 3fa9c1d20b7e
    """
    from pipelines.line import quarantine

    found = quarantine.named(held(warehouse), what)
    if not found:
        end(
            FAILED,
            f"nothing in quarantine has an id that begins with {what!r}; hiregap quarantine list names one of each kind",
        )
    if len(found) > 1:
        end(USAGE, "several ids begin so: " + ", ".join(each.id for each in found[:10]))
    told = found[0].as_dict()
    typer.echo(
        json.dumps(told, indent=2)
        if as_json
        else "\n".join(f"{name:<12} {value}" for name, value in told.items() if value is not None)
    )


@group.command()
def retry(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Read the raw files behind the quarantine again, say which rows would be read now, and have the next run read those.

    It changes something only when the code that reads WARC files was mended or a damaged archive was put right: new code
    of a source makes every run read all of raw again by itself.

    Example:  hiregap quarantine retry && hiregap run
    """
    from pipelines.line import lake_at, retrying
    from pipelines.line.asking import standing
    from pipelines.showing import Bars

    with named(), Bars(quiet=as_json) as bars:
        found = retrying.retried(lake_at(standing(warehouse)), bars.progress)
    typer.echo(json.dumps(found.as_dict(), indent=2) if as_json else retrying.told(found))
    raise typer.Exit(PARTIAL if found.refused else DONE)


def held(warehouse: Warehouse) -> list[Entry]:
    """Everything in quarantine; ends the command where there is no warehouse, or this code has read nothing in it yet."""
    from pipelines.line import lake_at, quarantine
    from pipelines.line.asking import Absent, standing

    with named():
        lake = lake_at(standing(warehouse))
        if not lake.read.is_dir():
            raise Absent(f"this version has read nothing in {lake.warehouse} yet; run `hiregap run` first")
        return quarantine.entries(lake)

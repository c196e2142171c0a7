"""`hiregap collect`, `build`, `publish`: the stages of `hiregap run`, one at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.run import chosen
from pipelines.cli.shell import DONE, PARTIAL, Json, Warehouse, app, named, present

if TYPE_CHECKING:
    from pipelines.line.running import Result


@app.command()
def collect(
    archives: Annotated[
        list[Path] | None, typer.Argument(help="WARC files to take in instead of asking the web.")
    ] = None,
    warehouse: Warehouse = None,
    sources: Annotated[
        str | None, typer.Option(help="Only these sources, comma-separated: ashby,greenhouse; by default all.")
    ] = None,
    days: Annotated[int, typer.Option(min=0, help="Sandbox only: at most this many further days of readings.")] = 0,
    as_json: Json = False,
) -> None:
    """Ask what is due and keep every answer in raw, no more. `hiregap build` reads it.

    Example:  hiregap collect --sources ashby,lever && hiregap build && hiregap publish
    """
    from pipelines.line import stages
    from pipelines.showing import Bars

    present(*archives or [], kind="archive")
    with named(), Bars(quiet=as_json) as bars:
        result = stages.collect(archives or [], warehouse, chosen(sources), days, bars.progress)
    ended(result, as_json, "hiregap build")


@app.command()
def build(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Read and classify what was collected, and build the tables. What is published stays as it is.

    Example:  hiregap build && hiregap publish
    """
    from pipelines.line import stages
    from pipelines.showing import Bars

    with named(), Bars(quiet=as_json) as bars:
        result = stages.build(warehouse, bars.progress)
    ended(result, as_json, "hiregap publish")


@app.command()
def publish(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Put out what was built: database, files and report. They are swapped in whole, the receipt last.

    Example:  hiregap publish
    """
    from pipelines.line import stages
    from pipelines.showing import Bars

    with named(), Bars(quiet=as_json) as bars:
        result = stages.publish(warehouse, bars.progress)
    ended(result, as_json, "hiregap status; hiregap report open")


def ended(result: Result, as_json: bool, then: str) -> None:
    """Tell what a stage did and leave with its exit code."""
    from pipelines.line import stages

    typer.echo(json.dumps(result.as_dict(), indent=2) if as_json else stages.told(result, then))
    raise typer.Exit(PARTIAL if result.shortfalls else DONE)

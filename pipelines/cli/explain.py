"""`hiregap explain`: what a published measure or table means, and its newest numbers."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, USAGE, Json, Warehouse, app, end, named


def completed(begun: str) -> list[str]:
    """Names that begin so, for the shell's completion."""
    from pipelines.line import meaning

    return [each for each in meaning.names() if each.startswith(begun)]


@app.command()
def explain(
    measure: Annotated[
        str,
        typer.Argument(
            metavar="MEASURE", help="A measure or a table; without one, all are listed.", autocompletion=completed
        ),
    ] = "",
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Say what a measure or a table means, and its newest numbers. Definition, unit, n, what one may and may not say, the query.

    Examples:  hiregap explain over_screening   |   hiregap explain requisitions   |   hiregap explain
    """
    from pipelines.line import asking, meaning

    with named():
        # Words need no warehouse, but one that is named and not there is a slip of the pen.
        folder = asking.standing(warehouse) if warehouse else asking.warehouse_at(None)
        if not measure:
            listed = meaning.listed(folder)
            typer.echo(json.dumps(listed, indent=2) if as_json else meaning.listed_told(listed))
            raise typer.Exit(DONE)
        try:
            found = meaning.explained(folder, measure)
        except meaning.Unknown as unknown:
            end(USAGE, str(unknown))
    typer.echo(json.dumps(found, indent=2, default=meaning.plain) if as_json else meaning.told(found))
    raise typer.Exit(USAGE if "candidates" in found else DONE)

"""`hiregap why`: what one posting asks, and the words that say so."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, USAGE, Json, Warehouse, app, end, named


@app.command()
def why(
    what: Annotated[
        str, typer.Argument(metavar="ID_OR_URL", help="Requisition id, external id or posting URL, or how one begins.")
    ],
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """What one posting asks, and the quotes that say so.

    Example:  hiregap why 2f0c9a1b7d3e4f56
    """
    from pipelines.line import asking, explaining

    with named():
        folder = asking.warehouse_at(warehouse)
        found = asking.why(folder, what)
        if found is None:
            end(FAILED, explaining.unknown(what, asking.near(folder, what)))
    typer.echo(json.dumps(found, indent=2, default=str) if as_json else explaining.why_told(found))
    raise typer.Exit(DONE if "candidates" not in found else USAGE)

"""`hiregap status`: how the warehouse stands."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, STALE, Json, Warehouse, app, named


@app.command()
def status(
    warehouse: Warehouse = None,
    as_json: Json = False,
    full: Annotated[
        bool, typer.Option("--full", help="The coverage of every source, not only what needs a look.")
    ] = False,
) -> None:
    """Freshness, how the last run ended, disk and coverage.

    Coverage is of all sources, and of those that fail or are late.
    Exit code 5 when the newest reading is more than two days old (live only).

    Examples:  hiregap status   |   hiregap status --full   |   hiregap status --json
    """
    from pipelines.line import asking

    with named():
        folder = asking.warehouse_at(warehouse)
        told = asking.status(folder)
        if told is None:
            raise asking.NoWarehouse(folder)
    typer.echo(json.dumps(told, indent=2, default=str) if as_json else asking.status_told(told, is_full=full))
    raise typer.Exit(STALE if told["is_stale"] else DONE)

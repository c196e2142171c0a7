"""`hiregap status`: how the warehouse stands."""

from __future__ import annotations

import json

import typer

from pipelines.cli.shell import DONE, STALE, Json, Warehouse, app, named


@app.command()
def status(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Freshness, coverage, last run and disk. Exit code 5 when the newest reading is more than two days old (live only).

    Example:  hiregap status --json
    """
    from pipelines.line import asking

    with named():
        folder = asking.warehouse_at(warehouse)
        told = asking.status(folder)
        if told is None:
            raise asking.NoWarehouse(folder)
    typer.echo(json.dumps(told, indent=2, default=str) if as_json else asking.status_told(told))
    raise typer.Exit(STALE if told["is_stale"] else DONE)

"""`hiregap export`: what was published, to take away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import Json, Warehouse, app, named


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Copy what was published as CSV with metadata, Parquet and datapackage.json.

    Example:  hiregap export --to trends/
    """
    from pipelines.line import asking
    from pipelines.publish import export as exported

    with named():
        files = exported(asking.published_at(asking.warehouse_at(warehouse)), to)
    typer.echo(json.dumps([str(file) for file in files]) if as_json else f"{len(files)} files in {to}")

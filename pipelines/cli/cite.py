"""`hiregap cite`: how to cite what is published."""

from __future__ import annotations

import json

import typer

from pipelines.cli.shell import Json, Warehouse, app, named


@app.command()
def cite(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Say how to cite what is published: a line of text and BibTeX. Both name the vintage and the hash of its rows.

    Example:  hiregap cite
    """
    from pipelines.line import asking
    from pipelines.publish.citing import cited
    from pipelines.publish.receipt import told

    with named():
        found = cited(told(asking.published_at(asking.warehouse_at(warehouse))))
    typer.echo(json.dumps(found, indent=2) if as_json else f"{found['text']}\n\n{found['bibtex']}")

"""`hiregap init`: the settings to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import Warehouse, app, named


@app.command()
def init(
    live: Annotated[bool, typer.Option("--live", help="Watch real job boards instead of the invented market.")] = False,
    contact: Annotated[str, typer.Option(help="With --live: an e-mail or web address, sent with every request.")] = "",
    warehouse: Warehouse = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a hiregap.toml that stands here.")] = False,
) -> None:
    """Write hiregap.toml into this folder; nothing is asked yet.

    Examples:  hiregap init   |   hiregap init --live --contact me@example.org
    """
    from pipelines.line import opening

    with named():
        files = opening.opened(is_live=live, contact=contact, warehouse=warehouse, is_forced=force)
    for file in files:
        typer.echo(f"wrote {Path(file)}")
    then = "hiregap boards list, then hiregap run" if live else "hiregap run"
    typer.echo(f"next: {then}")

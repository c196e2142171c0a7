"""`hiregap export`: what was published, to take away."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import USAGE, Json, Warehouse, app, end, named


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    since: Annotated[
        str, typer.Option(help="Only rows that reach this month or day (YYYY-MM, YYYY-MM-DD); pictures show all.")
    ] = "",
    excel: Annotated[
        bool, typer.Option("--excel", help="Besides, excel/: the CSV files with the mark that Excel needs.")
    ] = False,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Take away what was published: CSV, Parquet and pictures. Each CSV has its metadata beside it; datapackage.json names all.

    Examples:  hiregap export --to trends/   |   hiregap export --to recent/ --since 2026-01 --excel
    """
    from pipelines.line import asking
    from pipelines.publish import export as exported

    first = day(since)
    with named():
        published = asking.published_at(asking.warehouse_at(warehouse))
        files = exported(published, to, since=first, is_for_excel=excel)
    typer.echo(json.dumps([str(file) for file in files]) if as_json else f"{len(files)} files in {to}")


def day(since: str) -> date | None:
    """The first day of a month, or the day itself; None of nothing, a usage error of anything else."""
    try:
        return date.fromisoformat(f"{since}-01" if len(since) == len("YYYY-MM") else since) if since else None
    except ValueError:
        end(USAGE, f"--since is {since!r}, neither a month (2026-01) nor a day (2026-01-31)")

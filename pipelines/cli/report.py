"""`hiregap report`: the report that was published."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.shell import Warehouse, app, named

report = typer.Typer(
    help="The report of the last run.\n\nExample:  hiregap report open", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(report, name="report")


@report.callback()
def _of() -> None:
    """A verb follows."""


@report.command("open")
def open_(
    warehouse: Warehouse = None,
    only_path: Annotated[bool, typer.Option("--path", help="Only print where it stands.")] = False,
) -> None:
    """Open the report in a browser; where there is none, print its path.

    Examples:  hiregap report open   |   hiregap report open --path
    """
    from pipelines.line import asking, browsing

    with named():
        page = asking.published_at(asking.warehouse_at(warehouse)) / "report" / "index.html"
    if only_path or not browsing.shown(page):
        typer.echo(str(page))

"""`hiregap audit`: a sample for people to label, and the sheet that comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import FAILED, USAGE, Warehouse, app, end, named, present

group = typer.Typer(
    help="Correct shares by what people say of a sample. Draw it, label it, import it.\n\n"
    "Example:  hiregap audit draw --to sheet.csv",
    no_args_is_help=True,
)
app.add_typer(group, name="audit")


@group.command()
def draw(
    to: Annotated[Path, typer.Option(help="The sheet to write, a CSV.")],
    frame: Annotated[str, typer.Option(help="What to draw from: all_boards or hackernews.")] = "all_boards",
    months: Annotated[int, typer.Option(min=1, help="How many of the newest months.")] = 12,
    each: Annotated[int, typer.Option(min=1, help="How many of each stratum; of those found over-screened, all.")] = 60,
    seed: Annotated[int, typer.Option(help="Another seed draws others.")] = 1,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a sheet that stands; its labels are lost.")
    ] = False,
    warehouse: Warehouse = None,
) -> None:
    """Draw requisitions of the last build by stratum and write a sheet that does not say what was read of them.

    Example:  hiregap audit draw --frame hackernews --to sheet.csv
    """
    from pipelines.lake.lock import holding
    from pipelines.line import auditing, lake_at
    from pipelines.line.asking import standing

    if frame not in auditing.FRAMES:
        end(USAGE, f"--frame is {frame!r}, not one of {', '.join(auditing.FRAMES)}")
    with named():
        folder = standing(warehouse)
        with holding(folder, "hiregap audit draw"):
            sample = auditing.draw(lake_at(folder), frame, to, months=months, each=each, seed=seed, is_forced=force)
    if not sample.rows:
        end(FAILED, f"no requisition of {frame} had its duties and requirements read: nothing can be drawn")
    for stratum, (count, population) in sorted(sample.strata.items()):
        typer.echo(f"{stratum:<32}{count:>6,} of {population:,}")
    typer.echo(
        f"{len(sample.rows):,} requisitions in {to}; label work, screen and severity, then: hiregap audit import {to}"
    )


@group.command("import")
def import_(
    sheet: Annotated[
        Path, typer.Argument(metavar="SHEET", help="A sheet of `hiregap audit draw`, labeled in part or whole.")
    ],
    warehouse: Warehouse = None,
) -> None:
    """Take in a labeled sheet; rows left blank are skipped, and one wrong row keeps all of it out and is named.

    Example:  hiregap audit import sheet.csv && hiregap run
    """
    from pipelines.lake.lock import holding
    from pipelines.line import lake_at, sheets
    from pipelines.line.asking import standing

    present(sheet)
    with named():
        folder = standing(warehouse)
        with holding(folder, "hiregap audit import"):
            try:
                done = sheets.import_sheet(lake_at(folder), sheet)
            except sheets.BadSheet as problem:
                end(FAILED, str(problem))
    typer.echo(
        f"{done['labeled']:,} labeled rows imported, {done['blank']:,} blank, {done['kept_before']:,} imported before"
    )
    typer.echo("hiregap run publishes what they correct")

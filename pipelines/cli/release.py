"""`hiregap release`: one vintage, to keep, cite and check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, Json, Warehouse, app, end, named, present

release = typer.Typer(
    help="A vintage to keep and cite: made once, never rewritten. Anyone can check it.\n\n"
    "Examples:  hiregap release build   |   hiregap release verify warehouse/releases/v2026-08-22-173a718a",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(release, name="release")


@release.command()
def build(
    to: Annotated[Path | None, typer.Option(help="Where releases stand; default: releases/ in the warehouse.")] = None,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Release what is published: tables, pictures, database, manifest, changes, citation, license, SHA256SUMS.

    The same inputs give the same SHA256SUMS on any day. A database's bytes differ even so: MANIFEST.json has the hash of its rows.

    Example:  hiregap release build --to releases/
    """
    from pipelines.line import asking, releasing
    from pipelines.publish.changes import NoSuchVintage
    from pipelines.publish.release import Stands

    with named():
        try:
            folder, is_new = releasing.release(asking.warehouse_at(warehouse), to)
        except (Stands, NoSuchVintage) as reason:
            end(FAILED, str(reason))
    told = {"folder": str(folder), "is_new": is_new}
    said = f"released {folder}" if is_new else f"{folder} stands already, the same to the byte"
    typer.echo(json.dumps(told, indent=2) if as_json else f"{said}\nnext      hiregap release verify {folder}")


@release.command()
def verify(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A release.")], as_json: Json = False) -> None:
    """Check every file of a release: changed, missing, extra, and the rows of its database. Exit code 1 if anything is wrong.

    Example:  hiregap release verify warehouse/releases/v2026-08-22-173a718a
    """
    from pipelines.publish import verifying

    present(folder, kind="folder")
    with named():
        try:
            wrong = verifying.verified(folder)
        except verifying.NoRelease as reason:
            end(FAILED, str(reason))
        files = len(verifying.named(folder))
    if as_json:
        typer.echo(json.dumps({"folder": str(folder), "files": files, "wrong": wrong}, indent=2))
    else:
        typer.echo("\n".join(wrong) if wrong else f"whole: {files} files, and the rows of the database")
    raise typer.Exit(FAILED if wrong else DONE)


@release.command()
def changes(
    of: Annotated[str, typer.Option(help="A vintage; default: the newest.")] = "",
    since: Annotated[str, typer.Option(help="The vintage to compare it with; default: the one before.")] = "",
    warehouse: Warehouse = None,
) -> None:
    """What a vintage changed: numbers changed, new and gone by measure, the largest revision of each, and why it was made.

    Example:  hiregap release changes --since 2026-08-22-173a718a
    """
    from pipelines.line import asking, releasing
    from pipelines.publish.changes import NoSuchVintage

    with named():
        try:
            typer.echo(releasing.changed(asking.warehouse_at(warehouse), of, since), nl=False)
        except NoSuchVintage as reason:
            end(FAILED, str(reason))

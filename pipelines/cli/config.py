"""`hiregap config`: the settings in force."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipelines.cli.shell import Json, app, named

config = typer.Typer(
    help="The settings in force here.\n\nExample:  hiregap config show --origin",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(config, name="config")


@config.callback()
def _of() -> None:
    """A verb follows."""


@config.command()
def show(
    origin: Annotated[bool, typer.Option("--origin", help="Say of each where it comes from.")] = False,
    as_json: Json = False,
) -> None:
    """Every setting with its value: of a HIREGAP_* variable, else of hiregap.toml, else by default. No secret is shown.

    Example:  hiregap config show --origin
    """
    from pipelines.line import configured

    with named():
        found = configured.configured()
    typer.echo(json.dumps(found, indent=2) if as_json else configured.told(found, with_origin=origin))

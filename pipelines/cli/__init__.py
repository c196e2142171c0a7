"""The command `hiregap`: one module a command, found by looking into this package.

Nothing heavy is imported until a command runs, so that --help answers at once.
"""

from __future__ import annotations

import importlib
import pkgutil

import typer

from pipelines.cli.shell import app


def registered() -> typer.Typer:
    """The application with every command of this package."""
    for found in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{found.name}")
    return app


def main() -> None:
    """The console script."""
    registered()(prog_name="hiregap")

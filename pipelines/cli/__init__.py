"""The command `hiregap`: one module a command, found by looking into this package.

Nothing heavy is imported until a command runs, so that --help answers at once.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from pipelines.cli.interruption import INTERRUPTED, leave

if TYPE_CHECKING:
    import typer


def registered() -> typer.Typer:
    """The application with every command of this package."""
    from pipelines.cli.shell import app

    for found in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{found.name}")
    return app


def main() -> None:
    """The console script. Interrupted before a command is at work, while what it needs is loaded, it says so as one that was."""
    try:
        registered()(prog_name="hiregap")
    except KeyboardInterrupt:
        leave()
    except SystemExit as end:
        # Typer makes this of an interruption and says nothing.
        if end.code == INTERRUPTED:
            leave()
        raise

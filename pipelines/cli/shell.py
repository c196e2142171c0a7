"""What every command shares: the application, its exit codes, its common options, and how a refusal becomes a sentence."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipelines.cli.interruption import leave

DONE, FAILED, USAGE, PARTIAL, HELD, STALE = 0, 1, 2, 3, 4, 5

app = typer.Typer(
    name="hiregap",
    help="What AI jobs ask people to do, what they ask people to be, and how the gap between the two moves.\n\n"
    "Start with: hiregap run (an invented market, no network), then hiregap status.\n\n"
    "Exit codes: 0 done, 1 failed, 2 usage, 3 partial (what failed is named), 4 another run holds the warehouse, 5 stale.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Warehouse = Annotated[
    Path | None, typer.Option(help="The warehouse's folder; default: that of hiregap.toml, warehouse/.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")]


def end(code: int, message: str) -> NoReturn:
    """Say why on standard error and leave with `code`."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def present(*paths: Path, kind: str = "file") -> None:
    """A usage error that names those of `paths` that are not there."""
    missing = [str(path) for path in paths if not (path.is_dir() if kind == "folder" else path.is_file())]
    if missing:
        end(USAGE, f"no such {kind}: {', '.join(missing)}")


@contextmanager
def named() -> Iterator[None]:
    """What ends a command by a reason of its own becomes a sentence and an exit code; any other error is a bug and shows itself."""
    from pipelines.line import refusals

    # A run that is told to end leaves as one that is interrupted: nothing half-made stays.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        leave()
    except refusals.REFUSALS as refusal:
        end(refusals.exit_code(refusal), refusals.told(refusal))

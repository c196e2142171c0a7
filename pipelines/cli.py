"""The command `hiregap`. Nothing heavy is imported until a command runs, so that --help answers at once."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

DONE, FAILED, USAGE, PARTIAL, HELD, STALE = 0, 1, 2, 3, 4, 5
#: What shells expect of a command that was interrupted.
INTERRUPTED = 130

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
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of lines.")]


def end(code: int, message: str) -> NoReturn:
    """Say why on standard error and leave with `code`."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


@contextmanager
def named() -> Iterator[None]:
    """What ends a command by a reason of its own becomes a sentence and an exit code; any other error is a bug and shows itself."""
    from pipelines.line import refusals

    # A run that is told to end leaves as one that is interrupted: nothing half-made stays.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("interrupted; what was finished is kept, and the next `hiregap run` goes on from there", err=True)
        sys.stderr.flush()
        # All blocks are left by now. An ordinary exit would be a death by SIGINT if the signal had come within an exec()
        # of the standard library (CPython remembers it there), and callers are promised this code.
        os._exit(INTERRUPTED)
    except refusals.REFUSALS as refusal:
        end(refusals.exit_code(refusal), refusals.told(refusal))


@app.command()
def run(
    archives: Annotated[list[Path] | None, typer.Argument(help="WARC files to read instead of the web.")] = None,
    warehouse: Warehouse = None,
    sources: Annotated[str, typer.Option(help="Only these sources, comma-separated: ashby,greenhouse.")] = "",
    days: Annotated[int, typer.Option(min=0, help="Sandbox only: at most this many further days of readings.")] = 0,
    as_json: Json = False,
) -> None:
    """Collect, read, classify, build and publish; with archives nothing is fetched.

    Examples:  hiregap run   |   hiregap run captures/*.warc.gz --warehouse real
    """
    from pipelines.line import running
    from pipelines.showing import Bars

    missing = [str(path) for path in archives or [] if not path.is_file()]
    if missing:
        end(USAGE, f"no such archive: {', '.join(missing)}")
    with named(), Bars(quiet=as_json) as bars:
        result = running.run(archives or [], warehouse, chosen(sources), days, bars.progress)
    typer.echo(json.dumps(result.as_dict(), indent=2) if as_json else result.told())
    raise typer.Exit(PARTIAL if result.shortfalls else DONE)


def chosen(sources: str) -> list[str]:
    """The sources named on the command line; a usage error for one that does not exist."""
    from pipelines.sources import sources as known

    names = [name.strip() for name in sources.split(",") if name.strip()]
    unknown = [name for name in names if name not in known()]
    if unknown:
        end(USAGE, f"unknown source {', '.join(unknown)}; there are {', '.join(sorted(known()))}")
    return names


@app.command()
def classify(
    file: Annotated[str | None, typer.Argument(help="One posting, HTML or text; - reads standard input.")] = None,
    input: Annotated[
        Path | None, typer.Option(help="JSON lines: uid, title, description, optional company, location.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Where the tagged JSON lines go.")] = None,
) -> None:
    """Read one posting on the screen, or a file of them to a file of tags.

    Examples:  hiregap classify advert.html   |   hiregap classify --input in.jsonl --output out.jsonl
    """
    from pipelines.line import one

    if bool(input) != bool(output) or bool(file) == bool(input):
        end(USAGE, "give a file to read (or -), or both --input and --output")
    source = input or (Path(file) if file and file != "-" else None)
    if source and not source.is_file():
        end(USAGE, f"no such file: {source}")
    with named():
        if input and output:
            count, bad = one.lines(input, output)
            for reason in bad:
                typer.echo(reason, err=True)
            typer.echo(
                f"{count} postings tagged into {output}" + (f"; {len(bad)} lines could not be read" if bad else "")
            )
            raise typer.Exit(PARTIAL if bad else DONE)
        given = source.read_bytes() if source else sys.stdin.buffer.read()
        typer.echo(one.shown(given.decode("utf-8", "replace")))


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Copy what was published as CSV with metadata, Parquet and datapackage.json.

    Example:  hiregap export --to trends/
    """
    from pipelines.line import asking
    from pipelines.publish import export as exported

    with named():
        files = exported(asking.published_at(asking.warehouse_at(warehouse)), to)
    typer.echo(json.dumps([str(file) for file in files]) if as_json else f"{len(files)} files in {to}")


@app.command()
def why(
    what: Annotated[str, typer.Argument(metavar="ID_OR_URL", help="Requisition id, external id or posting URL.")],
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """What one posting asks, and the quotes that say so.

    Example:  hiregap why 2f0c9a1b7d3e4f56
    """
    from pipelines.line import asking

    with named():
        found = asking.why(asking.warehouse_at(warehouse), what)
    if found is None:
        end(FAILED, f"nothing published is called {what!r}; published/csv/requisitions.csv lists all")
    typer.echo(json.dumps(found, indent=2, default=str) if as_json else asking.why_told(found))
    raise typer.Exit(DONE if "candidates" not in found else USAGE)


@app.command()
def status(warehouse: Warehouse = None, as_json: Json = False) -> None:
    """Freshness, coverage, last run and disk. Exit code 5 when the newest reading is more than two days old (live only).

    Example:  hiregap status --json
    """
    from pipelines.line import asking

    with named():
        folder = asking.warehouse_at(warehouse)
        told = asking.status(folder)
    if told is None:
        end(FAILED, f"{folder} is no warehouse yet; run `hiregap run` first, or name another --warehouse")
    typer.echo(json.dumps(told, indent=2, default=str) if as_json else asking.status_told(told))
    raise typer.Exit(STALE if told["is_stale"] else DONE)


def main() -> None:
    """The console script."""
    app()

"""`hiregap run`: the whole line, from collecting to publishing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, PARTIAL, USAGE, Json, Warehouse, app, end, named, present


@app.command()
def run(
    archives: Annotated[list[Path] | None, typer.Argument(help="WARC files to read instead of the web.")] = None,
    warehouse: Warehouse = None,
    sources: Annotated[
        str | None, typer.Option(help="Only these sources, comma-separated: ashby,greenhouse; by default all.")
    ] = None,
    days: Annotated[int, typer.Option(min=0, help="Sandbox only: at most this many further days of readings.")] = 0,
    as_json: Json = False,
) -> None:
    """Collect, read, classify, build and publish. With archives nothing is fetched.

    Examples:  hiregap run   |   hiregap run captures/*.warc.gz --warehouse real
    """
    from pipelines.line import running
    from pipelines.showing import Bars

    present(*archives or [], kind="archive")
    with named(), Bars(quiet=as_json) as bars:
        result = running.run(archives or [], warehouse, chosen(sources), days, bars.progress)
    typer.echo(json.dumps(result.as_dict(), indent=2) if as_json else result.told())
    raise typer.Exit(PARTIAL if result.shortfalls else DONE)


def chosen(sources: str | None) -> list[str]:
    """The sources named on the command line, [] for all; a usage error for one that does not exist, and for no name at all."""
    from pipelines.sources import sources as known

    if sources is None:
        return []
    names = [name.strip() for name in sources.split(",") if name.strip()]
    if not names:
        # An unset variable in a script would otherwise ask everybody.
        end(
            USAGE,
            f"{sources!r} names no source; leave the option out for all, or name some of {', '.join(sorted(known()))}",
        )
    unknown = [name for name in names if name not in known()]
    if unknown:
        end(USAGE, f"unknown source {', '.join(unknown)}; there are {', '.join(sorted(known()))}")
    return names

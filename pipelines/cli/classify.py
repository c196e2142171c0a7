"""`hiregap classify`: postings from outside the warehouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, PARTIAL, USAGE, app, end, named, present


@app.command()
def classify(
    file: Annotated[str | None, typer.Argument(help="One posting, HTML or text; - reads standard input.")] = None,
    input: Annotated[
        Path | None, typer.Option(help="JSON lines: uid, title, description, optional company, location.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Where the tagged JSON lines go.")] = None,
) -> None:
    """Read one posting on the screen, or many from a file to a file.

    Examples:  hiregap classify advert.html   |   hiregap classify --input in.jsonl --output out.jsonl
    """
    from pipelines.line import one

    if bool(input) != bool(output) or bool(file) == bool(input):
        end(USAGE, "give a file to read (or -), or both --input and --output")
    source = input or (Path(file) if file and file != "-" else None)
    if source:
        present(source)
    if input and output and output.exists() and output.samefile(input):
        end(USAGE, f"--output {output} is the input itself, which would be lost")
    with named():
        if input and output:
            count, bad = one.lines(input, output)
            for reason in bad:
                typer.echo(reason, err=True)
            typer.echo(
                f"{count} postings tagged into {output}" + (f"; {len(bad)} lines could not be read" if bad else "")
            )
            raise typer.Exit(PARTIAL if bad else DONE)
        try:
            typer.echo(one.shown(one.decoded(source.read_bytes() if source else sys.stdin.buffer.read())))
        except one.NoPosting as reason:
            end(USAGE, f"{source or 'standard input'} cannot be read as a posting: {reason}")

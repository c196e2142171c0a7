"""`hiregap label`: a second opinion on postings from outside the warehouse, by a model behind an OpenAI-compatible address."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, PARTIAL, USAGE, app, end, named, present

#: Where the key stands, so that it is in no shell history and in no file of ours.
KEY = "HIREGAP_LABEL_KEY"


@app.command()
def label(
    input: Annotated[Path, typer.Option(help="JSON lines: uid, title, description, optional company, location.")],
    output: Annotated[Path, typer.Option(help="Where the labels go, a JSON line a posting.")],
    url: Annotated[str, typer.Option(help="The interface's address, such as http://127.0.0.1:8000/v1.")],
    model: Annotated[str, typer.Option(help="The model's name, as the server calls it.")],
    kept: Annotated[Path, typer.Option(help="Folder in which answers are kept, to be asked for once.")] = Path(
        "opinions"
    ),
) -> None:
    """Ask a model for work and screen of postings. Texts leave this machine if the address does.

    The key, if one is needed, stands in the variable HIREGAP_LABEL_KEY. Answers whose quotes are not the posting's are refused.

    Example:  hiregap label --input in.jsonl --output out.jsonl --url http://127.0.0.1:8000/v1 --model small
    """
    from pipelines.line import labeling
    from pipelines.line.opinion import Kept, Remote

    present(input)
    if not url.startswith(("http://", "https://")):
        end(USAGE, f"--url is {url!r}, no http address")
    if output.exists() and output.samefile(input):
        end(USAGE, f"--output {output} is the input itself, which would be lost")
    with named():
        labeler = Kept(kept, model, Remote(url.rstrip("/"), model, os.environ.get(KEY, "")))
        rows, refused = labeling.labeled(input, labeler)
        output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for reason in refused:
        typer.echo(reason, err=True)
    typer.echo(f"{len(rows)} postings labeled into {output}, {len(refused)} refused")
    raise typer.Exit(PARTIAL if refused else DONE)

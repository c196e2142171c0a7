"""`hiregap train`: the weights that postings are read by, from labeled postings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, app, end, named, present


@app.command()
def train(
    gold: Annotated[Path, typer.Option(help="Folder with postings.jsonl and labels.jsonl.")],
    warehouse: Annotated[
        Path | None,
        typer.Option(help="A warehouse that has read the archives: its postings with a label are learned from too."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(help="Where weights and SHA256SUMS go; default: into the package, to be read by from now on."),
    ] = None,
) -> None:
    """Train the models that postings are read by. Those of lines, duties, titles, work and screen; what models of other employers
    say of the gold is kept.

    Takes minutes and needs scikit-learn and LightGBM. The labels travel with the package; their texts are the gold's and the
    warehouse's.

    Example:  hiregap run ../shared/archive/*.warc.gz --warehouse real && hiregap train --gold ../shared/gold --warehouse real
    """
    from pipelines.line.gold import held_out, training
    from pipelines.line.gold.examples import GoldMissing

    present(gold, kind="folder")
    if missing := [name for name in ("sklearn", "lightgbm") if find_spec(name) is None]:
        end(FAILED, f"training needs {' and '.join(missing)}: install the extra hiregap[train]")
    target = to or held_out.FOLDER
    target.mkdir(parents=True, exist_ok=True)
    with named():
        try:
            training.train(gold, warehouse, target, lambda line: typer.echo(line, err=True))
        except (GoldMissing, training.NothingToLearn) as problem:
            end(FAILED, str(problem))
        typer.echo(f"weights written to {target}; hiregap evaluate --gold {gold} says how well they read")
    raise typer.Exit(DONE)

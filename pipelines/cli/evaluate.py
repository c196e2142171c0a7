"""`hiregap evaluate`: how well postings are read, against labelled ones."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, Json, app, end, named, present


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(help="Folder with postings.jsonl and labels.jsonl.")],
    held_out: Annotated[
        Path | None,
        typer.Option(help="Answers of models that saw no posting of the employer; default: beside the weights."),
    ] = None,
    card: Annotated[
        Path | None, typer.Option(help="Write the model card here, and the gold's rows of dbt/seeds/confusion.csv.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say how well postings are read, against labelled ones. F1, confusion, calibration, risk by coverage, slots and slices, each
    with its interval over employers.

    Example:  hiregap evaluate --gold ../shared/gold --card docs/model.md
    """
    from pipelines.lake.layout import written
    from pipelines.line.gold import card as cards
    from pipelines.line.gold import confusion, evaluating
    from pipelines.line.gold import held_out as answers
    from pipelines.line.gold.examples import GoldMissing
    from pipelines.line.gold.measures import evaluated
    from pipelines.line.modeling import dbt_project

    present(gold, kind="folder")
    with named():
        try:
            rows = evaluating.judged(gold, answers.held_out(held_out or answers.FOLDER / answers.NAME))
        except (GoldMissing, answers.NotThese) as problem:
            end(FAILED, str(problem))
        measures = evaluated(rows)
        if card:
            written(card, cards.card(rows, measures))
            confusion.replaced(dbt_project() / "seeds" / "confusion.csv", "gold", confusion.of_gold(rows))
    lines = [json.dumps([asdict(measure) for measure in measures])] if as_json else cards.told(rows, measures)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(DONE)

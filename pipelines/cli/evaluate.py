"""`hiregap evaluate`: how well postings are read, against labeled ones."""

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
    """Say how well postings are read, against labeled ones. F1, confusion, calibration, risk by coverage, slots and slices, each
    with its interval over employers.

    Postings that the weights were trained on are judged by models that saw none of their employer, labels of your own by the
    weights as shipped; what these have learned from without such a model is left out, and said.

    Example:  hiregap evaluate --gold ../shared/gold --card docs/model.md
    """
    from pipelines.lake.layout import written
    from pipelines.line.gold import card as cards
    from pipelines.line.gold import confusion, evaluating
    from pipelines.line.gold import held_out as answers
    from pipelines.line.gold.examples import GoldMissing
    from pipelines.line.gold.judging import HELD_OUT, LEARNED
    from pipelines.line.gold.measures import evaluated
    from pipelines.line.modeling import dbt_project

    present(gold, kind="folder")
    with named():
        try:
            every = evaluating.judged(gold, answers.held_out(held_out or answers.FOLDER / answers.NAME))
        except (GoldMissing, answers.NotThese) as problem:
            end(FAILED, str(problem))
        rows = [row for row in every if row.by != LEARNED]
        if not rows:
            end(
                FAILED,
                f"the weights have learned from each of these {len(every):,} postings: nothing is left to judge them by",
            )
        if card and any(row.by != HELD_OUT for row in every):
            end(
                FAILED,
                "the model card tells of postings with held-out answers alone; hiregap train --gold makes one about each",
            )
        measures = evaluated(rows)
        if card:
            written(card, cards.card(rows, measures))
            confusion.replaced(dbt_project() / "seeds" / "confusion.csv", "gold", confusion.of_gold(rows))
    lines = [json.dumps([asdict(measure) for measure in measures])] if as_json else cards.told(rows, measures)
    if left_out := len(every) - len(rows):
        typer.echo(
            f"{left_out:,} postings are left out: labels.csv holds them, and the weights have learned from it", err=True
        )
    for line in lines:
        typer.echo(line)
    raise typer.Exit(DONE)

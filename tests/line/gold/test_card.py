"""Promises about the model card."""

from __future__ import annotations

from pipelines.line.gold import card, measures
from pipelines.line.gold.judging import Judged


def test_the_card_holds_every_number_and_says_whose_they_are(rows: list[Judged]) -> None:
    numbers = measures.evaluated(rows)
    told = card.card(rows, numbers)
    assert "models that saw no posting of the" in told
    assert "No person has labeled them" in told
    assert all(f"| {each.name} | {each.value:.3f} |" in told for each in numbers)

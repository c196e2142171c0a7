"""Promises about lines of duties: what is weighed in a hurry is what the names of a line weigh."""

from __future__ import annotations

import pytest

from pipelines.classify.duties import Duty, duties, line_names
from pipelines.classify.model import chances
from pipelines.classify.text import Piece, Quote
from pipelines.weights import linear

LINES = ("", "train and fine-tune large language models", "train the train", "a phd in training models")


@pytest.mark.parametrize("lowered", LINES)
@pytest.mark.parametrize("slots", [(), ("T4_trains", "T6_ml_infrastructure")])
def test_a_line_weighs_what_its_names_weigh(lowered: str, slots: tuple[str, ...]) -> None:
    model = linear("duties")
    cues = [Quote(slot, "responsibilities", 7, 8, 1) for slot in slots]
    told = duties([Piece("responsibilities", 7, lowered)], cues, model)
    assert told[0].chance == chances(model.sums(line_names(lowered, slots)))


@pytest.mark.parametrize(
    "line", ["what you'll do", "What we want you to achieve here", "key responsibilities:", "the role"]
)
def test_a_line_that_stands_over_others_is_a_heading(line: str) -> None:
    assert Duty(Piece("responsibilities", 0, line.lower()), ()).is_heading


@pytest.mark.parametrize(
    "line", ["- train models", "train models.", "you train models of charts for our sailors at sea"]
)
def test_a_line_that_says_what_is_done_is_no_heading(line: str) -> None:
    assert not Duty(Piece("responsibilities", 0, line), ()).is_heading

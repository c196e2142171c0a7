"""Promises about the numbers: the work and the screen are judged by answers of models that never saw the employer."""

from __future__ import annotations

from dataclasses import replace

from pipelines.line.gold import measures
from pipelines.line.gold.judging import Judged


def test_numbers_of_the_work_are_of_held_out_answers_not_of_the_shipped_weights(rows: list[Judged]) -> None:
    found = {(each.part, each.name): each for each in measures.evaluated(rows)}
    assert found["work", "accuracy"].value == 0.9
    assert found["work", "accuracy on the surest 60%"].value == 1.0
    assert found["work", "macro-F1 over the three"].n == 6
    assert found["work", "macro-F1 of telling the three apart"].value == 1.0
    assert found["not_ai", "recall"].value == 0.5
    assert found["screen", "accuracy"].value == 0.9
    assert all(each.low <= each.high for each in found.values())


def test_the_second_category_of_a_label_is_no_grave_error(rows: list[Judged]) -> None:
    assert measures.either(rows) == 0.9
    rows[9].label["work2"] = "RES"
    assert measures.either(rows) == 1.0
    rows[0].label["work2"] = "OTH"
    assert measures.either(rows) == 1.0


def test_telling_the_three_apart_asks_which_of_the_three_it_is_however_likely_another_category_was(
    rows: list[Judged],
) -> None:
    engineer = next(row for row in rows if row.true == "ml_engineering")
    doubted = replace(engineer, scores=(0, 5_000, 0, 0, 9_000), given="not_ai")
    rest = [row for row in rows if row is not engineer]
    assert measures.apart([doubted, *rest]) == 1.0
    assert measures.three("given", [doubted, *rest]) < 1.0

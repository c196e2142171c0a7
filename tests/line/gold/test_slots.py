"""Promises about slots: they are compared as labeled."""

from __future__ import annotations

from pipelines.line.gold.judging import Judged
from pipelines.line.gold.slots import SLOTS, agreeing, asked_f1


def test_a_slot_that_is_asked_and_not_read_is_missed(rows: list[Judged]) -> None:
    degree = next(slot for slot in SLOTS if slot.ours == "degree_minimum")
    assert agreeing(degree, rows) == 1.0
    rows[0].label["degree"] = "PHD"
    assert agreeing(degree, rows) == 0.9
    assert asked_f1(degree, rows) == 0.0

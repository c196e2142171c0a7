"""Promises about the answer for one posting: the words of the method, quotes of the text, and nothing else that the lake tags."""

from __future__ import annotations

import pytest

from pipelines.classify.answer import described
from pipelines.classify.signals import SLOTS
from tests.classify.conftest import DUTIES, Reader
from tests.classify.test_signals import SAID


def test_the_answer_for_one_posting_has_the_words_of_the_method(read: Reader) -> None:
    row, result = read(*DUTIES["ml_engineering"], asked=["MS in statistics", "4+ years of software experience"])
    answer = described("7", row, result)
    assert answer["work"] == "ml_engineering"
    assert answer["degree_minimum"] == "master"
    assert answer["experience_years"] == 4
    assert all(answer["text"][q["start"] : q["end"]] == q["quote"] for q in answer["evidence"])


def test_the_answer_for_one_posting_shows_no_slot_that_the_method_does_not_list(read: Reader) -> None:
    row, result = read("Engineer", DUTIES["not_ai"][1], intro=" ".join(SAID.values()))
    assert {each["slot"] for each in result.evidence} >= set(SLOTS)
    answer = described("1", row, result)
    assert not {each["slot"] for each in answer["evidence"]} & set(SLOTS)
    assert answer["evidence"], "a quote still stands behind the tag"


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        (
            "Salary: $120,000 - $150,000 a year.",
            {"min": 120_000.0, "max": 150_000.0, "currency": "USD", "period": "year"},
        ),
        ("Salary: up to $150,000 a year.", {"min": None, "max": 150_000.0, "currency": "USD", "period": "year"}),
        ("We pay well.", None),
    ],
)
def test_pay_is_stated_by_its_parts_or_not_at_all(
    read: Reader, words: str, pay: dict[str, float | str | None] | None
) -> None:
    assert described("1", *read("Engineer", ["Build services in Go"], intro=words))["pay"] == pay

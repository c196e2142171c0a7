"""Promises about the baseline: what a handful of words in the title suggests, and nothing else of the posting."""

from __future__ import annotations

import pytest

from pipelines.categories import WORK
from pipelines.classify.title import title_category


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Research Scientist, Alignment", "ai_research"),
        ("Machine Learning Engineer", "ml_engineering"),
        ("Senior MLOps Engineer", "ml_engineering"),
        ("AI Engineer", "ai_product_engineering"),
        ("Software Engineer, LLM agents", "ai_product_engineering"),
        ("AI Product Manager", "ai_adjacent"),
        ("Data Scientist, Product Analytics", "ai_adjacent"),
        ("AI Ethicist", "ai_adjacent"),
        ("Backend Engineer", "not_ai"),
        ("HTML Developer", "not_ai"),
        ("Email Marketing Lead", "not_ai"),
    ],
)
def test_words_of_a_title_suggest_one_of_the_five(title: str, category: str) -> None:
    assert title_category(title) == title_category(title.upper()) == category
    assert category in WORK

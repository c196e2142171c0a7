"""Promises about lines: what is weighed in a hurry is what the names of a line weigh."""

from __future__ import annotations

import pytest

from pipelines.normalize.lines import line_features, said, shape
from pipelines.weights import linear

LINES = ("", "- train models:", "5+ years of python, python and sql", "we're hiring | remote | $120k", "-" * 400)


@pytest.mark.parametrize("lowered", LINES)
@pytest.mark.parametrize("headed", ["intro", "requirements"])
def test_a_lines_words_and_shape_weigh_what_their_names_weigh(lowered: str, headed: str) -> None:
    model = linear("lines")
    assert model.unpacked(said(lowered) + model.sum_of("x", shape(lowered, headed, 3))) == model.sums(
        line_features(lowered, headed, 3)
    )


def test_a_repeated_word_counts_once() -> None:
    assert said("- build and build and build") == said("- build and build and build and build and build")

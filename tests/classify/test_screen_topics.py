"""Promises about topics: which sentences are about what, each once, and which of them ask firmly."""

from __future__ import annotations

import pytest

from pipelines.classify.screen_topics import LEAST, cues, placed, sentences, spans_by_topic, touched
from pipelines.classify.text import Joined, Piece

LINES = ("strong pytorch skills. you have trained models at scale", "interest in llms", "kind")


def text_of(*lines: str) -> Joined:
    """Lines of requirements that stand far apart in their text."""
    return Joined([Piece("requirements", 1_000 * number, line) for number, line in enumerate(lines)])


def test_sentences_end_at_lines_and_stops_and_short_ones_say_nothing() -> None:
    text = text_of(*LINES)
    assert [text.text[start:end] for start, end in sentences(text)] == [
        "strong pytorch skills", "you have trained models at scale", "interest in llms",
    ]  # fmt: skip
    assert sentences(text_of("a" * LEAST)) == [] and len(sentences(text_of("a" * (LEAST + 1)))) == 1


@pytest.mark.parametrize("words", ["node.js and vue.js at scale", "3.5 years of it at least"])
def test_a_dot_within_a_word_or_a_number_ends_nothing(words: str) -> None:
    assert sentences(text_of(words)) == [(0, len(words))]


def test_a_topic_has_the_sentences_it_stands_in_as_spans_of_the_stored_text() -> None:
    text = text_of(*LINES)
    found = spans_by_topic(text, sentences(text))
    assert found["training"] == ((0, 21), (23, 55))
    assert found["product"] == ((1_000, 1_016),)


def test_what_is_asked_lightly_is_in_no_firm_topic() -> None:
    text = text_of(*LINES)
    found = spans_by_topic(text, sentences(text))
    assert found["firm training"][0] == (0, 21)
    assert "firm product" not in found


def test_a_text_about_nothing_has_no_topic() -> None:
    text = text_of("kind to others, and on time")
    assert spans_by_topic(text, sentences(text)) == {}


def test_a_sentence_is_touched_once_however_often_it_is_about_something() -> None:
    text = text_of("llms, llms and llms in production")
    product = dict(cues("topics"))["product"]
    assert touched(product, text.text, sentences(text)) == [0]
    assert touched(product, text.text, []) == []


def test_the_place_of_a_sentence_is_that_of_its_line() -> None:
    text = text_of(*LINES)
    assert placed(text, sentences(text), [2, 0]) == ((1_000, 1_016), (0, 21))

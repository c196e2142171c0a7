"""Promises about what the screen's trained part is shown."""

from __future__ import annotations

from pipelines.classify.credentials import demands
from pipelines.classify.screen_evidence import Spans, screen_features
from pipelines.classify.text import Piece


def seen(line: str, zone: str = "requirements") -> dict[str, Spans]:
    """The names that are true of one line."""
    found = [Piece(zone, 0, line.lower())]
    return screen_features(demands(line, found), found)


def test_each_sentence_about_a_topic_is_one_span_that_stands_where_it_says() -> None:
    line = "Strong PyTorch skills. You have trained models at scale. Kind to others"
    spans = seen(line)["t:requirements:training:2"]
    assert [line[start:end] for start, end in spans] == ["Strong PyTorch skills", "You have trained models at scale"]


def test_what_is_asked_lightly_is_not_asked_firmly() -> None:
    assert "t:requirements:firm product:1" in seen("Proven experience with LLMs")
    assert "t:requirements:firm product:1" not in seen("Strong interest in LLMs")


def test_a_preferred_line_has_names_of_its_own() -> None:
    names = seen("Experience with LLMs", "preferred")
    assert "t:preferred:product:1" in names
    assert not any(name.startswith(("t:requirements", "s:", "n:requirements")) for name in names)


def test_duties_have_no_names() -> None:
    found = [Piece("responsibilities", 0, "train models with pytorch"), Piece("title", 0, "ml engineer")]
    assert screen_features([], found) == {}

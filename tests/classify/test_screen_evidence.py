"""Promises about what the screen's trained part is shown."""

from __future__ import annotations

from pipelines.classify.credentials import demands
from pipelines.classify.screen_evidence import screen_features, spanned_features, words_asked
from pipelines.classify.screen_topics import Spans
from pipelines.classify.text import Piece


def seen(line: str, zone: str = "requirements") -> dict[str, Spans]:
    """The names that are true of one line."""
    found = [Piece(zone, 0, line.lower())]
    return spanned_features(demands(line, found), found)


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
    assert spanned_features([], found) == {}


def test_prose_that_asks_for_a_person_is_read_where_nothing_is_listed() -> None:
    text = "we need someone with deep experience in machine learning. you will build dashboards."
    names = spanned_features([], [Piece("responsibilities", 0, text)])
    assert {"b:skill", "b:person", "b:ml", "b:known ml"} <= names.keys()
    assert [text[start:end] for start, end in names["b:known ml"]] == [text.split(".")[0]]


def test_prose_is_not_read_beside_a_list_of_requirements_nor_outside_introduction_and_duties() -> None:
    prose = "we need someone with deep experience in machine learning"
    listed = Piece("requirements", 100, "strong python and sql")
    assert not any(name.startswith("b:") for name in spanned_features([], [Piece("intro", 0, prose), listed]))
    assert all(
        spanned_features([], [Piece(zone, 0, prose)]) == {} for zone in ("title", "about", "benefits", "process")
    )


def test_what_is_preferred_counts_a_third_beside_requirements_and_fully_alone() -> None:
    liked = [Piece("preferred", 100 * n, "experience with llms") for n in range(2)]
    needed = [Piece("requirements", 1000 + 100 * n, "strong python and sql") for n in range(3)]
    beside, alone = spanned_features([], [*needed, *liked]), spanned_features([], liked)
    assert "g:product:1" in beside and "g:product:3" not in beside and "g:alone" not in beside
    assert "g:product:6" in alone and "g:alone" in alone
    assert "g:product over software:6" in alone and "g:product over software:-6" not in beside


def test_words_are_told_by_the_zone_of_their_line_and_only_where_something_is_stated() -> None:
    needed, liked = Piece("requirements", 0, "fluent erlang is spoken"), Piece("preferred", 30, "erlang and more")
    words = words_asked([], [needed, liked])
    assert {"erlang", "fluent erlang"} <= words["w"] and "fluent" not in words["v"] and "erlang and" in words["v"]
    assert {"w:fluent erlang", "v:erlang"} <= screen_features([], [needed, liked])
    assert words_asked([], [Piece("intro", 0, "we need someone with a background in machine learning")]) == {}


def test_what_the_first_lines_are_about_is_told_by_their_place() -> None:
    lines = [
        "kind to others",
        "strong python and sql",
        "experience with llms",
        "quantization with tensorrt",
        "trained models",
    ]
    found = [Piece("requirements", 100 * number, line) for number, line in enumerate(lines)]
    names = {name for name in spanned_features([], found) if name.startswith("f:")}
    assert {"f:software:0", "f:product:1", "f:runtime:2"} <= names
    assert not any(name.endswith(":3") or name.startswith("f:firm") for name in names)


def test_without_requirements_what_is_liked_first_is_told() -> None:
    assert "f:product:0" in seen("Experience with LLMs", "preferred")
    liked, needed = Piece("preferred", 0, "experience with llms"), Piece("requirements", 100, "strong python and sql")
    assert "f:product:0" not in spanned_features([], [liked, needed])


def test_what_a_header_requires_or_prefers_is_a_place_and_no_skill() -> None:
    header = "nimbus | data engineer | remote (oslo preferred) | english required"
    assert spanned_features([], [Piece("intro", 0, header)]) == {}
    assert "b:must" in spanned_features([], [Piece("intro", 0, "english required, oslo preferred")])

"""Promises about what title and duties say: cues where they stand, words without degrees, and what is no evidence passed over."""

from __future__ import annotations

import pytest

from pipelines.classify.evidence import (
    SATURATES,
    TITLE_LONGEST,
    counted,
    duty_quotes,
    features,
    grams,
    kinds,
    role_and_sold,
    title_quotes,
    title_words,
    words_of,
    work_text,
)
from pipelines.classify.text import Joined, Piece, Quote

NOTHING = Joined([])


def pieces_of(*lines: str, zone: str = "responsibilities") -> list[Piece]:
    """Lines of one zone, one behind the other."""
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    return [Piece(zone, start, line) for start, line in zip(starts, lines, strict=True)]


def duties(*lines: str) -> Joined:
    """Lines as duties."""
    return Joined(pieces_of(*lines))


@pytest.mark.parametrize(
    "line",
    [
        "we use ai in hiring to screen applications", "github copilot is provided for your daily work",
        "your application is read by an ai", "comfortable using ai tools",
    ],
)  # fmt: skip
def test_ai_in_hiring_or_as_the_workers_tool_tells_no_work(line: str) -> None:
    told = work_text(pieces_of("train ranking models", line), "responsibilities")
    assert [piece.lowered for piece in told.held] == ["train ranking models"]


def test_work_is_told_by_its_own_zone_alone() -> None:
    found = [*pieces_of("train models"), *pieces_of("a phd in machine learning", zone="requirements")]
    assert work_text(found, "responsibilities").text == "train models"
    assert work_text(found, "intro").text == ""


def test_a_cue_of_the_duties_is_quoted_wherever_it_stands_and_one_of_the_title_once() -> None:
    told = duties("build rag pipelines", "write code", "tune rag pipelines")
    starts = [quote.start for quote in duty_quotes(told) if quote.category == "ai_product_engineering"]
    assert {told.placed(start, start + 1)[0].lowered for start in starts} == {
        "build rag pipelines",
        "tune rag pipelines",
    }
    title = Piece("title", 5, "machine learning engineer, machine learning")
    (quote,) = [each for each in title_quotes(title) if each.category == "ml_engineering"]
    assert title.lowered[quote.start - 5 : quote.end - 5].strip() == "machine learning"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("ml engineer", "ml engineer"), ("ml engineer | platform", "ml engineer | platform"),
        ("acme | data scientist | oslo", "data scientist"), ("acme | oslo | remote", ""),
        ("x" * TITLE_LONGEST, "x" * TITLE_LONGEST), ("x" * (TITLE_LONGEST + 1), ""),
    ],
)  # fmt: skip
def test_a_title_is_what_names_the_role_without_employer_and_place(title: str, role: str) -> None:
    assert title_words(title).strip() == role


def test_words_and_pairs_are_of_one_line_and_never_of_degrees() -> None:
    assert grams("train models\nship c++") == {"train", "models", "train models", "ship", "c++", "ship c++"}
    assert words_of("a phd or masters in machine learning")[0] == ("a", "or", "in", "machine", "learning")


def test_a_cue_that_is_met_again_and_again_counts_so_often_and_no_more() -> None:
    cue = Quote("T4_trains", "responsibilities", 0, 5, 4, "ml_engineering")
    named = list(counted([cue] * (SATURATES + 2)))
    assert named == [*(f"T4_trains:{number}" for number in range(1, SATURATES + 1)), "", ""]
    assert list(counted([Quote("title", "title", 0, 2, 9, "ml_engineering")])) == ["title:ml_engineering:1"]


@pytest.mark.parametrize(
    ("title", "role", "sold"),
    [("senior ai engineer", "engineer", "ai"), ("ml scientist", "scientist", "ml"), ("gardener", "none", "no")],
)
def test_a_title_names_a_kind_of_role_and_whether_it_is_of_ai(title: str, role: str, sold: str) -> None:
    assert role_and_sold(title) == (role, sold)


def test_ai_is_counted_by_the_sentences_it_stands_in_however_often_each_names_it() -> None:
    once = kinds("engineer", "ai for ai by ai. write code. test it. ship it.")
    assert {"x:near:1", "x:core:1"} <= once and "x:near:2" not in once
    twice = kinds("engineer", "use ai here. write code. then ai there. and so on")
    assert {"x:near:2", "x:share:50"} <= twice and "x:short" not in twice
    assert "x:short" in kinds("engineer", "use ai here. write code. ship")


def test_features_are_of_title_duties_and_introduction_each_under_a_kind_of_its_own() -> None:
    done, pitch = duties("train ranking models", "write code"), Joined(pieces_of("we build ai", zone="intro"))
    seen = features("ml engineer", done, list(duty_quotes(done)), pitch, list(duty_quotes(pitch)))
    assert set(seen) == {"t", "d", "c", "i", "x"}
    assert "ml engineer" in seen["t"] and "ranking models" in seen["d"] and "T4_trains:1" in seen["c"]
    assert {"lines:1", "lines:2", "role:engineer"} <= seen["x"] and "lines:4" not in seen["x"]
    assert any(name.startswith("x:near") for name in seen["i"])
    bare = features("ml engineer", NOTHING, [], NOTHING, [])
    assert "lines:0" in bare["x"] and not bare["d"]

"""Promises about what of a posting tells its work: title, duties and introduction, each read once, and nothing else."""

from __future__ import annotations

from pipelines.classify.evidence import SILENT
from pipelines.classify.text import Piece
from pipelines.classify.told import Told, told
from pipelines.weights import linear

TITLE = Piece("title", 0, "machine learning engineer")
DUTY, PITCH = (
    Piece("responsibilities", 100, "train and tune ranking models"),
    Piece("intro", 200, "we build ai for bakers"),
)
ASKED = Piece("requirements", 300, "a phd in machine learning, and papers at neurips")
MODELS = {name: linear(name) for name in ("duties", "titles")}


def read(*found: Piece) -> Told:
    """What some pieces tell."""
    return told([*found], MODELS)


def test_what_is_asked_of_the_person_tells_nothing_of_the_work() -> None:
    assert read(TITLE, DUTY, PITCH, ASKED).seen == read(TITLE, DUTY, PITCH).seen


def test_duties_and_introduction_are_told_line_by_line_and_apart() -> None:
    held = read(TITLE, DUTY, PITCH)
    assert [line.piece for line in held.lines] == [DUTY] and [line.piece for line in held.pitched] == [PITCH]
    assert any(name.startswith("d:") for name in held.seen["p"]) and any(
        name.startswith("i:") for name in held.seen["p"]
    )


def test_a_posting_without_a_title_is_read_by_its_lines() -> None:
    held = read(DUTY)
    assert held.title.lowered == "" and "t:None" in held.seen["p"] and "T4_trains:1" in held.seen["c"]


def test_every_name_bears_its_kind_once() -> None:
    held = read(TITLE, DUTY, PITCH)
    assert {name.partition(":")[0] for name in held.features} == {"t", "d", "c", "i", "x", "p"}
    assert not any(name.startswith("p:p:") for name in held.features)


def test_only_an_advert_without_a_word_of_ai_is_silent() -> None:
    baker = Piece("title", 0, "baker"), Piece("responsibilities", 50, "bake bread every morning and clean the ovens")
    assert SILENT in read(*baker).seen["x"]
    assert SILENT not in read(*baker, PITCH).seen["x"]

"""Promises about labeled postings: their folds, and the rows that each model learns from them."""

from __future__ import annotations

from pipelines.classify.duties import cue_names
from pipelines.classify.evidence import duty_quotes
from pipelines.classify.text import Joined, Piece
from pipelines.learn.examples import QUIET, ROWS, Example, Labeled, by_kind, named
from pipelines.learn.folds import FOLDS

TITLE = Piece("title", 0, "ml engineer")
TRAINS = Piece("responsibilities", 12, "fine-tune ranking models")
OTHER = Piece("responsibilities", 40, "keep the lights on")
EXAMPLES = [Example(f"p{number}", f"employer {number // 2}", TITLE, ()) for number in range(60)]


def labeled(piece: Piece, zone: int | None = None, kinds: dict[int, float] | None = None) -> Labeled:
    """A line under a heading of duties."""
    return Labeled(piece, "responsibilities", frozenset({"w:fine-tune"}), zone, kinds)


def test_a_fold_holds_all_postings_of_an_employer_and_every_fold_has_some() -> None:
    assert {each.fold for each in EXAMPLES} == set(range(FOLDS))
    folds: dict[str, set[int]] = {}
    for each in EXAMPLES:
        folds.setdefault(each.employer, set()).add(each.fold)
    assert {len(held) for held in folds.values()} == {1}


def test_a_cue_belongs_to_the_line_that_it_stands_in() -> None:
    held = [
        Piece("responsibilities", 10, "keep the lights on"),
        Piece("responsibilities", 40, "fine-tune ranking models"),
    ]
    assert set(cue_names(held, duty_quotes(Joined(held)))) == {40}


def test_a_line_teaches_what_it_is_labeled_with_and_nothing_else() -> None:
    held = (labeled(TRAINS, zone=1), labeled(OTHER, kinds={4: 1.0}), labeled(OTHER))
    example = Example("p", "acme", TITLE, held)
    assert [(number, part) for _, number, part in ROWS["lines"](example)] == [(1, 1.0)]
    assert [(number, part) for _, number, part in ROWS["duties"](example)] == [(4, QUIET)]
    assert ROWS["titles"](example) == []


def test_a_line_of_two_kinds_teaches_each_by_its_part_with_the_cue_that_stands_in_it() -> None:
    example = Example("p", "acme", TITLE, (labeled(TRAINS, kinds={1: 0.7, 2: 0.3}),))
    (first, second) = ROWS["duties"](example)
    assert (first[1:], second[1:]) == ((1, 0.7), (2, 0.3))
    assert any(name.startswith("c:") for name in first[0])


def test_a_title_teaches_where_it_is_labeled() -> None:
    ((names, number, part),) = ROWS["titles"](Example("p", "acme", TITLE, (), title_kind=1))
    assert (number, part, "t:ml engineer" in names) == (1, 1.0, True)


def test_a_fold_left_out_teaches_nothing() -> None:
    told = [Example(each.uid, each.employer, TITLE, (), title_kind=1) for each in EXAMPLES]
    kept = [len(named(ROWS["titles"], told, out)) for out in range(FOLDS)]
    assert sum(kept) == (FOLDS - 1) * len(told)
    assert len(named(ROWS["titles"], told, None)) == len(told)


def test_the_first_label_of_a_posting_is_its_likeliest() -> None:
    assert Example("p", "acme", TITLE, (), {4: 0.3, 1: 0.7}).kind == 1


def test_names_fall_apart_into_kinds_at_their_first_colon() -> None:
    assert by_kind(["w:a", "p:d:b", "w:c"]) == {"w": ["a", "c"], "p": ["d:b"]}

"""Promises about growing trees: what names say together is told, in whole numbers that are LightGBM's own."""

from __future__ import annotations

import pytest

from pipelines.learn import boosting
from pipelines.learn.boosting import SHOWN, grown, table
from pipelines.learn.examples import by_kind
from pipelines.learn.fitting import body_of
from pipelines.weights.trees import Trees

CLASSES = ("not both", "both or none")
#: No sum over single names tells these two classes; ten names of each say the same, for a tree asks for some of all.
ONE, OTHER = {f"a:{n}" for n in range(10)}, {f"b:{n}" for n in range(10)}
ROWS = [(names, kind, 1.0) for names, kind in ((ONE, 0), (OTHER, 0), (ONE | OTHER, 1), (set(), 1))] * 40


def test_names_are_told_together_as_no_sum_over_names_can() -> None:
    pytest.importorskip("lightgbm")
    # One more of the first, that trees have a reason to begin.
    forest = Trees(grown([*ROWS, *ROWS[:1] * 9], [1.0] * (len(ROWS) + 9), CLASSES))
    for names, kind, _ in ROWS[:4]:
        sums = forest.sums(forest.reached(by_kind(names)))
        assert sums.index(max(sums)) == kind


def test_the_same_rows_grow_the_same_bytes_and_every_row_of_the_file_is_short() -> None:
    pytest.importorskip("lightgbm")
    one, two = (body_of(grown(ROWS, [1.0] * len(ROWS), CLASSES)) for _ in range(2))
    assert one == two
    assert max(map(len, one.decode().splitlines())) < 10_000


def test_what_is_said_is_the_mean_of_trees_that_chance_grew_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lightgbm")
    rows = [*ROWS, *ROWS[:1] * 9]
    seeds, grown_by = boosting.SEEDS, {}
    for some in (seeds, *((seed,) for seed in seeds)):
        monkeypatch.setattr(boosting, "SEEDS", some)
        grown_by[some] = Trees(grown(rows, [1.0] * len(rows), CLASSES))
    assert len({body_of(forest.held) for forest in grown_by.values()}) == len(grown_by)
    names = by_kind(ONE)
    told = {some: forest.sums(forest.reached(names))[0] for some, forest in grown_by.items()}
    mean = sum(told[(seed,)] for seed in seeds) / len(seeds)
    # Every tree's value is a whole number.
    assert abs(told[seeds] - mean) <= len(grown_by[seeds].held.trees)


def test_a_name_that_few_rows_show_is_not_asked_for_however_much_it_tells() -> None:
    pytest.importorskip("lightgbm")
    rare = {f"rare:{n}" for n in range(10)}
    for count, is_asked in ((SHOWN - 1, False), (SHOWN, True)):
        rows = [*ROWS, *[(ONE | OTHER | rare, 0, 1.0)] * count]
        assert bool(set(grown(rows, [1.0] * len(rows), CLASSES).names) & rare) == is_asked


def test_a_table_holds_a_one_for_every_name_that_is_true() -> None:
    pytest.importorskip("scipy")
    rows = [({"a:1"}, 0, 1.0), ({"b:2", "c:3"}, 0, 1.0), ({"b:2", "a:1"}, 1, 1.0), (set(), 1, 1.0)]
    assert table(rows, ["a:1", "b:2"]).toarray().tolist() == [[1, 0], [0, 1], [1, 1], [0, 0]]

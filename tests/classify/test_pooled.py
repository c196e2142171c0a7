"""Promises about pooled lines: how many speak for what, how surely, and how that sits with the title; all of it names."""

from __future__ import annotations

import pytest

from pipelines.categories import WORK
from pipelines.classify.duties import Duty
from pipelines.classify.pooled import of_lines, pooled
from pipelines.classify.text import Piece

ML, PRODUCT, ORDINARY = (0, 9_000, 500, 0, 500), (0, 500, 9_000, 0, 500), (0, 100, 100, 0, 9_800)
ROLE = "x:role:engineer"


def lines(*held: tuple[int, ...], best: str | None = None) -> set[str]:
    """The names of one group of lines."""
    return set(of_lines(list(held), best, ROLE))


def test_no_line_says_nothing_but_that() -> None:
    assert lines() == {"none"}
    assert "none" not in lines(ORDINARY)


@pytest.mark.parametrize(("count", "name"), [(1, "n0"), (3, "n1"), (11, "n3"), (12, "n4"), (99, "n4")])
def test_lines_are_counted_in_threes_up_to_twelve(count: int, name: str) -> None:
    assert {each for each in lines(*[ORDINARY] * count) if each[0] == "n"} == {name}


def test_how_many_lines_reach_a_chance_is_told_for_each_kind() -> None:
    two = lines(ML, ML, ORDINARY)
    assert {"ml_engineering>8500x1", "ml_engineering>8500x2"} <= two
    assert "ml_engineering>8500x3" not in two
    assert "ml_engineering>5000x1" in lines((0, 5_000, 0, 0, 5_000))
    assert "ml_engineering>5000x1" not in lines((0, 4_999, 0, 0, 5_001))


def test_what_is_not_about_ai_is_counted_by_no_kind_and_in_the_share_alone() -> None:
    assert not [name for name in lines(ORDINARY, ORDINARY) if name.startswith("not_ai")]
    assert {name for name in lines(ML, ORDINARY) if name.startswith("ai")} >= {"ai5", "ai10", "ai20", "ai30"}
    assert "ai50" not in lines(ML, ORDINARY)


def test_a_kind_has_its_part_of_what_speaks_of_ai_however_much_else_is_done() -> None:
    alone, beside = lines(ML, *[ORDINARY] * 9), lines(ML, PRODUCT)
    assert "ml_engineering:of80" in alone
    assert {"ml_engineering:of40", "ai_product_engineering:of40"} <= beside
    assert "ml_engineering:of60" not in beside


def test_lines_that_say_next_to_nothing_of_ai_leave_the_word_to_the_title() -> None:
    told = lines(ORDINARY, best="ml_engineering")
    assert "quiet:ml_engineering" in told
    assert not [name for name in told if name.startswith("top") or ":of" in name]


def test_the_kind_that_most_lines_speak_for_is_told_beside_role_and_title() -> None:
    told = lines(ML, ML, PRODUCT, best="ai_adjacent")
    assert {"top:ml_engineering", f"top:ml_engineering:{ROLE}", "top:ml_engineering:ai_adjacent"} <= told


def test_duties_and_introduction_are_told_apart_and_a_title_by_its_chances() -> None:
    duty, pitched = Duty(Piece("responsibilities", 0, "a"), ML), Duty(Piece("intro", 0, "b"), PRODUCT)
    told = pooled([duty], [pitched], (0, 0, 7_600, 0, 2_400), ROLE)
    assert {"p:d:ml_engineering>8500x1", "p:i:ai_product_engineering>8500x1", f"p:t:{ROLE}"} <= told
    assert {"p:t:ai_product_engineering", "p:t:ai_product_engineering>7500", "p:t:not_ai>1000"} <= told
    assert "p:t:ai_product_engineering>9000" not in told
    assert all(name.startswith(("p:d:", "p:i:", "p:t:")) for name in told)


def test_a_title_that_names_no_role_says_nothing_of_any_kind() -> None:
    told = pooled([], [], None, ROLE)
    assert told == {"p:t:None", f"p:t:{ROLE}", "p:d:none", "p:i:none"}
    assert not [name for name in told for kind in WORK if kind in name]

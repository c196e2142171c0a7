"""Promises about asides: which shared lines of a comment are not about a role that it names."""

from __future__ import annotations

import pytest

from pipelines.normalize.asides import told_apart
from pipelines.normalize.wording import Line

AI = "Help us develop new machine learning algorithms."


def is_aside(line: str, role: str, others: list[str], *, has_own: bool = False) -> bool:
    [told] = told_apart([Line(line, "text")], role, [role, *others], has_own=has_own)
    return told.aside


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("Accountant", ["Designer"]),
        ("Accountant", ["ML Engineer"]),
        ("Backend Engineer", ["Data Scientist"]),
        ("Senior Software Engineer", ["MLE"]),
        ("QA Engineer", ["Backend Engineer"]),
    ],
)
def test_ai_is_aside_for_a_role_whose_name_tells_of_other_work(role: str, others: list[str]) -> None:
    assert is_aside(AI, role, others)


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("ML Engineer", ["Accountant"]),
        ("Perception Engineer", ["Accountant"]),
        ("Software Engineer", ["Accountant"]),
        ("Senior Developer", ["Junior Developer"]),
    ],
)
def test_ai_is_for_a_role_of_ai_and_for_one_whose_name_leaves_it_open(role: str, others: list[str]) -> None:
    assert not is_aside(AI, role, others)


def test_what_all_who_build_are_asked_to_do_is_no_aside_where_none_of_them_is_named_for_ai() -> None:
    assert not is_aside("You build language models with us.", "Backend Engineer", ["Frontend Engineer"])
    assert is_aside("Acme makes language models.", "Backend Engineer", ["Frontend Engineer"])
    assert is_aside("You build language models with us.", "Backend Engineer", ["Frontend Engineer"], has_own=True)


def test_a_line_that_names_the_role_alone_is_no_aside() -> None:
    assert not is_aside("Our designers draw what models see.", "Lead Designer", ["ML Engineer"])
    assert is_aside("We seek a designer and an engineer who trains models.", "Lead Designer", ["ML Engineer"])


def test_a_line_without_ai_is_no_aside() -> None:
    assert not is_aside("Acme makes maps for sailors.", "Accountant", ["ML Engineer"])


def test_where_no_role_is_one_of_ai_what_builders_share_is_theirs_whatever_lines_they_have() -> None:
    for line in (AI, "Our algorithms predict demand."):
        for has_own in (False, True):
            assert not is_aside(line, "Software Engineer", ["Python Developer"], has_own=has_own)

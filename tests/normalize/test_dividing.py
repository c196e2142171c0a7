"""Promises about which lines open roles, and where a role's own lines end."""

from __future__ import annotations

import pytest

from pipelines.normalize.dividing import ROLES_MOST, owned, separable
from pipelines.normalize.wording import Line


def lines(*texts: str) -> list[Line]:
    return [Line(text, "text") for text in texts]


def test_the_last_role_has_no_more_lines_than_those_before_it() -> None:
    told = lines("Acme | Oslo", "ML Engineer", "You train.", "Designer", "You draw.", "Acme began in a barn.")
    assert owned(told, separable(told)) == [3, 5]


def test_a_line_about_all_roles_ends_the_last_one() -> None:
    told = lines("Acme | Oslo", "ML Engineer", "You train.", "You ship.", "Designer", "You draw.", "Apply by mail.")
    assert owned(told, separable(told)) == [4, 6]


def test_a_heading_over_the_next_role_is_not_the_one_befores() -> None:
    told = [
        *lines("Acme | Oslo", "ML Engineer", "You train."),
        Line("Design:", "heading"),
        *lines("Designer", "You draw."),
    ]
    assert owned(told, separable(told))[0] == 3


@pytest.mark.parametrize("lead", ["You will work with:", "Our team", "Interview process:", "Tech stack:"])
def test_a_list_of_other_things_opens_no_roles(lead: str) -> None:
    assert separable(lines("Acme | Oslo", lead, "- Product Manager", "- Designer")) == []


@pytest.mark.parametrize(
    "lead",
    [
        "We want people who have done it before to join our team:",
        "To grow the team we're looking for:",
        "Open product roles",
        "Our product team is hiring:",
        "Tech stack: Elm, Rust",
        "Acme Products | Oslo",
    ],
)
def test_a_list_that_speaks_of_hiring_or_says_all_behind_its_label_opens_roles_though_it_names_a_team(
    lead: str,
) -> None:
    told = separable(lines("Acme | Oslo", lead, "- Product Manager", "- Designer of maps"))
    assert [each.role for each in told] == ["Product Manager", "Designer of maps"]


@pytest.mark.parametrize("lead", ["The team you are joining works with:", "Our interview for these roles:"])
def test_whom_one_works_with_and_whom_one_meets_stay_no_roles_where_hiring_is_spoken_of(lead: str) -> None:
    assert separable(lines("Acme | Oslo", lead, "- Product Manager", "- Designer of maps")) == []


def test_one_name_is_no_division_however_often_it_stands() -> None:
    assert separable(lines("Acme | Oslo", "ML Engineer (Oslo)", "ML Engineers (Bergen)")) == []


def test_a_list_without_end_is_cut() -> None:
    many = lines("Acme | Oslo", *(f"- Part{number} Engineer" for number in range(60)))
    assert len(separable(many)) == ROLES_MOST

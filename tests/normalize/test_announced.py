"""Promises about roles that an advert announces below a first line that names none."""

from __future__ import annotations

import pytest

from pipelines.normalize.announced import role_told
from pipelines.normalize.wording import wording


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("We are looking for a talented Senior ML Engineer to own ranking.", "Senior ML Engineer"),
        ("Acme (https://acme.example) is hiring an experienced Sr. Data Scientist, based in Oslo.", "Sr. Data Scientist"),
        ("We help data scientists. We're seeking backend engineers who like small teams.", "Backend engineers"),
        ("Positions: Platform Engineer", "Platform Engineer"),
        ("We make tools that data engineers love.", None),
        ("Hiring people who get things done.", None),
        ("*Senior Elm (Compilers):* you build ours.", "Senior Elm (Compilers)"),
        ("Staff perks: a canteen.", None), ("Senior discounts: ask us.", None), ("Lead generation - our trade.", None),
        ("Staff Augmentation: we lend people.", None), ("Staff Compilers: you write ours.", "Staff Compilers"),
        ("We're looking for a Full-Stack ASP.NET Developer. Write to us.", "Full-Stack ASP.NET Developer"),
        ("We need at least 2 well-rounded, team-minded QA engineers.", "QA engineers"),
        ("We seek fun. Hiring a Lead or Senior Data Engineer for Oslo.", "Lead or Senior Data Engineer"),
        ("We're hiring web (Elm), mobile, and design engineers in Oslo.", "Web (Elm), mobile, and design engineers"),
        ("Hiring a baker or a data engineer. Also seeking a QA engineer.", "QA engineer"),
    ],
)  # fmt: skip
def test_where_the_first_line_names_no_role_the_one_that_is_announced_is_taken(sentence: str, role: str | None) -> None:
    assert role_told(wording(f"Acme | Oslo<p>{sentence}", "comment")) == role


def test_who_hires_is_no_part_of_the_role_that_a_line_is() -> None:
    assert role_told(wording("Acme | Oslo<p>Data Engineer at Acme: you store data.", "comment")) == "Data Engineer"

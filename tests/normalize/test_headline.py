"""Promises about which of a comment's first lines is its header."""

from __future__ import annotations

import pytest

from pipelines.normalize.headline import header_line
from pipelines.normalize.wording import Line

SECOND = "Data Engineer | Oslo | ONSITE"


def header(*texts: str) -> str:
    return header_line([Line(text, "text") for text in texts])


@pytest.mark.parametrize(
    "first", ["Acme", "Acme (https://acme.example)", "Acme is hiring!", "Acme - Robots for all", "# Acme"]
)
def test_a_name_alone_stands_before_the_line_below_it(first: str) -> None:
    assert header(first, SECOND) == f"Acme | {SECOND}"


def test_a_note_above_a_header_is_none_of_it() -> None:
    assert header("1/2", f"Acme | {SECOND}") == f"Acme | {SECOND}"
    assert header("Data Engineer", "Acme | Oslo | ONSITE") == "Acme | Oslo | ONSITE | Data Engineer"
    assert header("Acme", "Where: Oslo | Bergen | ONSITE") == "Acme | Oslo | Bergen | ONSITE"


def test_else_the_first_line_is_the_header() -> None:
    assert header(f"Acme | {SECOND}", "A | B | C") == f"Acme | {SECOND}"
    assert header("Acme", "We build robots | and more") == "Acme"
    assert header("Acme") == "Acme"
    assert header("We build robots. Come and see", SECOND) == "We build robots. Come and see"


def test_bars_within_brackets_part_nothing_and_brackets_around_all_are_none() -> None:
    assert header("Acme | [Backend|Data] Engineer | Oslo") == "Acme | [Backend/Data] Engineer | Oslo"
    assert header("Acme (X | Y | Z) | Data Engineer | Oslo") == "Acme (X / Y / Z) | Data Engineer | Oslo"
    assert header("[Acme | Data Engineer | Oslo]") == "Acme | Data Engineer | Oslo"

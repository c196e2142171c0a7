"""Promises about lines that open a role."""

from __future__ import annotations

import pytest

from pipelines.normalize.opening import Opening, opening
from pipelines.normalize.wording import Line

URL = "https://a.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ML Engineer: you train models.", Opening(1, "ML Engineer", None, "you train models.")),
        ("* ML Engineer (Berlin)", Opening(1, "ML Engineer", "Berlin", "")),
        ("[2] Data Engineer (Go) | Oslo | ONSITE", Opening(1, "Data Engineer (Go)", "Oslo", "Oslo | ONSITE")),
        ("Analytics Director, London: https://a.example", Opening(1, "Analytics Director", "London", URL)),
        ("Solutions Engineer - Language Models: https://a.example", Opening(1, "Solutions Engineer - Language Models", None, URL)),
        ("- 2x .NET Developers", Opening(1, ".NET Developers", None, "")),
        ("- Sr. Backend Engineer. $150k", Opening(1, "Sr. Backend Engineer", None, "$150k")),
        ("Applied AI Engineer role: https://a.example", Opening(1, "Applied AI Engineer", None, URL)),
        ("* A back-end engineer to build it", Opening(1, "Back-end engineer", None, "A back-end engineer to build it")),
        ("ML Engineer (Oslo, ONSITE, $100k-135k)", Opening(1, "ML Engineer", "Oslo, ONSITE", "", "Oslo, ONSITE, $100k-135k")),
        ("ML Engineer (Berlin) (Remote)", Opening(1, "ML Engineer", "Berlin; Remote", "")),
        ("ML Engineer (full-time): you train", Opening(1, "ML Engineer", None, "you train", "full-time")),
        ("ML Engineer (https://a.example) (2)", Opening(1, "ML Engineer", None, "")),
        ("- Site Reliability Engineers, and more", Opening(1, "Site Reliability Engineers", None, "")),
        ("We need a backend engineer.", None),
        ("Backend: Python, Go", None),
        ("Advise managers on hiring.", None),
        ("engineers - we have many", None),
    ],
)  # fmt: skip
def test_a_line_opens_the_role_that_it_begins_with(text: str, found: Opening | None) -> None:
    assert opening(1, Line(text, "text"), None) == found


def test_a_line_like_the_first_one_opens_its_role() -> None:
    line = Line("Acme | Full-time | R&D Engineer | Oslo", "text")
    assert opening(4, line, "acme") == Opening(4, "R&D Engineer", "Oslo", line.text)


def test_in_a_sentence_a_name_begins_with_a_capital_or_a_digit_in_a_list_as_it_likes() -> None:
    assert opening(1, Line("backend engineer: you write Go", "text"), None) is None
    assert opening(1, Line("backend engineer: you write Go", "bullet"), None) == Opening(
        1, "Backend engineer", None, "you write Go"
    )
    assert opening(1, Line("3D Artist: you model ships", "text"), None) == Opening(
        1, "3D Artist", None, "you model ships"
    )

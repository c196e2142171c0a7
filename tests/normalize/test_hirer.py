"""Promises about who hires where a first line does not begin with the employer: a plain name, or none."""

from __future__ import annotations

import pytest

from pipelines.normalize.header import thread_header
from pipelines.normalize.hirer import hirer_told, name_of_site, plain
from pipelines.normalize.wording import Line


def told(*lines: str) -> str | None:
    """Who hires as some lines tell it."""
    return hirer_told([Line(line, "text") for line in lines])


@pytest.mark.parametrize(
    ("line", "employer"),
    [
        ("Oslo, Norway | Acme | Backend Engineer | ONSITE", "Acme"), ("Backend Engineer | Acme (YC S21) | Oslo", "Acme"),
        ("Backend Engineer - Acme - Oslo - Full time", "Acme"), ("Oslo | Full-time | Backend Engineer | Python, Go", None),
        ("Backend Engineer | Oslo | ONSITE | Norwegian language needed", None), ("Backend Engineer | Europe | $90k", None),
        ("Wealthy Acme | Backend Engineer | Oslo", "Wealthy Acme"), ("Hightower Acme | Engineer | Oslo", "Hightower Acme"),
        ("We are hiring | Backend Engineer | Oslo", None), ("Hi all | Backend Engineer | Oslo", None),
        ("HIRING: many | Backend Engineer | Oslo", None),
    ],
)  # fmt: skip
def test_of_a_first_line_that_begins_otherwise_the_part_that_is_a_name_is_the_employer(
    line: str, employer: str | None
) -> None:
    assert thread_header(line).employer == employer


@pytest.mark.parametrize(
    ("line", "employer"),
    [
        ("Acme Labs (https://acme.example), Oslo, Norway", "Acme Labs"), ("Acme: Berlin, Germany", "Acme"),
        ("Acme (https://acme.example)", "Acme"), ("Acme http://acme.example/jobs", "Acme"), ("Acme // Oslo // ONSITE", "Acme"),
        ("Oslo, Norway - Acme (http://acme.example)", "Acme"), ("Acme Software in Oslo", "Acme Software"),
        ("Data Engineer - Berlin", None), ("Location: Oslo", None), ("Oslo - Full time", None), ("Requirements", None),
        ("Looking for work, Oslo", None), ("Senior Engineers, Oslo", None), ("Acme", None),
    ],
)  # fmt: skip
def test_a_short_line_that_tells_where_is_headed_by_the_employer(line: str, employer: str | None) -> None:
    assert told(line) == employer


@pytest.mark.parametrize(
    ("sentence", "employer"),
    [
        ("Acme is hiring two engineers.", "Acme"), ("Acme Systems (YC S21) is building a robot.", "Acme Systems"),
        ("Acme, Inc. is looking for you.", "Acme"), ("Acme delivers parcels.", "Acme"), ("At Acme, we deliver parcels.", "Acme"),
        ("Acme in Oslo, Norway is hiring.", "Acme"), ("The Acme Company is headquartered in Oslo.", "The Acme Company"),
        ("This is a remote role.", None), ("Our team is growing.", None), ("The following roles are a must.", None),
        ("We are building a robot.", None), ("Python is a must.", None), ("Remote is an option.", None),
        ("Our founder Jane Doe is hiring.", None), ("dataAcme is hiring.", "dataAcme"), ("acme.io is hiring.", "acme.io"),
        ("Acme Is Hiring", "Acme"), ("I'm a hiring manager at Acme, and we grow.", "Acme"), ("Hi! At Acme we deliver.", "Acme"),
        ("We're hiring engineers at Acme Systems - acme.example", "Acme Systems"), ("My startup (Acme) is growing.", "Acme"),
        ("Come work with us at Acme!", "Acme"), ("I work for Acme.", "Acme"), ("I'm a fan of Python", None),
        ("We're one of the founders of Acme.", "Acme"), ("We are looking for a leader at heart.", None),
    ],
)  # fmt: skip
def test_a_sentence_about_an_employer_tells_who_hires(sentence: str, employer: str | None) -> None:
    assert told("Backend Engineer, Oslo", sentence) == employer


def test_later_sentences_are_asked_in_the_first_line_alone() -> None:
    assert told("Halifax, Canada. Acme Studios is looking for a developer.") == "Acme Studios"
    assert told("Halifax, Canada", "We pay well. Citizenship is a must.") is None


def test_only_the_first_lines_are_asked() -> None:
    assert told("One", "Two", "Three", "Four", "Acme is hiring.") is None
    assert told() is None


@pytest.mark.parametrize(
    "words", ["Python", "Berlin", "Full-time", "Starting ASAP. This", "acme", "A", "90", "Visa Sponsorship"]
)
def test_what_is_not_plainly_a_name_is_none(words: str) -> None:
    assert plain(words) is None


@pytest.mark.parametrize(
    ("line", "employer"),
    [
        ("https://www.acme.io/jobs | Data Engineer | Oslo", "acme"), ("http://Acme.com - Oslo", "Acme"),
        ("https://boards.io/acme | Data Engineer", None), ("acme.io, robots for all", None),
        ("See https://acme.io | Oslo", None),
    ],
)  # fmt: skip
def test_who_hires_is_called_as_the_site_that_a_line_begins_with(line: str, employer: str | None) -> None:
    assert name_of_site(line) == employer

"""Promises about where a thread's first line says the work is."""

from __future__ import annotations

import pytest

from pipelines.normalize.header import ThreadHeader, thread_header
from pipelines.normalize.whereabouts import names_place, site, site_within, working


@pytest.mark.parametrize(
    ("line", "location"),
    [
        ("Acme | Engineering, Product | Data Engineer | Oslo", "Oslo"), ("Acme | Engineer | Python, TensorFlow | Oslo", "Oslo"),
        ("Acme | Engineer | FT | REMOTE (or NYC)", "REMOTE (or NYC)"),
        ("Acme | Engineer | Full-time, ONSITE, Oslo", "Full-time, ONSITE, Oslo"),
        ("Acme | U.S. citizenship required | Engineer | Boston, MA", "Boston, MA"),
        ("Acme | Engineer (Oslo) | Python | Full-time", "Oslo"), ("Acme (Oslo) | Engineer | ONSITE", "Oslo"),
        ("Acme | Engineer | ONSITE | REMOTE", "ONSITE | REMOTE"), ("Acme | Engineer | Europe | Fintech", "Europe"),
        ("Acme | Engineer | Global Consulting Firm | REMOTE", "REMOTE"), ("Acme | Engineer | REMOTE | Europe", "Europe"),
        ("Acme | Engineer | Python, Go | acme.example", None),
        ("Acme | Engineer | Oslo & Bergen (Backend only)", "Oslo & Bergen (Backend only)"),
    ],
)  # fmt: skip
def test_of_the_parts_of_a_first_line_the_one_that_names_a_place_is_the_place(line: str, location: str | None) -> None:
    assert thread_header(line).location == location


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("Acme - Oslo, Norway", ThreadHeader("Acme", None, "Oslo, Norway")),
        ("Acme (Ann Arbor, Michigan)", ThreadHeader(None, None, "Ann Arbor, Michigan")),
        ("Acme -- Boston, MA or Berlin", ThreadHeader("Acme", None, "Boston, MA or Berlin")),
        ("Backend Developer - Oslo", ThreadHeader(None, "Backend Developer", "Oslo")),
        ("Acme is hiring in Oslo.", ThreadHeader("Acme", None, "Oslo")),
        ("Acme - Oslo | Backend Developer", ThreadHeader("Acme", "Backend Developer", "Oslo")),
        ("Oslo, Norway | Backend Developer | Acme", ThreadHeader("Acme", "Backend Developer", "Oslo, Norway")),
        ("Acme | Oslo (INTERNS, VISA) | ONSITE", ThreadHeader("Acme", None, "Oslo (INTERNS, VISA)", "ONSITE")),
        ("Acme is hiring a Backend Developer (ONSITE) - Oslo", ThreadHeader("Acme", None, "Oslo")),
        ("We make tools - and we like them", ThreadHeader()),
    ],
)  # fmt: skip
def test_a_first_line_of_two_parts_tells_who_and_where(line: str, header: ThreadHeader) -> None:
    assert thread_header(line) == header


def test_a_sentence_is_asked_for_no_place_nor_a_stack_for_a_country() -> None:
    assert site_within("We are " + "very " * 30 + "happy in Oslo.") is None
    assert not names_place("ML, Go")
    assert not names_place("Berlin Engineer")


def test_what_is_said_of_remote_work_is_kept_together() -> None:
    assert working(["Oslo", "ONSITE", "REMOTE ok"]) == "ONSITE | REMOTE ok"
    assert working(["Oslo"]) is None
    assert site(["ONSITE", "Oslo", "Remote (US)"]) == "Oslo"

"""Promises about the roles that a comment lists without a line for each."""

from __future__ import annotations

import time

import pytest

from pipelines.normalize.listed import ROLES_MOST, listed
from pipelines.normalize.wording import Line


def names(*texts: str) -> list[str]:
    return listed([Line(text, "text") for text in texts])


@pytest.mark.parametrize(
    "first",
    [
        "Acme | ML Engineer, Data Analyst | Oslo",
        "Acme | ML Engineer | Data Analyst | Oslo",
        "ML Engineer & Data Analyst | Acme | Oslo",
        "Acme - Oslo, Norway - ML Engineer, Data Analyst",
        "Acme | Oslo | Roles: [ML Engineer, Data Analyst]",
        "Acme | ML Engineer and Data Analyst, and more | Oslo",
    ],
)
def test_a_first_line_may_list_roles_in_one_part_or_in_several(first: str) -> None:
    assert names(first) == ["ML Engineer", "Data Analyst"]


def test_a_sentence_that_seeks_several_lists_them_where_the_first_line_names_none() -> None:
    sought = "We make maps. We're looking for an ML engineer, a great data analyst and a writer to join us in Oslo."
    assert names("Acme | Oslo", sought) == ["ML engineer", "Data analyst", "Writer"]
    assert names("Acme | Designer | Oslo", sought) == []


@pytest.mark.parametrize(
    ("part", "each"),
    [
        ("Backend and Data Engineers", ["Backend Engineers", "Data Engineers"]),
        ("Senior Web, Data & iOS Devs", ["Senior Web Devs", "Senior Data Devs", "Senior iOS Devs"]),
        ("Mobile, QA Engineers, Data Analyst", ["Mobile Engineers", "QA Engineers", "Data Analyst"]),
    ],
)  # fmt: skip
def test_one_noun_of_several_fields_is_each_fields(part: str, each: list[str]) -> None:
    assert names(f"Acme | {part} | Oslo") == each


@pytest.mark.parametrize(
    "part",
    [
        "AI and ML Engineers",
        "Cloud & Platform Engineers",
        "Backend and Data Engineer",
        "Elm and Rust Developers",
        "Designer / Data Analyst",
        "Software Engineer (Go, Elm)",
        "Software Engineer (Backend and Data Engineers)",
        "ML Engineer, ML Engineers",
        "ML Engineer, paid well",
        "ML Engineer, Data Analyst, fun",
        "Data Engineer and/or Data Analyst",
    ],
)
def test_two_words_for_one_work_one_person_of_two_and_what_brackets_hold_are_no_list(part: str) -> None:
    assert names(f"Acme | {part} | Oslo") == []


def test_what_builds_for_developers_is_no_role_beside_one() -> None:
    assert names("Acme | ML Engineer | Developer Tooling | Oslo") == []


def test_terms_beside_a_role_are_none() -> None:
    assert names("Acme | ML Engineer | H1B Developer | Oslo") == []


def test_a_long_list_may_hold_one_thing_besides() -> None:
    assert names("Acme | ML Engineer, Data Analyst, Writer, fun | Oslo") == ["ML Engineer", "Data Analyst", "Writer"]


def test_the_longest_list_is_taken_and_a_role_named_twice_once() -> None:
    assert names("Acme | ML Engineer, Data Analyst | Data Analyst", "Roles: Writer, QA Engineer, Designer") == [
        "Writer", "QA Engineer", "Designer",
    ]  # fmt: skip
    assert names("Acme | ML Engineer, Data Analyst | Data Analyst | Oslo") == ["ML Engineer", "Data Analyst"]


def test_a_list_without_end_is_cut() -> None:
    many = ", ".join(f"Part{number} Engineer" for number in range(60))
    assert len(names(f"Acme | {many} | Oslo")) == ROLES_MOST


@pytest.mark.parametrize(
    "list_", ["ab, " * 50_000, "a(, " * 50_000, "ab" + " " * 200_000 + "cd", "ML Engineer, " * 16_000]
)
def test_a_list_of_200_kb_is_read_in_no_time(list_: str) -> None:
    begun = time.process_time()
    assert names("Acme | Oslo", f"Roles: {list_}") == []
    assert time.process_time() - begun < 2


def test_what_stands_in_brackets_parts_no_names() -> None:
    assert names("Acme | ML Engineer (Elm, Rust and C), Data Analyst [Java & Go] | Oslo") == [
        "ML Engineer (Elm, Rust and C)",
        "Data Analyst [Java & Go]",
    ]

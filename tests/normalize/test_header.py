"""Promises about the first line of a thread's advert, and the role that its sentences announce."""

from __future__ import annotations

import pytest

from pipelines.normalize.header import ThreadHeader, thread_header


def test_the_first_line_of_an_advert_names_employer_role_and_place() -> None:
    found = thread_header("Acme Robotics | Senior ML Engineer | Berlin, Germany | REMOTE | https://acme.example")
    assert found == ThreadHeader("Acme Robotics", "Senior ML Engineer", "Berlin, Germany", "REMOTE")


def test_a_single_letter_is_no_employer() -> None:
    assert thread_header("A | Data Engineer | Oslo") == ThreadHeader(None, "Data Engineer", "Oslo")
    assert thread_header("AB | Data Engineer | Oslo").employer == "AB"


@pytest.mark.parametrize("line", ["", "Hello everyone", "we build things for people"])
def test_a_first_line_without_the_custom_names_nobody(line: str) -> None:
    assert thread_header(line) == ThreadHeader()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Acme | Full-time, Interns | Oslo | Data Scientist", "Data Scientist"),
        ("Acme | Oslo | Visa sponsorship for engineers | Platform Engineer (Go)", "Platform Engineer (Go)"),
        ("Acme | $120k - $160k + equity | Backend, Data Science | Oslo", "Backend, Data Science"),
        ("Acme | Multiple roles | Oslo", "Multiple roles"),
        ("Acme • Oslo • Content Writer - Remote, Sales Manager - Remote", "Content Writer - Remote, Sales Manager - Remote"),
        ("Senior Backend Engineer | Oslo | https://acme.example", "Senior Backend Engineer"),
        ("Chat Writer | Oslo | Hiring: React Developer,", "React Developer"),
        ("Acme | border security | Oslo", None),
        ("Acme | Senior Elm | Oslo", "Senior Elm"),
        ("Acme | 180 - 230K + equity | Remote first | Full time", None),
    ],
)  # fmt: skip
def test_of_the_parts_of_a_first_line_the_one_that_names_a_role_is_the_role(line: str, role: str | None) -> None:
    assert thread_header(line).roles == role


def test_a_role_that_stands_first_is_no_employer() -> None:
    assert thread_header("Senior Backend Engineer | Oslo | ONSITE").employer is None


def test_terms_behind_a_role_or_an_employer_are_no_part_of_its_name() -> None:
    header = thread_header("Acme - Onsite | Software Engineer ONSITE | Oslo")
    assert (header.employer, header.roles, header.remote) == (
        "Acme",
        "Software Engineer",
        "Onsite | Software Engineer ONSITE",
    )


def test_a_short_first_line_without_the_custom_tells_of_remote_work() -> None:
    assert thread_header("Acme is hiring in Oslo, no remote").remote == "Acme is hiring in Oslo, no remote"
    assert thread_header("Acme is hiring in Oslo").remote is None


def test_a_department_of_people_first_is_a_role() -> None:
    header = thread_header("Engineers (Data, Platform) | Acme Robotics | Oslo")
    assert (header.employer, header.roles) == ("Acme Robotics", "Engineers (Data, Platform)")


@pytest.mark.parametrize(
    ("part", "role"),
    [
        ("Full-time Onsite Data Engineer", "Data Engineer"), ("Part-Time Junior Developer", "Junior Developer"),
        ("jobs: Data Engineer", "Data Engineer"), ("Data Engineer FULL TIME, ONSITE", "Data Engineer"),
        ("3D Engineer", "3D Engineer"), ("acme-architect.co", None), ("Full-time, INTERNS", None),
    ],
)  # fmt: skip
def test_terms_before_a_role_are_no_part_of_its_name(part: str, role: str | None) -> None:
    assert thread_header(f"Acme | Oslo | {part}").roles == role


@pytest.mark.parametrize(
    ("line", "employer", "location"),
    [
        ("Acme (https://acme.io) Oslo, Norway (by the harbor) | Full-time ONSITE", "Acme", "Oslo, Norway"),
        ("Acme (https://acme.io) YC W18 | Data Engineer | Oslo", "Acme YC W18", "Oslo"),
        ("Hey HN - Acme is hiring a Data Engineer.", "Acme", None),
        ("Hi-Acme Studios | Data Engineer | Oslo", "Hi-Acme Studios", "Oslo"),
        ("Hello Acme | Data Engineer | Oslo", "Hello Acme", "Oslo"), ("Hello everyone | Data Engineer | Oslo", None, "Oslo"),
        ("Co-Founders | 20% Equity | Oslo", None, "Oslo"), ("Acme ( https://acme.io ) | Developer | Oslo", "Acme", "Oslo"),
        ("REMOTE We are hiring a developer", None, None),
        ("Acme Research Associates, Inc | Developers, and more! | Oslo", "Acme Research Associates, Inc", "Oslo"),
    ],
)  # fmt: skip
def test_greetings_addresses_and_groups_are_no_part_of_an_employers_name(
    line: str, employer: str | None, location: str | None
) -> None:
    header = thread_header(line)
    assert (header.employer, header.location) == (employer, location)


def test_terms_in_a_bracket_behind_a_role_are_no_part_of_its_name() -> None:
    assert thread_header("Acme | Data Engineer (ONSITE) | Oslo").roles == "Data Engineer"
    assert (
        thread_header("Acme | Data Engineer (Asia only - REMOTE) | Oslo").roles == "Data Engineer (Asia only - REMOTE)"
    )

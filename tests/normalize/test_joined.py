"""Promises about parts of a first line that join who hires with a role or a place."""

from __future__ import annotations

import pytest

from pipelines.normalize.header import thread_header
from pipelines.normalize.joined import apart, is_city_and_state, unplaced


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("Data Engineer @ Acme Robotics", ["Acme Robotics", "Data Engineer"]),
        ("Data Engineer @ acme", ["acme", "Data Engineer"]),
        ("Data Engineer at Acme", ["Acme", "Data Engineer"]),
        ("Data Engineer at home", ["Data Engineer at home"]),
        ("Data Engineer role at Acme.io (https.acme.io), Oslo", ["Acme.io", "Data Engineer", "Oslo"]),
        ("Data Engineer @ Acme Oslo, Norway", ["Acme", "Data Engineer", "Oslo, Norway"]),
        ("Oslo, Norway - Data Engineer @ Acme", ["Acme", "Data Engineer", "Oslo, Norway"]),
        ("Data Engineer at Acme ONSITE", ["Acme", "Data Engineer", "ONSITE"]),
        ("Engineering @ Acme", ["Acme", "Engineering"]),
        ("Data Engineer @ Oslo", ["Data Engineer @ Oslo"]),
        ("Acme @ Umbrella", ["Acme @ Umbrella"]),
    ],
)
def test_a_role_and_who_hires_are_told_apart(part: str, told: list[str]) -> None:
    assert apart([part]) == told


def test_a_later_part_names_who_hires_only_where_the_first_one_does_not() -> None:
    assert apart(["Oslo, Norway", "Data Engineer @ Acme"]) == ["Acme", "Oslo, Norway", "Data Engineer"]
    assert apart(["Umbrella", "Data Engineer @ Acme"]) == ["Umbrella", "Data Engineer @ Acme"]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("Acme - Oslo, Norway", "Acme"), ("Acme -- Oslo or fully remote", "Acme"), ("Acme // Oslo", "Acme"), ("Acme: Oslo", "Acme"),
        ("Acme @ Oslo, Norway", "Acme"), ("Acme, Oslo, Norway", "Acme"), ("Acme, Oslo", "Acme, Oslo"),
        ("Acme - Full-time Remote", "Acme"),
        ("# Acme", "Acme"), ("[Hiring] Acme", "Acme"), ("Acme - Research", "Acme - Research"), ("REMOTE", ""),
        ("Location: Oslo", "Location: Oslo"), ("Oslo - Bergen", "Oslo - Bergen"),
    ],
)  # fmt: skip
def test_an_employer_stands_without_the_place_behind_it(first: str, name: str) -> None:
    assert unplaced(first) == name


def test_a_city_with_the_code_of_its_state_is_no_employer() -> None:
    assert is_city_and_state("Lincoln, NE")
    assert not is_city_and_state("Acme, XX")
    header = thread_header("Lincoln, NE | Acme University | Web Developer")
    assert (header.employer, header.location, header.roles) == ("Acme University", "Lincoln, NE", "Web Developer")


def test_a_first_line_of_role_and_employer_tells_both() -> None:
    header = thread_header("Sr. Software Engineer @ Acme")
    assert (header.employer, header.roles) == ("Acme", "Sr. Software Engineer")
    header = thread_header("Android Engineer (Junior to Senior level) | Acme Robotics | Lead Developer | Oslo")
    assert (header.employer, header.roles) == ("Acme Robotics", "Android Engineer (Junior to Senior level)")

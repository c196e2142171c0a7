"""Promises about what is a role's name, and nothing else."""

from __future__ import annotations

import pytest

from pipelines.normalize.naming import is_levelled, is_role


@pytest.mark.parametrize(
    "words",
    [
        "Senior ML Engineer", "Member of Technical Staff", "Head of Data", "Designer", "Sr. Software Engineer, AI", "SRE",
        "IT Manager", "Director of IT", "Principal Build & Release Engineer", "CV/ML Engineer", "CV Engineer",
        "Executive Assistant, CEO", "Help Desk Technician",
    ],
)  # fmt: skip
def test_names_of_roles_are_names(words: str) -> None:
    assert is_role(words)


@pytest.mark.parametrize(
    "words",
    [
        "Engineers",
        "We hire engineers",
        "Experience as a data engineer",
        "Data pipelines for data engineers",
        "Developer tools for ML engineers",
        "Previous co-founder of Acme",
        "Talk to an engineer",
        "Python, Go and Rust",
        "The engineer",
        "Our founders are engineers",
        "engineers@acme.example",
        "It takes an engineer",
        "Build tools as an engineer",
        "Send your CV, engineers",
        "Lead with kindness",
        "Roughly forty engineers",
        "Ada, CTO & Co-Founder, Acme",
        "Ada Byron, co-founder",
        "Engineer, " * 9,
    ],
)
def test_groups_sentences_and_tools_are_none(words: str) -> None:
    assert not is_role(words)


@pytest.mark.parametrize(
    "words", ["Senior Elm (Compilers)", "Sr. Back End", "Junior or Mid-level Cloud Operations", "Staff/Senior .NET"]
)
def test_a_level_and_the_work_name_a_role_without_a_noun(words: str) -> None:
    assert is_levelled(words)


@pytest.mark.parametrize(
    "words",
    ["Senior", "Senior or above", "Senior to Staff levels", "Senior citizens", "Staff costs", "Elm (Senior)", "Senior £90k",
     "Senior people who build with us", "Lead the way to a small team of seven"],
)  # fmt: skip
def test_a_level_alone_and_a_sentence_name_none(words: str) -> None:
    assert not is_levelled(words)

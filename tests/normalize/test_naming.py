"""Promises about what is a role's name, and nothing else."""

from __future__ import annotations

import time

import pytest

from pipelines.normalize.naming import HANGING, is_leveled, is_role


@pytest.mark.parametrize(
    "words",
    [
        "Senior ML Engineer", "Member of Technical Staff", "Head of Data", "Designer", "Sr. Software Engineer, AI", "SRE",
        "IT Manager", "Director of IT", "Principal Build & Release Engineer", "CV/ML Engineer", "CV Engineer",
        "Executive Assistant, CEO", "Help Desk Technician", "Lead Generation Manager",
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
        "Lead generation",
        "Roughly forty engineers",
        "Ada, CTO & Co-Founder, Acme",
        "Ada Byron, co-founder",
        "Engineer, " * 9,
    ],
)
def test_groups_sentences_and_tools_are_none(words: str) -> None:
    assert not is_role(words)


@pytest.mark.parametrize(
    "words",
    [
        "Senior Elm (Compilers)",
        "Sr. Back End",
        "Junior or Mid-level Cloud Operations",
        "Staff/Senior .NET",
        "Staff Backend",
        "lead android",
        "Lead, Map Growth",
        "Senior  Elm",
    ],
)
def test_a_level_and_the_work_name_a_role_without_a_noun(words: str) -> None:
    assert is_leveled(words)


@pytest.mark.parametrize(
    "words",
    ["Senior", "Senior or above", "Senior to Staff levels", "Senior citizens", "Staff costs", "Elm (Senior)", "Senior £90k",
     "Staff perks", "Staff Parties", "Senior discounts", "Lead generation", "Staff Augmentation", "lead times",
     "Principal Component", "Staff or Lead Parties", "Staff/Lead Parties", "Lead, coach and grow",
     "Senior people who build with us",
     "Lead the way to a small team of seven"],
)  # fmt: skip
def test_a_level_alone_and_a_sentence_name_none(words: str) -> None:
    assert not is_leveled(words)


def test_a_name_ends_where_more_hangs_on_it() -> None:
    assert [
        HANGING.sub("", f"Elm Engineer{behind}")
        for behind in (" , and  more", "; & others.", "  roles", " and many more!")
    ] == ["Elm Engineer"] * 4


@pytest.mark.parametrize(
    "words", ["Senior" + " " * 25_000 + "!", "Senior/" * 4_000 + "!", "Elm" + " " * 25_000 + "and" + " " * 25_000 + "b"]
)
def test_no_run_of_white_space_or_of_levels_holds_up_reading(words: str) -> None:
    begun = time.process_time()
    assert not is_leveled(words)
    assert HANGING.sub("", words) == words
    assert time.process_time() - begun < 1

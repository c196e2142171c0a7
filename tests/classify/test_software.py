"""Promises about plain software: builders are told from those who work near them, by title first."""

from __future__ import annotations

import pytest

from pipelines.classify.software import is_software_work
from pipelines.classify.text import Joined, Piece


def builds(title: str, *duties: str, pitch: str = "") -> bool:
    """Whether a posting of this title, these duties and this introduction is one for building software."""
    lines = [Piece("responsibilities", 100 * number, line.lower()) for number, line in enumerate(duties, start=1)]
    return is_software_work(
        Piece("title", 0, title.lower()), Joined(lines), Joined([Piece("intro", 50, pitch.lower())])
    )


@pytest.mark.parametrize(
    "title",
    [
        "Senior Backend Engineer", "iOS Developer", "Site Reliability Engineer", "Founding Engineer", "SWE, Payments",
        "Full Stack", "Engineering Manager, Developer Experience", "Data Engineer", "Product Engineer (Frontend)",
        "Nord | DevOps Engineers, Account Executives | Oslo", "Forward Deployed Engineer",
        "Director of Engineering", "Quality Assurance Engineer", "SREs", "Protocol Engineer", "Junior Engineer",
        "Frontend Engineer, Product Manager", "Nord | Engineers, UX Designer | Oslo", "Node.js Engineer",
    ],
)  # fmt: skip
def test_builders_of_software_are_known_by_their_title(title: str) -> None:
    assert builds(title)


@pytest.mark.parametrize(
    "title",
    [
        "Developer Relations Manager", "Sales Engineer", "Solutions Architect", "Analytics Engineer", "GTM Engineer",
        "Mechanical Design Engineer", "Senior Product Designer, Mobile", "Growth Hacker", "Product Manager, Platform",
        "Recruiter, Engineering Talent", "Electrical Engineer", "DevRel Engineer", "Research Scientist/Engineer",
    ],
)  # fmt: skip
def test_those_who_work_near_builders_are_none(title: str) -> None:
    duties = ["Own our APIs", "Deploy services", "Write Python code", "Keep the cloud scalable"]
    assert not builds(title, *duties)


def test_an_engineer_without_a_trade_is_known_by_four_lines_of_duties() -> None:
    lines = ["Own our APIs", "Deploy services", "Write Python code", "Keep the databases scalable"]
    assert builds("Autonomy Engineer", *lines)
    assert not builds("Autonomy Engineer", *lines[:3])


def test_a_header_that_names_no_role_leaves_it_to_the_advert() -> None:
    header = "Nord | Oslo | Remote"
    assert builds(header, "We look for engineers who like ships")
    assert not builds(header, "We look for people who like ships")


@pytest.mark.parametrize(
    "title", ["(no role named)", "Multiple roles", "Several open positions", "Nord | Oslo | Remote"]
)
def test_where_no_role_is_named_the_introduction_tells_whom_it_seeks(title: str) -> None:
    assert builds(title, pitch="We're hiring frontend developers")
    assert builds(title, pitch="Looking to add two experienced engineers")
    assert not builds(title, pitch="We make engineers happier")
    assert not builds(title, pitch="We're hiring support engineers")


def test_the_introduction_tells_nothing_of_a_role_that_the_title_names() -> None:
    assert not builds("Barista", pitch="We're hiring frontend developers")

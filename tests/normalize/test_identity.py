"""Promises about titles, levels, employers and the first line of a thread's advert."""

from __future__ import annotations

import pytest

from pipelines.normalize.identity import (
    ThreadHeader,
    employer_slug,
    is_multi_role,
    thread_header,
    title_normalized,
)


def test_titles_are_counted_without_place_and_gender() -> None:
    assert title_normalized("ML Engineer (m/f/d) - Remote, EU") == title_normalized("ML  Engineer") == "ml engineer"
    assert title_normalized("Senior ML Engineer") != title_normalized("ML Engineer")


def test_legal_suffixes_go_and_nothing_else_is_merged() -> None:
    assert employer_slug("Acme Robotics, Inc.") == employer_slug("Acme Robotics GmbH") == "acme-robotics"
    assert len({employer_slug(name) for name in ("Meta", "Metabase", "Ramp", "Ramp Network", "Co-op")}) == 5
    assert employer_slug("\u682a\u5f0f\u4f1a\u793e").startswith("x")


def test_the_first_line_of_an_advert_names_employer_role_and_place() -> None:
    found = thread_header("Acme Robotics | Senior ML Engineer | Berlin, Germany | REMOTE | https://acme.example")
    assert found == ThreadHeader("Acme Robotics", "Senior ML Engineer", "Berlin, Germany", "REMOTE")


@pytest.mark.parametrize("line", ["", "Hello everyone", "we build things for people"])
def test_a_first_line_without_the_custom_names_nobody(line: str) -> None:
    assert thread_header(line) == ThreadHeader()


def test_several_roles_in_one_advert_are_seen() -> None:
    assert is_multi_role(["Acme | Backend Engineer, ML Engineer | Oslo"])
    assert not is_multi_role(["Acme | ML Engineer | Oslo", "You will train models."])

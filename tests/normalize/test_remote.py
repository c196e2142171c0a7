"""Promises about where the work is done: the source's flag and the words are read apart."""

from __future__ import annotations

import pytest

from pipelines.normalize.remote import remote, remote_in_thread, remote_text


def test_the_workplace_beats_the_remote_flag() -> None:
    assert remote(True, "Hybrid", None) == "hybrid"
    assert remote(True, None, None) == "remote"
    assert remote(None, None, "Lyon") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("This role is hybrid, two days a week in the office", "hybrid"), ("Acme | Engineer | REMOTE | Full-time", "remote"),
        ("Fully remote team", "remote"), ("ONSITE only, no remote", "onsite"), ("We build remote sensing tools", None),
        ("Engineer\nWe expect you in the office at least 3 days per week.", "hybrid"),
        ("Engineer\nWe are 5 days a week in the office.", "onsite"),
        ("Engineer\nYou meet a counterpart remote from us.", "remote"),
        ("Engineer\nWednesdays work from home", "hybrid"),
        ("Engineer\nThis job can be hybrid out of our Oslo office, or fully remote.", "remote"),
        ("Acme | Engineer | ONSITE / PARTIAL REMOTE", "hybrid"), ("Acme | Engineer | ONSITE+PART REMOTE", "hybrid"),
        ("Engineer\nThis role is remote with optional in-person days. Acme is a hybrid company.", "remote"),
        ("Acme | Oslo (in-person, on-site) | Engineer", "onsite"),
        ("Acme | Engineer | Remote (EU) or Hybrid (Cork)", "remote"),
        ("Engineer\nAll of us work from our Oslo office.", "onsite"), ("Engineer\nThe role is based at our Oslo HQ.", "onsite"),
        ("Engineer\nWe are an on-site, in-person team.", "onsite"), ("Engineer\nWe go into the office 5 days a week.", "onsite"),
        ("Engineer\nAll of us work from our offices on Mondays and Thursdays.", "hybrid"),
        ("Engineer\nYou work in-person at our Oslo HQ (near the old harbor, by the park) at least 2 days/week.", "hybrid"),
        ("Engineer\nRemote policy: 1-2 days a week.", "hybrid"), ("Engineer\nWe work in a hybrid model.", "hybrid"),
        ("Engineer\nOccasional in-person attendance is required.", "hybrid"),
        ("Engineer\nOslo, no remote workers.", "onsite"), ("Engineer\nWe are open to remote employees.", "remote"),
        ("Engineer\nWe are a fully distributed team.", "remote"), ("Engineer\nWe're a small, distributed company.", "remote"),
    ],
)  # fmt: skip
def test_the_text_is_read_apart_from_the_flag(text: str, answer: str | None) -> None:
    assert remote_text(text) == answer


@pytest.mark.parametrize(
    "line",
    [
        "Build hybrid search over documents", "In-office lunch five times", "You are a hybrid of engineer and analyst",
        "Stipend for an office chair", "Customers visit onsite", "Deploy to on-prem, hybrid and cloud models",
        "The number of hybrid, office-based, and remote workers varies from team to team.",
        "We have an office and dozens of remote employees", "Experience working with globally distributed teams",
        "You lead and mentor a remotely distributed team",
        "Lunch catered into the office 4 days per week", "Work-from-home/remote office stipend", "In-office lunch, 5 days per week",
        "The largest publisher of hybrid-casual and hybrid games", "You explain ideas well, in-person and in writing",
        "Some roles, like sales, are hybrid", "Perks: time off, work from home perks",
        "You will run hybrid workloads in two clouds", "You are invited to an onsite presentation",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_place_of_work_is_none(line: str) -> None:
    assert remote_text(f"Engineer\n{line}") is None


def test_the_location_is_read_with_the_text() -> None:
    assert remote_text("Engineer\nWe build things.", "Remote - Texas") == "remote"
    assert remote_text("Engineer\nWe build things.", "Lyon office") == "onsite"
    assert remote_text("Engineer\nThis is a hybrid role.", "India - remote") == "hybrid"
    assert remote_text("Engineer\nFully remote.", "Lyon office") == "remote"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Onsite (remote for now)", "onsite"), ("Oslo (currently remote)", "onsite"), ("ONSITE/HYBRID (remote for now)", "hybrid"),
        ("SF/Remote (all currently remote due to COVID-19)", "remote"), ("REMOTE through June 2021 -> ONSITE", "onsite"),
        ("ONSITE (currently WFH)", "onsite"), ("Remote, through our agency", "remote"), ("Remote now hiring", "remote"),
    ],
)  # fmt: skip
def test_an_office_that_is_remote_for_now_is_an_office(line: str, answer: str) -> None:
    assert remote_text(f"Acme | {line}") == answer
    assert remote(None, None, line) == answer


def test_all_of_the_time_remote_is_no_hybrid() -> None:
    assert remote_text("Acme | 100% REMOTE") == "remote"
    assert remote_text("Acme | 80% REMOTE") == "hybrid"
    assert remote_text("Manager (m/w/d), hybrides Arbeitsmodell") == "hybrid"
    assert remote_text("Acme | Onsite (and some remote)") == "hybrid"


def test_a_threads_first_line_says_it_before_the_lines_below_and_after_the_roles_own_place() -> None:
    text = "Engineer\nAcme | ONSITE\nThe team is remote-first."
    assert remote_text(text) == "remote"
    assert remote_text(text, None, "Acme | ONSITE") == "onsite"
    assert remote_text(text, "Remote", "Acme | ONSITE") == "remote"


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("On Site", "onsite"), ("Oslo (On site) | Full-time", "onsite"), ("in-person", "onsite"), ("no remote", "onsite"),
        ("ONSITE (+ WFH)", "hybrid"), ("WFH", "remote"),
        ("partially ONSITE", "hybrid"), ("ONSITE (partial WFH)", "hybrid"), ("Remote or hybrid", "remote"),
        ("onsite/remote hybrid", "hybrid"), ("Onsite (2 days/week remote)", "hybrid"), ("ONSITE (remote supported)", "remote"),
        ("Full-time", None), (None, None),
    ],
)  # fmt: skip
def test_a_threads_header_says_it_outright(header: str | None, answer: str | None) -> None:
    assert remote_in_thread(None, header) == answer
    assert remote_in_thread("Remote", header) == "remote"


def test_clients_and_fleets_far_away_are_no_remote_work() -> None:
    assert remote_text("Engineer\nYou serve remote clients and manage a remote fleet of robots.") is None

"""Promises about a whole posting: whatever it holds, a row comes out that says what is missing or wrong."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from pipelines.normalize import normalized
from pipelines.posting import Posting, StatedPay
from pipelines.schemas import VERSIONS, Row

SEEN = datetime(2025, 10, 28, tzinfo=UTC)


def row(period: str | None = None, **fields: object) -> Row:
    """A posting of a made-up board in our words."""
    stated = {"external_id": "1", "title": "ML Engineer", "text": "<p>You will train models.</p>"} | fields
    return normalized(Posting(**stated), source="ashby", board="acme", period=period, employer="Acme", seen=SEEN)  # type: ignore[arg-type]


def test_a_row_has_exactly_the_columns_of_the_lake() -> None:
    assert list(row()) and set(row()) == set(VERSIONS)


@pytest.mark.parametrize("text", [None, "", "<p> </p>"])
def test_without_text_the_title_is_all_there_is_and_that_is_said(text: str | None) -> None:
    found = row(text=text)
    assert found["text_missing"]
    assert found["text"] == "ML Engineer"


@pytest.mark.parametrize(
    ("fields", "column", "value"),
    [
        ({"posted": "1970-01-01"}, "posted_problem", "too_old"),
        ({"posted": "2099-05-05"}, "posted_problem", "in_the_future"),
        ({"pay": (StatedPay(minimum=math.nan, maximum=math.nan),)}, "pay_min", None),
        ({"title": "\x07\x00"}, "title", "(no title)"),
        ({"title": "x" * 5_000}, "title", "x" * 300),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"text": "<p>a\ud800b</p>".replace("\ud800", "\x01")}, "text", "ML Engineer\nab"),
    ],
)
def test_bad_input_has_a_named_outcome(fields: dict[str, object], column: str, value: object) -> None:
    assert row(**fields)[column] == value


def test_private_addresses_never_reach_the_stored_text() -> None:
    found = row(text="<p>Mail ana@example.org or call (212) 555-0188</p>", title="Engineer ana@example.org")
    assert "ana@" not in found["text"] + found["title"]
    assert "555" not in found["text"]


def test_an_advert_of_a_thread_is_read_off_its_first_line() -> None:
    found = row(period="2024-03", text="Zephyr Labs | ML Engineer | Oslo, Norway | REMOTE<p>We train wind models.")
    assert (found["title"], found["country"], found["remote"]) == ("ML Engineer", "NO", "remote")


def test_a_thread_tells_its_level_place_and_employer_in_parts_of_their_own() -> None:
    found = row(
        period="2024-03", text="Backend Engineer @ Zephyr Labs | mid - Sr. | Oslo | On Site<p>We train wind models."
    )
    assert (found["title"], found["title_level"]) == ("Backend Engineer", "mid")
    assert (found["city"], found["remote"], found["remote_text"]) == ("Oslo", "onsite", "onsite")


def test_a_list_of_roles_of_several_levels_has_none_in_a_thread() -> None:
    head = "Zephyr Labs | Senior Java Developer, Data Analyst, Product Designer | Oslo<p>We train wind models."
    assert row(period="2024-03", text=head)["title_level"] is None
    one = "Staff Engineer, Reliability Engineer"
    assert row(period="2024-03", text=head, role=one)["title_level"] == "lead"


def test_a_perk_in_the_text_says_nothing_against_the_first_line() -> None:
    text = "Zephyr Labs | ML Engineer | Oslo | Onsite<p>Perks: WFH on Fridays, remote work now and then."
    found = row(period="2024-03", text=text)
    assert (found["remote"], found["remote_text"]) == ("onsite", "onsite")


def test_the_pitch_of_an_advert_of_a_thread_is_no_duty() -> None:
    pitch = (
        "Zephyr Labs | ML Engineer | Oslo<p>Zephyr sells wind maps to sailors.<p>We are backed by Nimbus and others."
    )
    assert row(period="2024-03", text=pitch)["duty_lines"] == 0
    duties = row(period="2024-03", text=f"{pitch}<p>You will train wind models and deploy them to production.")
    assert duties["duty_lines"] == 1


def test_a_role_of_a_thread_lies_where_its_comment_says_unless_it_names_a_place_itself() -> None:
    text = "Zephyr Labs | ML Engineer | Oslo, Norway | ONSITE<p>We train wind models in a remote-first team."
    found = [
        row(period="2024-03", text=text, role="ML Engineer", location=own) for own in ("Ghent", "Applied team", None)
    ]
    assert [(each["country"], each["remote"], each["remote_text"]) for each in found] == [
        ("BE", "onsite", "onsite"), ("NO", "onsite", "onsite"), ("NO", "onsite", "onsite"),
    ]  # fmt: skip


def test_the_host_behind_a_boards_name_is_no_part_of_its_employer() -> None:
    job = Posting(external_id="1", title="Engineer", text="<p>Build things.</p>")
    row = normalized(job, source="lever", board="acme@eu", period=None, employer=None, seen=SEEN)
    assert (row["employer"], row["employer_id"], row["board"]) == ("acme", "acme", "acme@eu")

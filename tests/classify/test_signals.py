"""Promises about sourcing, retention and the form of employment: each rests on words that are shown."""

from __future__ import annotations

import pytest

from pipelines.classify.signals import SLOTS
from tests.classify.conftest import Reader

DUTIES = ["Build payment services in Go", "Keep our clusters healthy", "Write reports"]
SAID = {
    "develops_internally": "Learning paths for everyone, and we grow from within.",
    "partner_or_contract": "This is a 6-month contract.",
    "evaluation_culture": "We live a culture of evaluation.",
    "interesting_problems": "Work on hard technical problems.",
    "shipping_pace": "We ship to production every week.",
    "influence": "Shape the product with us.",
}


@pytest.mark.parametrize("slot", SLOTS)
def test_a_signal_is_heard_alone_and_quoted(read: Reader, slot: str) -> None:
    row, result = read("Engineer", DUTIES, intro=SAID[slot])
    assert [name for name in SLOTS if result.tag[name]] == [slot]
    (quote,) = [each for each in result.evidence if each["slot"] == slot]
    assert row["text"][quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize(
    "line",
    ["Negotiate contracts with vendors", "Read smart contracts", "Ship parcels to customers", "Repair challenging weather"],
)  # fmt: skip
def test_what_only_sounds_like_a_signal_is_none(read: Reader, line: str) -> None:
    tag = read("Engineer", [*DUTIES, line])[1].tag
    assert not any(tag[slot] for slot in SLOTS)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Contract type: Permanent employee", "full_time"), ("If you join us as an independent contractor, no perks", None),
        ("You file 1099s and 1099 forms", None), ("This is a 1099 role", "contract"), ("Contract type: freelance", "contract"),
        ("Develop our design internship program", None), ("You join us as an intern", None), ("A summer internship", "internship"),
        ("This is a full-time internship role.", "internship"), ("Full-time, but a contract position.", "contract"),
        ("Part-time.", "part_time"), ("Full-time.", "full_time"), ("A seasonal job.", "temporary"), ("Good humor.", None),
        ("Prior internship experience helps.", None), ("SQL from coursework or internships", None),
        ("Part-time, contract, or freelance roles may not be eligible for benefits.", None),
        ("Please note that this is a freelance contractor position.", "contract"), ("Plan seasonal events.", None),
        ("This is a seasonal role.", "temporary"), ("We follow the law on independent contractor relationships.", None),
    ],
)  # fmt: skip
def test_the_form_of_employment_is_the_first_by_precedence(read: Reader, line: str, form: str | None) -> None:
    assert read("Engineer", DUTIES, intro=line)[1].tag["employment_text"] == form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Data Science Intern (m/f/d)", "internship"), ("Engineers, Interns", None), ("Engineer, Internal Tools", None),
        ("Designer (Contract, Oslo)", "contract"), ("Contracts Manager", None), ("Copywriter (12-month FTC)", "contract"),
    ],
)  # fmt: skip
def test_a_title_says_the_form_of_employment_where_it_is_the_whole_roles(
    read: Reader, title: str, form: str | None
) -> None:
    assert read(title, DUTIES)[1].tag["employment_text"] == form


def test_what_is_asked_of_the_person_is_no_promise_to_it(read: Reader) -> None:
    assert not read("Engineer", DUTIES, ["Thrives in a fast-paced team"])[1].tag["shipping_pace"]
    assert read("Engineer", DUTIES, intro="Ours is a fast-paced team")[1].tag["shipping_pace"]

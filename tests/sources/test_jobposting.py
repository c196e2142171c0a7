"""Promises about what of a JobPosting is read, and what never is."""

from __future__ import annotations

import pytest

from tests.sources.jobpages import E_MAIL, PERSON, item, only, read


def test_a_posting_is_told_as_its_page_states_it() -> None:
    posting = only(item())
    assert (posting.title, posting.text, posting.employer) == ("AI Engineer", "<p>Build agents.</p>", "Quarry")
    assert (posting.employment_type, posting.posted, posting.posted_basis) == (
        "FULL_TIME, CONTRACTOR",
        "2024-03-01",
        "datePosted",
    )


def test_nobody_who_recruits_is_read() -> None:
    assert PERSON not in repr(only(item())) and E_MAIL not in repr(only(item()))
    private = item(hiringOrganization={"@type": "Person", "name": PERSON}, identifier=E_MAIL)
    assert PERSON not in repr(only(private)) and E_MAIL not in repr(only(private))


@pytest.mark.parametrize("stated", ["Quarry", {"name": "Quarry"}, [{"@type": "Corporation", "name": ["Quarry", "Q"]}]])
def test_the_employer_is_found_in_every_shape(stated: object) -> None:
    assert only(item(hiringOrganization=stated)).employer == "Quarry"


def test_texts_in_fields_of_their_own_follow_the_description_once() -> None:
    text = only(item(
        responsibilities="Measure agents&nbsp;Ship agents&nbsp;Fix agents&nbsp;Rest", qualifications=["Python", "SQL"],
        skills="Build agents", experienceRequirements="3 years of Python",
    )).text or ""  # fmt: skip
    assert text.startswith("<p>Build agents.</p>\n<h3>Responsibilities</h3>Measure agents<br>\nShip agents<br>")
    assert "<h3>Qualifications</h3><li>Python</li>\n<li>SQL</li>" in text
    assert text.endswith("<h3>Experience</h3>3 years of Python")
    assert "Skills" not in text


@pytest.mark.parametrize(
    "field",
    ["description", "hiringOrganization", "jobLocation", "datePosted", "baseSalary", "identifier", "employmentType"],
)
@pytest.mark.parametrize(
    "value", [None, "", 7, True, [], {}, [[]], [None], {"name": {}}, [{"@type": []}], {"value": [{}]}]
)
def test_no_shape_of_a_field_costs_the_posting(field: str, value: object) -> None:
    assert only(item(**{field: value})).title == "AI Engineer"


def test_a_name_serves_for_a_title_and_none_of_both_is_rejected() -> None:
    assert only(item(title=None, name="Analyst &amp; more")).title == "Analyst & more"
    reading = read(item(title=None))
    assert (reading.outcome, reading.rejected[0].field) == ("partial", "title")

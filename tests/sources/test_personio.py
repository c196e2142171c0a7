"""Promises about Personio feeds."""

from __future__ import annotations

import pytest

from pipelines.posting import StatedDemand
from pipelines.sources import personio
from tests.sources.conftest import page
from tests.sources.feeds import PERSONIO, PERSONIO_POSITION, personio_feed


def read(*positions: str) -> personio.Reading:
    return personio.read(page(PERSONIO, personio_feed(*positions)))


def test_a_feed_is_read_as_it_is_stated() -> None:
    posting = read(PERSONIO_POSITION).postings[0]
    assert (posting.title, posting.employer) == ("AI Engineer (m/f/d) & friend", "Quarry GmbH")
    assert (posting.location, posting.other_locations) == ("Berlin", ("Lyon",))
    assert (posting.department, posting.team, posting.employment_type) == (
        "Product",
        "Engineering",
        "permanent, full-time",
    )
    assert (posting.posted, posting.posted_basis) == ("2024-02-01T10:00:00+01:00", "createdAt")
    assert posting.url == "https://quarry.jobs.personio.de/job/7001"
    assert (posting.is_remote, posting.country) == (None, None)


def test_each_piece_of_the_text_stands_under_its_name_and_an_empty_one_is_left_out() -> None:
    assert read(PERSONIO_POSITION).postings[0].text == (
        "<h3>Your tasks</h3><ul><li>Build agents</li></ul>\n<h3>Your profile</h3><ul><li>Python & SQL</li></ul>"
    )


@pytest.mark.parametrize(("years", "least"), [
    ("lt-1", 0), ("1-2", 1), ("2-5", 2), ("10-15", 10), ("gt-15", 15), ("many", None),
])  # fmt: skip
def test_years_of_experience_are_a_demand_with_their_words(years: str, least: float | None) -> None:
    demands = read(PERSONIO_POSITION.replace("2-5", years)).postings[0].demands
    assert demands == (
        StatedDemand(slot="experience_years", words=years, number=least),
        StatedDemand(slot="experience_level", words="experienced"),
    )


def test_a_position_without_id_or_title_is_rejected_and_the_others_are_read() -> None:
    nameless = PERSONIO_POSITION.replace("7001", "7002").replace("AI Engineer (m/f/d) &amp; friend", " ")
    reading = read(PERSONIO_POSITION.replace("<id>7001</id>", ""), nameless, PERSONIO_POSITION)
    assert [(job.position, job.field) for job in reading.rejected] == [(0, "id"), (1, "name")]
    assert (reading.outcome, len(reading.postings)) == ("partial", 1)


def test_a_position_without_texts_is_still_a_posting() -> None:
    start, end = PERSONIO_POSITION.index("<jobDescriptions>"), PERSONIO_POSITION.index("</jobDescriptions>")
    reading = read(PERSONIO_POSITION[:start] + "<jobDescriptions>" + PERSONIO_POSITION[end:])
    assert (reading.outcome, reading.postings[0].text) == ("whole", None)


def test_a_feed_in_one_language_proves_nothing_of_the_others() -> None:
    reading = personio.read(page(PERSONIO + "?language=en", personio_feed(PERSONIO_POSITION)))
    assert (reading.outcome, len(reading.postings)) == ("partial", 1)


def test_positions_that_moved_are_no_empty_board() -> None:
    assert read("<positions>", PERSONIO_POSITION, "</positions>").outcome == "drifted"
    assert read(PERSONIO_POSITION, "<more/>").outcome == "partial"
    assert read("<!-- nothing -->").outcome == "empty"


def test_both_hosts_are_one_board() -> None:
    assert personio.board_of(PERSONIO) == personio.board_of("https://quarry.jobs.personio.com/xml") == "quarry"
    assert personio.board_of("https://quarry.personio.de/xml") is None

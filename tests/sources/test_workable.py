"""Promises about Workable accounts."""

from __future__ import annotations

from pipelines.posting import StatedDemand
from pipelines.sources import source_of, workable
from tests.sources.conftest import page
from tests.sources.feeds import WORKABLE, workable_elsewhere, workable_row


def read(*rows: object) -> workable.Reading:
    return workable.read(page(WORKABLE, {"name": "Quarry", "jobs": list(rows)}))


def test_an_account_is_read_as_it_is_stated() -> None:
    reading = read(workable_row())
    posting = reading.postings[0]
    assert reading.employer == "Quarry"
    assert (posting.location, posting.city, posting.region, posting.country) == (
        "Ghent, Flanders, Belgium", "Ghent", "Flanders", "Belgium",
    )  # fmt: skip
    assert (posting.posted, posting.posted_basis) == ("2024-02-01", "published_on")


def test_structured_demands_are_kept_with_their_words() -> None:
    assert read(workable_row()).postings[0].demands == (
        StatedDemand(slot="degree", words="Master's Degree", level="master"),
        StatedDemand(slot="experience_level", words="Mid-Senior level"),
    )
    assert read(workable_row(education="Unspecified", experience="")).postings[0].demands == ()
    vocational = read(workable_row(education="Vocational", experience=None)).postings[0].demands
    assert vocational == (StatedDemand(slot="degree", words="Vocational"),)


def test_the_rows_of_one_job_are_one_posting_with_every_place() -> None:
    reading = read(workable_row(), workable_elsewhere("France"), workable_elsewhere("Spain"))
    assert (reading.outcome, reading.listed, len(reading.postings), reading.rejected) == ("whole", 1, 1, ())
    assert reading.postings[0].location == "Ghent, Flanders, Belgium"
    assert reading.postings[0].other_locations == ("France", "Spain")


def test_a_row_whose_list_of_places_is_none_gives_the_place_in_its_own_fields() -> None:
    reading = read(workable_row(), workable_elsewhere("France") | {"locations": "anywhere"})
    assert (reading.rejected, reading.postings[0].other_locations) == ((), ("France",))


def test_rows_that_differ_in_more_than_the_place_are_not_made_one() -> None:
    reading = read(workable_row(), workable_elsewhere("France", title="Data Engineer"))
    assert (len(reading.postings), len(reading.rejected)) == (1, 1)
    assert "listed twice" in reading.rejected[0].reason


def test_of_a_hidden_place_the_country_alone_is_kept() -> None:
    hidden = {"country": "Belgium", "city": "Ghent", "region": "Flanders", "hidden": True}
    posting = read(workable_row(locations=[hidden])).postings[0]
    assert (posting.location, posting.city, posting.region, posting.country) == ("Belgium", None, None, "Belgium")


def test_not_telecommuting_does_not_say_on_site() -> None:
    posting = read(workable_row()).postings[0]
    assert (posting.is_remote, posting.workplace) == (None, None)
    assert read(workable_row(telecommuting=True)).postings[0].is_remote is True
    assert read(workable_row(workplace_type="hybrid")).postings[0].workplace == "hybrid"


def test_the_documented_address_and_the_one_it_leads_to_are_one_board() -> None:
    (address,) = workable.addresses("quarry")
    assert address == "https://www.workable.com/api/accounts/quarry?details=true"
    assert (source_of(address) or ("", ""))[1] == (source_of(WORKABLE) or ("", ""))[1] == "quarry"
    for other in ("https://apply.workable.com/api/v3/accounts/quarry/jobs", WORKABLE.replace("quarry", "quarry/jobs")):
        assert workable.board_of(other) is None

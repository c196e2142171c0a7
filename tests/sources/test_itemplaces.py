"""Promises about where a JobPosting says its job is."""

from __future__ import annotations

import pytest

from tests.sources.jobpages import item, only


def address(city: str, country: object = "BE", name: str | None = None) -> dict[str, object]:
    return {"@type": "Place", "name": name, "address": {"addressLocality": city, "addressCountry": country}}


@pytest.mark.parametrize(("stated", "first", "others"), [
    (address("Ghent"), "Ghent, BE", ()),
    ([address("Ghent"), address("Lyon", "FR"), address("Ghent")], "Ghent, BE", ("Lyon, FR",)),
    ("Ghent, Belgium", "Ghent, Belgium", ()), ({"@type": "Place", "name": "Head office"}, "Head office", ()),
    ({"address": "Ghent"}, "Ghent", ()),
    ({"address": [{"addressLocality": "Ghent"}, {"addressLocality": "Lyon"}]}, "Ghent", ("Lyon",)),
    (address("Ghent", {"@type": "Country", "name": ["BE", "BE"]}), "Ghent, BE", ()),
    (address("Singapore", "Singapore"), "Singapore", ()),
    ([address("Ghent", name="Ghent"), address("Ghent", name="Lyon, France")], "Ghent, BE", ("Lyon, France",)),
    (None, None, ()), ([], None, ()), (7, "7", ()), ({"address": {"addressLocality": {}}}, None, ()),
])  # fmt: skip
def test_every_place_is_told_once(stated: object, first: str | None, others: tuple[str, ...]) -> None:
    posting = only(item(jobLocation=stated))
    assert (posting.location, posting.other_locations) == (first, others)


def test_the_parts_of_the_first_place_are_kept_and_its_street_is_not() -> None:
    posting = only(item())
    assert (posting.city, posting.region, posting.country, posting.is_remote) == ("Ghent", "Flanders", "BE", None)
    assert "Kuipgat" not in repr(posting)


def test_a_remote_posting_says_where_applicants_may_live() -> None:
    remote = item(jobLocation=None, jobLocationType="TELECOMMUTE", applicantLocationRequirements=[
        {"@type": "Country", "name": "Belgium"}, {"@type": "State", "name": "Hauts-de-France"}])  # fmt: skip
    posting = only(remote)
    assert (posting.is_remote, posting.location, posting.other_locations) == (True, "Belgium", ("Hauts-de-France",))
    assert only(item(jobLocationType="https://schema.org/TELECOMMUTE")).is_remote is True
    assert only(item(jobLocationType="On-site")).is_remote is None

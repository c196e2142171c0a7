"""Promises about demands in fields of their own."""

from __future__ import annotations

import pytest

from pipelines.posting import Posting, StatedDemand, StatedPay, content_hash
from pipelines.sources.demands import demands, education_demand, level_demand, years_demand


@pytest.mark.parametrize(("words", "level"), [
    ("Bachelor's Degree", "bachelor"), ("bachelor_degree", "bachelor"), ("Master's Degree", "master"), ("Doctorate", "doctorate"),
    ("phd", "doctorate"), ("Vocational", None), ("High School or equivalent", None), ("associate_degree", None),
])  # fmt: skip
def test_a_degree_keeps_its_words_and_is_named_where_it_is_one(words: str, level: str | None) -> None:
    assert education_demand(f" {words} ") == StatedDemand(slot="degree", words=words, level=level)


@pytest.mark.parametrize("words", [None, "", " ", "Unspecified", "Not Applicable"])
def test_what_was_not_chosen_is_no_demand(words: str | None) -> None:
    assert demands(education_demand(words), years_demand(words), level_demand(words)) == ()


def test_demands_are_content_and_their_absence_leaves_a_content_as_it_was() -> None:
    posting = Posting(
        external_id="1", title="AI Engineer", text="<p>x</p>", location="Ghent", is_remote=False,
        pay=(StatedPay(minimum=1.0, currency="EUR"),),
    )  # fmt: skip
    # As it was before postings had demands.
    assert content_hash("ashby", "q", posting) == "b6ccbc79eda99f03eeec4580ab854c067cf4dbe2d52243fc92989343ae1d41e0"
    asking = Posting(external_id="1", title="AI Engineer", demands=(StatedDemand(slot="degree", words="phd"),))
    assert content_hash("s", "q", asking) != content_hash("s", "q", Posting(external_id="1", title="AI Engineer"))

"""Promises about boards in pages: only pages that prove to be all of them are a whole board."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import Posting, Reading, Rejected
from pipelines.sources.pages import Part, whole_of


def a_page(
    first: int, *ids: str, outcome: str = "partial", rejected: tuple[Rejected, ...] = ()
) -> tuple[Part, Reading]:
    postings = tuple(Posting(external_id=each, title="AI Engineer") for each in ids)
    reading = Reading(source="s", board="b", outcome=outcome, postings=postings, rejected=rejected, reason="alone")
    return Part(first, len(ids) + len(rejected)), reading


def test_pages_that_overlap_and_end_are_a_whole_board_in_any_order() -> None:
    pages = [a_page(3, "d"), a_page(0, "a", "b"), a_page(1, "b", "c", "d")]
    reading = whole_of(pages)
    assert (reading.outcome, reading.reason) == ("whole", None)
    assert [posting.external_id for posting in reading.postings] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("pages", [
    [a_page(0, "a", "b")],  # nothing shows that it ends
    [a_page(1, "b")],  # the beginning is missing
    [a_page(0, "a", "b"), a_page(3, "d")],  # a gap
    [a_page(0, "a", "b"), a_page(1, "c")],  # no overlap
    [a_page(0, "a", "b"), a_page(1, "b"), a_page(1, "b")],  # a page after the end
])  # fmt: skip
def test_pages_that_leave_a_doubt_are_partial_and_say_which(pages: list[tuple[Part, Reading]]) -> None:
    reading = whole_of(pages)
    assert reading.outcome == "partial"
    assert reading.reason


@pytest.mark.parametrize("outcome", ["failed", "blocked", "drifted", "gone", "unchanged"])
def test_a_later_page_that_could_not_be_read_leaves_the_board_partial(outcome: str) -> None:
    assert whole_of([a_page(0, "a", "b"), a_page(1, outcome=outcome)]).outcome == "partial"


@pytest.mark.parametrize("outcome", ["failed", "blocked", "drifted", "gone"])
def test_a_first_page_that_could_not_be_read_is_the_reading(outcome: str) -> None:
    assert whole_of([a_page(0, outcome=outcome)]).outcome == outcome


def test_a_first_page_that_did_not_change_says_nothing_of_the_others() -> None:
    assert whole_of([a_page(0, outcome="unchanged")]).outcome == "partial"


def test_a_job_that_could_not_be_read_must_not_look_closed() -> None:
    lost = Rejected(position=1, reason="the job has no title", external_id="x")
    reading = whole_of([a_page(0, "a", "b", rejected=(lost,)), a_page(2, "b")])
    assert (reading.outcome, reading.reason) == ("partial", "1 of the jobs could not be read")


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_the_pages_a_whole_board_begins_at_its_beginning_and_ends(listed: list[tuple[int, list[str]]]) -> None:
    pages = [a_page(first, *ids) for first, ids in listed]
    reading = whole_of(pages)
    assert {posting.external_id for posting in reading.postings} <= {each for _, ids in listed for each in ids}
    if reading.outcome == "whole":
        assert min(first for first, _ in listed) == 0
        assert len(max(listed)[1]) <= 1

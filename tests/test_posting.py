"""Promises about a posting's own name: it follows from what is stated, and from nothing else."""

from __future__ import annotations

import pickle

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pipelines.posting import Posting, StatedPay, content_hash

TEXT = st.text(max_size=20)
NUMBER = st.floats(allow_nan=False)
PAY = st.builds(StatedPay, minimum=st.none() | NUMBER, currency=st.none() | TEXT)
POSTINGS = st.builds(
    Posting,
    external_id=TEXT,
    title=TEXT,
    text=st.none() | TEXT,
    text_format=st.sampled_from(["html", "text", "escaped_html"]),
    updated_at=st.none() | TEXT,
    is_remote=st.none() | st.booleans(),
    other_locations=st.lists(TEXT, max_size=2).map(tuple),
    pay=st.lists(PAY, max_size=2).map(tuple),
)


@given(POSTINGS)
def test_a_posting_keeps_its_hash_through_another_process(posting: Posting) -> None:
    traveled = pickle.loads(pickle.dumps(posting))  # noqa: S301 - what the standard library's process pool does
    assert content_hash("ashby", "quarry", traveled) == content_hash("ashby", "quarry", posting)


@given(POSTINGS, TEXT)
def test_only_a_restamped_update_leaves_the_hash_as_it_was(posting: Posting, title: str) -> None:
    restamped = msgspec.structs.replace(posting, updated_at="2024-05-06")
    renamed = msgspec.structs.replace(posting, title=title)
    assert content_hash("ashby", "quarry", restamped) == content_hash("ashby", "quarry", posting)
    assert (content_hash("ashby", "quarry", renamed) == content_hash("ashby", "quarry", posting)) == (
        title == posting.title
    )

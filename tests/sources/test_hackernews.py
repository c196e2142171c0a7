"""Promises about the monthly threads."""

from __future__ import annotations

import pytest

from pipelines.sources import hackernews
from tests.sources.conftest import THREAD, comment, page, thread


def test_the_list_of_threads_names_hiring_threads_only() -> None:
    hits = [
        {"objectID": "9", "title": "Ask HN: Who is hiring? (April 2024)"},
        {"objectID": "8", "title": "Ask HN: Freelancer? (April 2024)"},
    ]
    assert hackernews.discovery(page(hackernews.LIST, {"hits": hits})) == ("9",)


def test_a_thread_is_adverts_of_its_own_month_without_replies_or_the_deleted() -> None:
    told = thread(comment(), comment(id=2, text=None), comment(id=3, parent_id=1))
    reading = hackernews.read(page(THREAD, told))
    assert (reading.outcome, reading.period, len(reading.postings)) == ("whole", "2024-03", 1)
    assert reading.postings[0].title == "Quarry | AI Engineer"


def test_a_thread_with_a_comment_that_cannot_be_read_is_partial_and_one_without_adverts_empty() -> None:
    mixed = hackernews.read(page(THREAD, thread(comment(), comment(id="two"))))
    assert (mixed.outcome, mixed.reason, len(mixed.postings)) == ("partial", "1 of 2 jobs could not be read", 1)
    assert hackernews.read(page(THREAD, thread(comment(id=None)))).outcome == "partial"
    assert hackernews.read(page(THREAD, thread(comment(text=None)))).outcome == "empty"


@pytest.mark.parametrize(
    "title", ["Ask HN: Who wants to be hired? (March 2024)", "Ask HN: Freelancer? (March 2024)", None, ""]
)
def test_other_threads_of_the_same_author_are_no_postings(title: str | None) -> None:
    assert hackernews.read(page(THREAD, thread(title=title))).outcome == "drifted"


def test_a_title_with_a_month_that_is_none_is_no_thread() -> None:
    assert hackernews.month_of("Ask HN: Who is hiring? (Smarch 2024)") is None


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b'{"hits": 3}', b"<html>"])
def test_a_list_that_cannot_be_read_names_no_threads(body: bytes) -> None:
    assert hackernews.discovery(page(hackernews.LIST, body)) == ()


def test_the_author_of_a_comment_is_left_behind() -> None:
    reading = hackernews.read(page(THREAD, thread(comment(author="somebody-by-name"))))
    assert "somebody-by-name" not in repr(reading)

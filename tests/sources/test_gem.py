"""Promises about Gem boards."""

from __future__ import annotations

from pipelines.sources import gem
from tests.sources.conftest import page
from tests.sources.feeds import GEM, gem_job


def test_a_board_is_read_as_it_is_stated() -> None:
    posting = gem.read(page(GEM, [gem_job()])).postings[0]
    assert (posting.location, posting.other_locations) == ("Ghent, Belgium", ("Lyon",))
    assert (posting.workplace, posting.employment_type, posting.department) == ("in_office", "full_time", "Product")
    assert (posting.posted, posting.posted_basis) == ("2024-02-01T09:00:00.000Z", "first_published_at")


def test_plain_words_serve_where_there_is_no_html() -> None:
    posting = gem.read(page(GEM, [gem_job(content="")])).postings[0]
    assert (posting.text, posting.text_format) == ("Build agents.", "text")


def test_an_id_that_is_a_number_is_kept_as_text() -> None:
    assert gem.read(page(GEM, [gem_job(id=4001)])).postings[0].external_id == "4001"


def test_the_address_is_the_same_with_and_without_its_closing_slash() -> None:
    assert gem.board_of(GEM) == gem.board_of(GEM.rstrip("/")) == "quarry"
    assert gem.board_of("https://api.gem.com/job_board/v0/a/b/job_posts/") is None

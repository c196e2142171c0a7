"""What the feeds show, read by the real sources: a window that moves, in which absence says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pipelines.normalize import normalized
from pipelines.posting import Page, Posting
from pipelines.sandbox.answers import Answers
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.feeds import BOARD, FEEDS, SHOWN
from pipelines.sandbox.market import Market
from pipelines.sandbox.shaped import FED
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Opening
from pipelines.sources import following, sources
from tests.sandbox.asking import AT, answer, asked, reading

NAMES = sorted(FEEDS)


@pytest.fixture(scope="module")
def answers(whole: Market, prose: Prose) -> Answers:
    """The market that a run reads, without its faults."""
    return Answers(replace(whole, faults=()), prose)


def shown(made: Market, feed: str, at: datetime = AT) -> list[Opening]:
    """What truth says that a feed shows, newest first."""
    carried = [each for each in made.openings if FEEDS[feed].takes(each)]
    return [carried[place] for place in FEEDS[feed].window(carried, at)]


@pytest.mark.parametrize("feed", NAMES)
def test_a_feed_is_read_whole_and_shows_the_newest_that_it_carries(answers: Answers, whole: Market, feed: str) -> None:
    read, true = reading(answers, feed, BOARD), shown(whole, feed)
    assert (read.outcome, read.rejected, len(true)) == ("whole", (), SHOWN)
    assert [(job.external_id, job.title) for job in read.postings] == [
        (FED[feed].id_of(job), job.title) for job in true
    ]
    assert [job.opened_at for job in true] == sorted((job.opened_at for job in true), reverse=True)
    for job, opening in zip(read.postings, true, strict=True):
        assert posted(str(job.posted)) == opening.opened_at
        assert job.employer and job.text and ".sandbox.invalid/" in str(job.url)
        assert bool(job.pay) == (opening.pay is not None and feed != "arbeitnow")


def posted(words: str) -> datetime:
    """A stated instant: epoch seconds, or ISO 8601 that is UTC where it names no zone."""
    if words.isdigit():
        return datetime.fromtimestamp(int(words), UTC)
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@pytest.mark.parametrize("feed", NAMES)
def test_the_window_moves_past_what_is_open_and_keeps_what_is_closed(whole: Market, feed: str) -> None:
    weeks = [reading_instant(day) for day in reading_days()]
    windows = [(at, shown(whole, feed, at)) for at in weeks]
    ever = {each.opening_id for _, held in windows for each in held}
    assert 60 < len(ever) < 400
    closed = [each for at, held in windows for each in held if each.closed_at and each.closed_at <= at]
    passed = [
        each for (_, before), (at, held) in pairwise(windows) for each in before
        if each not in held and (each.closed_at is None or at < each.closed_at)
    ]  # fmt: skip
    assert closed and passed


def test_remotive_is_a_day_late(whole: Market) -> None:
    newest = shown(whole, "remotive")[0]
    day = timedelta(days=1)
    assert newest in shown(whole, "remotive", newest.opened_at + day)
    assert newest not in shown(whole, "remotive", newest.opened_at + day - timedelta(seconds=1))


def test_no_feed_carries_what_is_edited_or_stands_in_a_thread(whole: Market) -> None:
    for feed in FEEDS.values():
        carried = [each for each in whole.openings if feed.takes(each)]
        assert not any(each.edits or each.thread for each in carried)
        assert all(each.remote == "remote" or each.country in feed.countries for each in carried)


@pytest.mark.parametrize("feed", NAMES)
def test_a_feed_has_its_own_numbers_for_what_it_carries(whole: Market, feed: str) -> None:
    carried = [each for each in whole.openings if FEEDS[feed].takes(each)]
    assert len({FED[feed].id_of(each) for each in carried}) == len(carried)


def test_a_cursor_leads_through_himalayas_and_numbers_through_arbeitnow(answers: Answers, whole: Market) -> None:
    host, found, cursor = "himalayas.app.sandbox.invalid", list[str](), "0"
    while cursor:
        told = answers.answer(host, f"/jobs/api?limit=5&cursor={cursor}", {}, AT)
        page = Page(url=f"https://{host}/jobs/api?limit=5&cursor={cursor}", status=200, body=told.body, fetched_at=AT)
        found += [job.external_id for job in sources()["himalayas"].read(page).postings]
        # Far in the past everything is new, so that nothing ends the pages but the last.
        after = following(sources()["himalayas"], replace(page, fetched_at=datetime(2023, 1, 1, tzinfo=UTC)))
        cursor = after[0].rpartition("=")[2] if after else ""
    assert found == [FED["himalayas"].id_of(each) for each in shown(whole, "himalayas")]
    second = answers.answer("www.arbeitnow.com.sandbox.invalid", "/api/job-board-api?page=2", {}, AT)
    url = "https://www.arbeitnow.com/api/job-board-api?page=2"
    assert sources()["arbeitnow"].read(Page(url=url, status=200, body=second.body, fetched_at=AT)).outcome == "empty"


@pytest.mark.parametrize("feed", [name for name in NAMES if FEEDS[name].is_verbatim])
def test_a_feeds_copy_of_a_board_s_posting_has_its_employer_title_and_text(whole: Market, feed: str) -> None:
    # The market's own prose, whose marks and names a copy must carry unharmed.
    from pipelines.sandbox.prose import advert, comment

    answers = Answers(replace(whole, faults=()), Prose(advert, comment))
    true = shown(whole, feed)
    compared = 0
    for job, opening in zip(reading(answers, feed, BOARD).postings, true, strict=True):
        board = {each.external_id: each for each in reading(answers, opening.source, opening.board).postings}
        if opening.external_id in board:
            copy, own = (
                words(each, source) for each, source in ((job, feed), (board[opening.external_id], opening.source))
            )
            assert copy[1:] == own[1:]
            assert copy[0] == opening.employer_id
            compared += 1
    assert compared > 3


def words(job: Posting, source: str) -> tuple[object, ...]:
    """Employer, title and text of a posting in our words."""
    row = normalized(job, source=source, board="x", period=None, employer=None, seen=AT)
    return row["employer_id"], row["title_normalized"], row["text_hash"]


def test_arbeitnow_puts_a_line_of_its_own_below_every_text(answers: Answers) -> None:
    jobs = reading(answers, "arbeitnow", BOARD).postings
    assert all(job.text_format == "escaped_html" and "sandbox: invented data" in str(job.text) for job in jobs)


def test_remote_ok_encodes_its_texts_twice(whole: Market) -> None:
    def foreign(opening: Opening, *_: object) -> str:
        return "<p>Ein Büro in Köln – für alle.</p>"

    told = Answers(replace(whole, faults=()), Prose(foreign, foreign))
    assert "Köln" not in answer(told, "remoteok", BOARD).body.decode()
    assert all("Köln – für" in str(job.text) for job in reading(told, "remoteok", BOARD).postings)


def test_an_unchanged_feed_has_its_old_etag_though_our_line_asks_it_whole(answers: Answers) -> None:
    for feed in NAMES:
        url = sources()[feed].addresses(BOARD)[0]
        first = asked(answers, url, AT, {})
        assert asked(answers, url, AT, {"if-none-match": first.headers["ETag"]}).status == 304

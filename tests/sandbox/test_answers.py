"""What the market answers, read by the real sources: each board in its source's shape, and each failure for what it is."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines.posting import Page
from pipelines.sandbox.answers import Answers
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.market import Market
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Failing, Fault, Opening
from pipelines.sources import sources
from tests.sandbox.asking import AT, NAMES, answer, open_on, reading, url_of

ROBOTS = {
    "api.ashbyhq.com": 401, "boards-api.greenhouse.io": 200, "hn.algolia.com": 200, "api.lever.co": 200, "www.workable.com": 200,
    "apply.workable.com": 200, "api.gem.com": 403, "anyone.recruitee.com": 200, "anyone.jobs.personio.de": 200,
    "api.eu.lever.co": 200, "anyone.teamtailor.com": 200, "www.arbeitnow.com": 200, "himalayas.app": 200, "jobicy.com": 200,
    "remoteok.com": 200, "remotive.com": 200,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(small: Market, prose: Prose) -> Answers:
    """The small market without its faults."""
    return Answers(replace(small, faults=()), prose)


def test_no_opening_is_listed_before_it_opens_or_from_the_instant_it_closes(answers: Answers, small: Market) -> None:
    each = next(
        each for each in small.openings if each.source == "ashby" and each.closed_at and each.opened_at.year == 2025
    )
    assert each.closed_at is not None

    def listed(at: datetime) -> bool:
        return each.external_id in {job.external_id for job in reading(answers, "ashby", each.board, at).postings}

    second = timedelta(seconds=1)
    assert [listed(at) for at in (each.opened_at - second, each.opened_at, each.closed_at - second, each.closed_at)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_greenhouse_escapes_its_html_once_more_and_sends_it_only_when_asked(answers: Answers, small: Market) -> None:
    board = next(each.board for each in open_on_greenhouse(small))
    whole = json.loads(answer(answers, "greenhouse", board).body)["jobs"][0]
    assert "&lt;p&gt;" in whole["content"] and "&amp;amp;" in whole["content"]
    host = "boards-api.greenhouse.io.sandbox.invalid"
    bare = json.loads(answers.answer(host, f"/v1/boards/{board}/jobs", {}, AT).body)
    assert "content" not in bare["jobs"][0] and "pay_input_ranges" not in bare["jobs"][0]
    assert bare["meta"]["total"] == len(bare["jobs"])


def open_on_greenhouse(made: Market) -> list[Opening]:
    """Everything open on Greenhouse boards."""
    return [each for board in {each.board for each in made.openings} for each in open_on(made, "greenhouse", board)]


def test_a_thread_shows_its_comments_as_they_come_and_no_reply_is_an_advert(answers: Answers, small: Market) -> None:
    adverts = [each for each in small.openings if each.thread == "2024-03"]
    halfway = sorted(each.opened_at for each in adverts)[len(adverts) // 2]
    for at in (halfway, AT):
        read = reading(answers, "hackernews", adverts[0].board, at)
        assert (read.outcome, read.period, read.rejected) == ("whole", "2024-03", ())
        assert {job.external_id for job in read.postings} == {
            each.external_id for each in adverts if each.opened_at <= at
        }
    thread = json.loads(answer(answers, "hackernews", adverts[0].board).body)
    assert any(each["children"] for each in thread["children"])
    assert any(each["text"] is None for each in thread["children"])


def test_the_list_names_the_newest_hiring_threads_among_the_authors_others(answers: Answers) -> None:
    url = url_of("hackernews", "threads")
    body = answer(answers, "hackernews", "threads", datetime(2024, 3, 20, tzinfo=UTC)).body
    hits = json.loads(body)["hits"]
    assert [hit["created_at"] for hit in hits] == sorted((hit["created_at"] for hit in hits), reverse=True)
    assert any("Freelancer" in hit["title"] for hit in hits) and any(
        "wants to be hired" in hit["title"] for hit in hits
    )
    boards = sources()["hackernews"].discovery(Page(url=url, status=200, body=body, fetched_at=AT))
    periods = [reading(answers, "hackernews", board).period for board in boards]
    assert periods == ["2024-03", "2024-02", "2024-01"]


def test_a_thread_goes_up_on_the_first_weekday_of_its_month(answers: Answers) -> None:
    hits = json.loads(answer(answers, "hackernews", "threads", datetime(2026, 1, 1, tzinfo=UTC)).body)["hits"]
    days = [datetime.fromisoformat(hit["created_at"]) for hit in hits]
    assert all(day.weekday() < 5 and day.day <= 3 for day in days)
    assert len({(day.year, day.month) for day in days}) == 27


def test_an_answer_is_the_same_packed_or_plain_and_unchanged_for_its_own_etag(answers: Answers, small: Market) -> None:
    board = next(each.board for each in small.openings if open_on(small, "ashby", each.board))
    plain, packed = answer(answers, "ashby", board), answer(answers, "ashby", board, accept_encoding="gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert packed.body[4:8] == bytes(4)
    assert plain.headers["ETag"] == packed.headers["ETag"]
    again = answer(answers, "ashby", board, if_none_match=plain.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert answer(answers, "ashby", board, if_none_match='"other"').status == 200


def test_a_board_changes_its_etag_when_and_only_when_it_changes(answers: Answers, small: Market) -> None:
    board = max(
        {each.board for each in small.openings if each.source == "ashby"},
        key=lambda board: len(open_on(small, "ashby", board)),
    )
    states = {}
    for day in reading_days()[40:60]:
        told = answer(answers, "ashby", board, reading_instant(day))
        shown = [
            (each.external_id, sum(edit.on <= day for edit in each.edits))
            for each in open_on(small, "ashby", board, reading_instant(day))
        ]
        states.setdefault(told.headers["ETag"], []).append(shown)
    assert len(states) > 3
    assert all(shown == held[0] for held in states.values() for shown in held)


def test_an_edit_is_shown_from_its_day_on(answers: Answers, small: Market) -> None:
    each = next(each for each in small.openings if each.source == "ashby" and len(each.edits) == 1)
    midnight = datetime.combine(each.edits[0].on, datetime.min.time(), UTC)
    for at, shown in ((midnight - timedelta(seconds=1), "edit 0"), (midnight, "edit 1")):
        jobs = reading(answers, "ashby", each.board, at).postings
        assert shown in next(str(job.text) for job in jobs if job.external_id == each.external_id)


@pytest.mark.parametrize("kind", ["server_error", "rate_limited"])
def test_a_board_that_asks_for_quiet_says_for_how_long(small: Market, prose: Prose, kind: Failing) -> None:
    board = next(each.board for each in small.openings if each.source == "ashby")
    failing = Answers(replace(small, faults=(Fault("ashby", board, date.min, date.max, kind),)), prose)
    assert 0 < int(answer(failing, "ashby", board).headers["Retry-After"]) <= 60


def test_a_body_cut_off_promises_more_than_it_holds(small: Market, prose: Prose) -> None:
    board = next(each.board for each in small.openings if open_on(small, "ashby", each.board))
    failing = Answers(replace(small, faults=(Fault("ashby", board, date.min, date.max, "cut_off"),)), prose)
    plain = answer(failing, "ashby", board)
    assert plain.length is not None and plain.length > len(plain.body)
    with pytest.raises(EOFError):
        gzip.decompress(answer(failing, "ashby", board, accept_encoding="gzip").body)


def test_robots_are_each_hosts_own_and_unknown_hosts_boards_and_threads_are_missing(answers: Answers) -> None:
    robots = {host: answers.answer(f"{host}.sandbox.invalid:80", "/robots.txt", {}, AT) for host in ROBOTS}
    assert {host: told.status for host, told in robots.items()} == ROBOTS
    assert b"/embed/" in robots["boards-api.greenhouse.io"].body
    assert answers.answer("example.org", "/robots.txt", {}, AT).status == 404
    assert answers.answer("api.lever.co.sandbox.invalid", "/v0/elsewhere", {}, AT).status == 404
    for source in (*NAMES, "hackernews"):
        told = answer(answers, source, "12345")
        assert told.status == 404
        page = Page(url=url_of(source, "12345"), status=404, body=told.body, fetched_at=AT)
        assert sources()[source].read(page).outcome == "gone"

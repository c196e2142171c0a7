"""What the market answers, read by the real sources: each board in its source's shape, and each failure for what it is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines.posting import Page, Reading
from pipelines.sandbox.answers import Answer, Answers
from pipelines.sandbox.clock import reading_days, reading_instant
from pipelines.sandbox.market import Market
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Failing, Fault, Opening
from pipelines.sources import source_of

AT = reading_instant(reading_days()[60])
PACKED = {"accept-encoding": "gzip"}
Ask = Callable[..., Reading]


def url_of(source: str, board: str) -> str:
    """The canonical address that our own source asks."""
    found = source_of(f"https://{HOSTS[source]}/{'api/v1/items/1' if source == 'hackernews' else ''}{PATHS[source]}")
    assert found is not None
    return found[0].addresses(board)[0]


HOSTS = {"ashby": "api.ashbyhq.com", "greenhouse": "boards-api.greenhouse.io", "hackernews": "hn.algolia.com"}
PATHS = {"ashby": "posting-api/job-board/x", "greenhouse": "v1/boards/x/jobs", "hackernews": ""}


def answer(answers: Answers, source: str, board: str, at: datetime = AT, **headers: str) -> Answer:
    """The answer to our own source's address of a board."""
    host = f"{HOSTS[source]}.sandbox.invalid"
    target = url_of(source, board).partition(HOSTS[source])[2]
    return answers.answer(host, target, {name.replace("_", "-"): value for name, value in headers.items()}, at)


def reading(answers: Answers, source: str, board: str, at: datetime = AT) -> Reading:
    """What our own source reads of the answer."""
    url, told = url_of(source, board), answer(answers, source, board, at)
    found = source_of(url)
    assert found is not None
    return found[0].read(Page(url=url, status=told.status, body=told.body, fetched_at=at))


@pytest.fixture(scope="module")
def answers(small: Market, prose: Prose) -> Answers:
    """The small market without its faults."""
    return Answers(replace(small, faults=()), prose)


def open_on(made: Market, source: str, board: str, at: datetime = AT) -> list[Opening]:
    """What truth says is listed."""
    return [
        each
        for each in made.openings
        if (each.source, each.board) == (source, board)
        and each.opened_at <= at
        and (each.closed_at is None or at < each.closed_at)
    ]


@pytest.mark.parametrize("source", ["ashby", "greenhouse"])
def test_every_board_is_read_whole_and_holds_what_is_truly_open(answers: Answers, small: Market, source: str) -> None:
    held = 0
    for each in (each for each in small.employers if each.source == source):
        read, true = reading(answers, source, str(each.board)), open_on(small, source, str(each.board))
        assert read.outcome == ("whole" if true else "empty")
        assert (read.rejected, read.listed) == ((), len(true))
        assert {(job.external_id, job.title) for job in read.postings} == {(job.external_id, job.title) for job in true}
        held += len(true)
    assert held > 20


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


def test_pay_place_and_date_are_stated_as_they_are(answers: Answers, small: Market) -> None:
    paid = 0
    for source in ("ashby", "greenhouse"):
        for board in {each.board for each in small.openings if each.source == source}:
            true = {each.external_id: each for each in open_on(small, source, board)}
            for job in reading(answers, source, board).postings:
                opening = true[job.external_id]
                assert datetime.fromisoformat(str(job.posted)) == opening.opened_at
                salaries = [part for part in job.pay if part.kind in (None, "Salary")]
                assert bool(salaries) == (opening.pay is not None)
                if opening.pay and not opening.edits:
                    assert (salaries[0].minimum, salaries[0].maximum, salaries[0].currency) == opening.pay[:3]
                    paid += 1
    assert paid > 5


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
    found = source_of(url)
    assert found is not None
    body = answer(answers, "hackernews", "threads", datetime(2024, 3, 20, tzinfo=UTC)).body
    hits = json.loads(body)["hits"]
    assert [hit["created_at"] for hit in hits] == sorted((hit["created_at"] for hit in hits), reverse=True)
    assert any("Freelancer" in hit["title"] for hit in hits) and any(
        "wants to be hired" in hit["title"] for hit in hits
    )
    boards = found[0].discovery(Page(url=url, status=200, body=body, fetched_at=AT))
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


OUTCOMES: list[tuple[Failing, int, str]] = [
    ("server_error", 503, "failed"),
    ("html_page", 200, "failed"),
    ("cut_off", 200, "failed"),
    ("rate_limited", 429, "blocked"),
    ("empty", 200, "empty"),
    ("gone", 404, "gone"),
]


@pytest.mark.parametrize(("kind", "status", "outcome"), OUTCOMES)
@pytest.mark.parametrize("source", ["ashby", "greenhouse"])
def test_a_failure_says_nothing_of_what_is_open_and_ends_with_its_last_day(
    small: Market, prose: Prose, source: str, kind: Failing, status: int, outcome: str
) -> None:
    board = max(
        {each.board for each in small.openings if each.source == source},
        key=lambda board: len(open_on(small, source, board)),
    )
    fault = Fault(source, board, AT.date(), AT.date() + timedelta(days=7), kind)
    failing = Answers(replace(small, faults=(fault,)), prose)
    assert answer(failing, source, board).status == status
    assert reading(failing, source, board).outcome == outcome
    assert reading(failing, source, board).postings == ()
    assert reading(failing, source, board, AT + timedelta(days=7)).outcome == outcome
    for day in (AT - timedelta(days=1), AT + timedelta(days=8)):
        assert reading(failing, source, board, day).outcome == "whole"


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
    robots = {host: answers.answer(f"{host}.sandbox.invalid:80", "/robots.txt", {}, AT) for host in HOSTS.values()}
    assert [told.status for told in robots.values()] == [401, 200, 200]
    assert b"/embed/" in robots["boards-api.greenhouse.io"].body
    assert answers.answer("example.org", "/robots.txt", {}, AT).status == 404
    assert answer(answers, "ashby", "no-such-board").status == 404
    assert answer(answers, "greenhouse", "no-such-board").status == 404
    assert answer(answers, "hackernews", "12345").status == 404

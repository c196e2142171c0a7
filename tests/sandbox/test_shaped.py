"""What every source shows, read by the real one: whole boards, what is stated on them, and each failure for what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from pipelines.sandbox.answers import Answers
from pipelines.sandbox.market import Market
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Failing, Fault
from pipelines.sources import sources
from tests.sandbox.asking import AT, NAMES, answer, asked, fullest, open_on, pages_of, reading, url_of


@pytest.fixture(scope="module")
def many(whole: Market, prose: Prose) -> Answers:
    """The market that a run reads, without its faults: it has boards of every source by the handful."""
    return Answers(replace(whole, faults=()), prose)


@pytest.mark.parametrize("source", NAMES)
def test_every_board_is_read_whole_and_holds_what_is_truly_open(many: Answers, whole: Market, source: str) -> None:
    held = 0
    for each in (each for each in whole.employers if each.source == source):
        read, true = reading(many, source, str(each.board)), open_on(whole, source, str(each.board))
        assert read.outcome == ("whole" if true else "empty")
        assert (read.rejected, read.listed) == ((), len(true))
        assert {(job.external_id, job.title) for job in read.postings} == {(job.external_id, job.title) for job in true}
        assert all(job.text and len(job.text) > 500 for job in read.postings)
        held += len(true)
    assert held > 10


@pytest.mark.parametrize("source", NAMES)
def test_pay_place_and_date_are_stated_as_they_are(many: Answers, whole: Market, source: str) -> None:
    paid = 0
    for board in {each.board for each in whole.openings if each.source == source}:
        true = {each.external_id: each for each in open_on(whole, source, board)}
        for job in reading(many, source, board).postings:
            opening = true[job.external_id]
            assert posted(str(job.posted)) in (opening.opened_at, opening.opened_at.date())
            assert job.location and (opening.city in job.location or job.location.startswith("Remote - "))
            salaries = [part for part in job.pay if part.kind in (None, "Salary")]
            assert bool(salaries) == (opening.pay is not None and source not in WITHOUT_PAY)
            if salaries and opening.pay and not opening.edits:
                assert (salaries[0].minimum, salaries[0].maximum, salaries[0].currency) == opening.pay[:3]
                paid += 1
    assert paid > 2 or source in WITHOUT_PAY


#: Sources without a field for pay.
WITHOUT_PAY = ("gem", "personio", "teamtailor", "workable")


def posted(words: str) -> datetime | date:
    """A stated date: an instant in one of three spellings, or a day."""
    if words.isdigit():
        return datetime.fromtimestamp(int(words) / 1000, UTC)
    if len(words) == len("2024-01-01"):
        return date.fromisoformat(words)
    return datetime.fromisoformat(words.replace(" UTC", "+00:00"))


OUTCOMES: list[tuple[Failing, int, str]] = [
    ("server_error", 503, "failed"),
    ("html_page", 200, "failed"),
    ("cut_off", 200, "failed"),
    ("rate_limited", 429, "blocked"),
    ("empty", 200, "empty"),
    ("gone", 404, "gone"),
]


@pytest.mark.parametrize(("kind", "status", "outcome"), OUTCOMES)
@pytest.mark.parametrize("source", NAMES)
def test_a_failure_says_nothing_of_what_is_open_and_ends_with_its_last_day(
    whole: Market, prose: Prose, source: str, kind: Failing, status: int, outcome: str
) -> None:
    board = fullest(whole, source)
    fault = Fault(source, board, AT.date(), AT.date() + timedelta(days=7), kind)
    failing = Answers(replace(whole, faults=(fault,)), prose)
    assert answer(failing, source, board).status == status
    assert reading(failing, source, board).outcome == outcome
    assert reading(failing, source, board).postings == ()
    assert reading(failing, source, board, AT + timedelta(days=7)).outcome == outcome
    for day in (AT - timedelta(days=1), AT + timedelta(days=8)):
        assert reading(failing, source, board, day).outcome == "whole"


def test_no_board_answers_on_the_host_of_another(many: Answers, whole: Market) -> None:
    lever, personio = fullest(whole, "lever"), fullest(whole, "personio")
    assert reading(many, "lever", personio).outcome == reading(many, "personio", lever).outcome == "gone"
    two = sorted(str(each.board) for each in whole.employers if each.source == "personio")[:2]
    assert len({answer(many, "personio", board).body for board in two}) == 2


def test_a_site_of_levers_eu_host_stands_there_alone(many: Answers, whole: Market) -> None:
    sites = [str(each.board) for each in whole.employers if each.source == "lever"]
    eu = [site for site in sites if site.endswith("@eu")]
    assert 0 < len(eu) < len(sites)
    for site in sites:
        other = site.removesuffix("@eu") if site in eu else f"{site}@eu"
        assert reading(many, "lever", other).outcome == "gone"
        assert all(("//jobs.eu." in str(job.url)) == (site in eu) for job in reading(many, "lever", site).postings)


def test_teamtailor_shows_few_postings_a_page_and_the_pages_overlap(many: Answers, whole: Market) -> None:
    board = fullest(whole, "teamtailor")
    pages = list(pages_of(many, sources()["teamtailor"], board))
    listed = [[job.external_id for job in sources()["teamtailor"].read(page).postings] for page in pages]
    assert len(pages) > 2 and len(listed[0]) == 5
    assert all(before[-1] == after[0] for before, after in pairwise(listed))
    assert {read.outcome for read in map(sources()["teamtailor"].read, pages)} == {"partial"}


def test_the_documented_address_of_workable_leads_to_the_other_with_what_it_asks(many: Answers) -> None:
    told = asked(many, url_of("workable", "some-account"), AT, {})
    assert (told.status, told.body) == (302, b"")
    expected = "https://apply.workable.com.sandbox.invalid/api/v1/widget/accounts/some-account?details=true"
    assert told.headers["Location"] == expected


@pytest.mark.parametrize("source", NAMES)
def test_no_address_in_a_posting_leads_out_of_the_sandbox(many: Answers, whole: Market, source: str) -> None:
    board = fullest(whole, source)
    addresses = [job.url for job in reading(many, source, board).postings]
    assert len(addresses) > 1
    assert all(".sandbox.invalid/" in str(address) for address in addresses)


def test_each_source_answers_in_its_own_type_of_content_also_for_what_is_missing(many: Answers, whole: Market) -> None:
    types = {
        source: [answer(many, source, board).kind.partition(";")[0] for board in (fullest(whole, source), "12345")]
        for source in NAMES
    }
    assert types.pop("personio") == ["text/xml", "text/html"]
    assert types.pop("jobpage") == ["application/xml", "text/plain"]
    assert types.pop("teamtailor") == ["application/rss+xml", "text/html"]
    assert set(map(tuple, types.values())) == {("application/json", "application/json")}

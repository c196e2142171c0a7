"""Promises about the sites of invented employers: pages of their own, some in JSON-LD, some in microdata, that come and go."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from pipelines.posting import Posting
from pipelines.sandbox.answers import Answers
from pipelines.sandbox.market import Market
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.shapes_jobpage import DEGREES
from pipelines.sandbox.truth import degree_alone
from pipelines.sources import jobpage
from tests.sandbox.asking import AT, asked, open_on, reading, url_of


@pytest.fixture(scope="module")
def many(whole: Market, prose: Prose) -> Answers:
    return Answers(replace(whole, faults=()), prose)


@pytest.fixture(scope="module")
def boards(whole: Market) -> list[str]:
    return sorted(str(each.board) for each in whole.employers if each.source == "jobpage")


def test_some_sites_write_json_ld_and_some_microdata_and_both_say_the_same(whole: Market, prose: Prose) -> None:
    opening = next(each for each in whole.openings if each.source == "jobpage" and each.pay)
    owner = next(each for each in whole.employers if each.employer_id == opening.employer_id)
    pages, told = list[bytes](), list[Posting]()
    for voice in (0, 9):
        alone = replace(whole, faults=(), quiet=(), employers=(replace(owner, voice=voice),), openings=(opening,))
        made, address = Answers(alone, prose), f"https://{opening.board}/jobs/{opening.external_id}"
        pages.append(asked(made, address, opening.opened_at, {}).body)
        told += reading(made, "jobpage", opening.board, opening.opened_at).postings
    assert [b"ld+json" in page for page in pages] == [b"itemscope" not in page for page in pages] == [True, False]
    first, second = (msgspec.structs.replace(each, text="".join(str(each.text).split())) for each in told)
    assert first == second


def test_a_degree_in_a_field_says_no_more_than_the_text(many: Answers, whole: Market, boards: list[str]) -> None:
    levels = 0
    for board in boards:
        true = {each.external_id: each for each in open_on(whole, "jobpage", board)}
        for posting in reading(many, "jobpage", board).postings:
            opening = true[posting.external_id]
            level = degree_alone(opening, sum(edit.on <= AT.date() for edit in opening.edits))
            assert [each.level for each in posting.demands] == ([level] if level else [])
            levels += bool(level)
    assert levels
    assert set(DEGREES) == {"bachelor", "master", "doctorate"}


def test_a_page_that_is_over_is_not_there_and_none_is_on_another_site(
    many: Answers, whole: Market, boards: list[str]
) -> None:
    over = next(each for each in whole.openings if each.source == "jobpage" and each.closed_at and each.closed_at < AT)
    assert asked(many, f"https://{over.board}/jobs/{over.external_id}", AT, {}).status == 404
    assert asked(many, f"https://{over.board}/jobs/{over.external_id}", over.opened_at, {}).status == 200
    elsewhere = next(board for board in boards if board != over.board)
    assert asked(many, f"https://{elsewhere}/jobs/{over.external_id}", over.opened_at, {}).status == 404
    assert asked(many, url_of("jobpage", "careers.nobody.example"), AT, {}).status == 404


def test_a_sitemap_and_a_page_are_packed_and_confirmed_as_any_board(many: Answers, boards: list[str]) -> None:
    url = url_of("jobpage", boards[0])
    first = asked(many, url, AT, {})
    assert (first.status, first.kind) == (200, "application/xml")
    assert asked(many, url, AT, {"if-none-match": first.headers["ETag"]}).status == 304
    assert asked(many, jobpage.addresses(boards[0])[0], AT, {}).body.startswith(b"User-agent")

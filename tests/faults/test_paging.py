"""Boards in several pages: whatever becomes of the pages, the asking ends, and a board that is not whole is not called so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from pipelines.lake.replay import Damage, pages
from pipelines.lake.warc import WarcWriter
from pipelines.line.collecting import PAGES_MOST, Asking
from pipelines.posting import OUTCOMES, Page
from pipelines.sources import himalayas, teamtailor
from pipelines.sources.pages import whole_of
from pipelines.web.bounds import Bounds
from pipelines.web.client import Web
from pipelines.web.loopback import loopback
from tests.faults.line_path import PROOFS
from tests.sources.feeds import himalayas_job, teamtailor_feed, teamtailor_item
from tests.web.conftest import Answer, Faults, Ticking

Asked = Callable[..., list[Page]]
FEED = "/jobs.rss?per_page=100&offset={}"
CURSOR = "/jobs/api?limit=20{}"


@pytest.fixture
def asked(faults: Faults, clock: Ticking, raw: Path) -> Iterator[Asked]:
    """A function that asks a board of a source as a collect does, and gives back what was kept."""
    bounds = Bounds(connect=0.5, read=0.5, total=3.0, attempts=1)
    with Web("people@example.com", clock, loopback(faults.port), bounds) as web:

        def ask(source: object, board: str) -> list[Page]:
            path = raw / "paged.warc.gz"
            with WarcWriter(path) as kept:
                Asking(web, kept, source, {}, is_sandbox=True).board(board, threads=0)  # type: ignore[arg-type]
            found = list(pages(path))
            assert not any(isinstance(page, Damage) for page in found)
            return [page for page in found if isinstance(page, Page)]

        yield ask


def feed(faults: Faults, *numbers: int) -> Answer:
    """A page of a Teamtailor site."""
    return faults.page(200, teamtailor_feed(*map(teamtailor_item, numbers)))


def window(faults: Faults, cursor: str | None, *numbers: int, stamp: int = 1_772_400_000) -> Answer:
    """A page of Himalayas' feed, published shortly before the test's clock."""
    jobs = [himalayas_job(guid=f"https://himalayas.app/companies/q/jobs/{number}", pubDate=stamp) for number in numbers]
    return faults.page(200, msgspec.json.encode({"jobs": jobs, "nextCursor": cursor}))


def board_outcome(found: list[Page]) -> str:
    """What all the pages of one asking of a Teamtailor site prove together."""
    parts = [(part, teamtailor.read(page)) for page in found if (part := teamtailor.part(page))]
    assert not {teamtailor.read(page).outcome for page in found} & PROOFS
    return whole_of(parts).outcome if parts else "failed"


def test_pages_that_overlap_to_the_last_are_whole(faults: Faults, asked: Asked) -> None:
    faults.set(FEED.format(0), feed(faults, 1, 2, 3))
    faults.set(FEED.format(2), feed(faults, 3, 4))
    faults.set(FEED.format(3), feed(faults, 4))
    assert board_outcome(asked(teamtailor, "quarry")) == "whole"


def test_a_page_that_repeats_for_ever_ends_and_proves_nothing(faults: Faults, asked: Asked) -> None:
    faults.answers.default_factory = lambda: [feed(faults, 1, 2, 3)]
    faults.set("/robots.txt", faults.page(404))
    found = asked(teamtailor, "quarry")
    assert len(found) <= PAGES_MOST
    assert board_outcome(found) == "partial"


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503, 204, 304])
def test_a_page_that_vanishes_leaves_the_board_partial(status: int, faults: Faults, asked: Asked) -> None:
    faults.set(FEED.format(0), feed(faults, 1, 2, 3))
    faults.set(FEED.format(2), faults.page(status))
    assert board_outcome(asked(teamtailor, "quarry")) == "partial"


def test_a_page_cut_off_leaves_the_board_partial(faults: Faults, asked: Asked) -> None:
    faults.set(FEED.format(0), feed(faults, 1, 2, 3))
    faults.set(FEED.format(2), faults.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>"))
    assert board_outcome(asked(teamtailor, "quarry")) == "partial"


def test_a_board_that_moves_between_two_pages_is_partial(faults: Faults, asked: Asked) -> None:
    faults.set(FEED.format(0), feed(faults, 1, 2, 3))
    faults.set(FEED.format(2), feed(faults, 4, 5))
    faults.set(FEED.format(3), feed(faults, 5))
    assert board_outcome(asked(teamtailor, "quarry")) == "partial"


def test_an_id_on_two_pages_is_one_posting(faults: Faults, asked: Asked) -> None:
    faults.set(FEED.format(0), feed(faults, 1, 2, 3))
    faults.set(FEED.format(2), feed(faults, 3, 1))
    faults.set(FEED.format(3), feed(faults, 1))
    parts = [(part, teamtailor.read(page)) for page in asked(teamtailor, "quarry") if (part := teamtailor.part(page))]
    assert [posting.external_id for posting in whole_of(parts).postings] == ["9001", "9002", "9003"]


def test_a_window_that_names_a_next_page_for_ever_is_left_after_so_many(faults: Faults, asked: Asked) -> None:
    names = iter(range(10_000))
    faults.answers.default_factory = lambda: [window(faults, f"c{next(names)}", 1, 2)]
    faults.set("/robots.txt", faults.page(404))
    found = asked(himalayas, "all")
    assert len(found) == PAGES_MOST
    assert himalayas.IS_WINDOW


@pytest.mark.parametrize("cursors", [("a", "a"), ("a", "b", "a")])
def test_a_window_whose_pages_lead_back_is_asked_once_each(
    cursors: tuple[str, ...], faults: Faults, asked: Asked
) -> None:
    addresses = ["", *(f"&cursor={cursor}" for cursor in dict.fromkeys(cursors))]
    for address, cursor in zip(addresses, cursors, strict=False):
        faults.set(CURSOR.format(address), window(faults, cursor, 1))
    faults.set(CURSOR.format(addresses[-1]), window(faults, cursors[-1], 1))
    found = asked(himalayas, "all")
    assert len(found) == len(addresses)


@pytest.mark.parametrize("cursor", [7, ["a"], {"a": 1}, "../../etc/passwd", "&limit=1", "\u202e", "x" * 5_000])
def test_a_cursor_that_is_none_leads_nowhere_else(cursor: object, faults: Faults, asked: Asked) -> None:
    faults.set(CURSOR.format(""), window(faults, cursor, 1))  # type: ignore[arg-type]
    found = asked(himalayas, "all")
    assert len(found) <= 2
    assert {himalayas.read(page).outcome for page in found} <= set(OUTCOMES)
    assert all(seen[":path"].startswith(("/jobs/api?limit=20", "/robots.txt")) for seen in faults.seen)


@pytest.mark.parametrize("stamp", [0, -(2**62), 2**62, 2**70])
def test_a_date_that_no_clock_shows_ends_no_asking_with_an_error(stamp: int, faults: Faults, asked: Asked) -> None:
    faults.set(CURSOR.format(""), window(faults, "a", 1, stamp=stamp))
    faults.set(CURSOR.format("&cursor=a"), window(faults, None, 2))
    assert 1 <= len(asked(himalayas, "all")) <= 2

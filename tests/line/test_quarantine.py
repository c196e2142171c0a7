"""Promises about the quarantine: each thing that could not be read is found again with its place, and counted fairly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter, pages
from pipelines.line.quarantine import Share, entries, groups, named, shares
from pipelines.posting import Page
from tests.line.conftest import ASHBY, NOW, board, job

Archived = Callable[..., Path]
NEW_SHAPE = (200, b'{"openings": []}')


def lake_of(folder: Path, *archives: Path) -> Lake:
    """A warehouse that has read these archives."""
    lake = line.lake_at(folder / "W")
    line.take_in(lake, archives)
    line.read(lake)
    return lake


@pytest.fixture
def troubled(tmp_path: Path, archived: Archived) -> Lake:
    """Two days: a board with two jobs without a title, then again; one of a new shape; one that is down; a stranger's page."""
    pages = board("Quarry", job(1), job(2, title=None), job(3, title=None)), (ASHBY + "Down", 503, b"")
    first = archived(*pages, (ASHBY + "New", *NEW_SHAPE), name="1.warc.gz")
    second = archived(*pages, ("https://a.example/", 200, b"x"), name="2.warc.gz", at=NOW + timedelta(days=1))
    return lake_of(tmp_path, first, second)


def test_what_could_not_be_read_is_counted_by_board_and_reason_the_newest_first(troubled: Lake) -> None:
    found = groups(entries(troubled))
    assert [(each.kind, each.board, each.count) for each in found] == [
        ("job", "Quarry", 4), ("board", "New", 1), ("record", None, 1),
    ]  # fmt: skip
    assert found[0].newest == NOW + timedelta(days=1)
    assert found[0].example == entries(troubled)[0].id


def test_one_of_them_names_its_place_its_file_and_its_record(troubled: Lake) -> None:
    first, *_ = (each for each in entries(troubled) if each.kind == "job" and each.asked_at == NOW)
    (found,) = named(entries(troubled), first.id[:10].upper())
    assert (found.source, found.board, found.position, found.field) == ("ashby", "Quarry", 1, "title")
    assert found.raw in troubled.raw_files()
    assert (found.record_id, found.url) in [
        (page.record_id, page.url) for page in pages(troubled.raw / found.raw) if isinstance(page, Page)
    ]


def test_a_lost_page_names_the_file_that_it_stands_in(troubled: Lake) -> None:
    (found,) = (each for each in entries(troubled) if each.kind == "record")
    assert found.raw in troubled.raw_files()


def test_no_name_is_no_answer(troubled: Lake) -> None:
    assert named(entries(troubled), "") == []


def test_a_warehouse_without_readings_has_nothing_in_quarantine(tmp_path: Path) -> None:
    lake = line.lake_at(tmp_path)
    assert entries(lake) == groups([]) == []
    assert not any(each.has_many_boards or each.has_many_postings for each in shares(lake))


def overall(lake: Lake) -> Share:
    return next(iter(shares(lake)))


def test_a_board_that_is_down_is_in_no_quarantine(tmp_path: Path, archived: Archived) -> None:
    down = [(ASHBY + f"D{number}", 503, b"") for number in range(5)]
    found = overall(lake_of(tmp_path, archived(*down, board("Quarry", job(1)))))
    assert (found.boards, found.boards_held, found.has_many_boards) == (6, 0, False)


def test_a_board_leaves_the_quarantine_with_its_next_sound_reading(tmp_path: Path, archived: Archived) -> None:
    bad = archived((ASHBY + "A", *NEW_SHAPE), board("B", job(1, title=None)), name="1.warc.gz")
    good = archived(board("A", job(1)), board("B", job(2)), name="2.warc.gz", at=NOW + timedelta(hours=3))
    assert overall(lake_of(tmp_path / "before", bad)).has_many_boards
    found = overall(lake_of(tmp_path / "after", bad, good))
    assert (found.boards, found.boards_held, found.postings_held) == (2, 0, 0)


def test_a_304_says_what_it_repeats(tmp_path: Path) -> None:
    (url, status, body), later = board("Quarry", job(1), job(2, title=None)), NOW + timedelta(days=1)
    with WarcWriter(tmp_path / "a.warc.gz") as kept:
        record = kept.response(url, status, {}, body, NOW)
        kept.revisit(url, 304, {}, later, record, url, NOW)
    for found in shares(lake_of(tmp_path, tmp_path / "a.warc.gz")):
        assert (found.boards, found.boards_held, found.postings, found.postings_held) == (1, 1, 1, 1)


@pytest.mark.parametrize(("held", "boards", "is_many"), [(1, 3, False), (2, 40, False), (3, 40, True), (2, 39, True)])
def test_more_than_one_board_in_twenty_is_an_accident_but_never_a_single_one(
    held: int, boards: int, is_many: bool
) -> None:
    assert Share("all_boards", boards, held, 1_000, 0).has_many_boards is is_many


@pytest.mark.parametrize(("unread", "lost", "is_many"), [(10, 0, False), (11, 0, True), (8, 2, False), (8, 3, True)])
def test_more_than_one_posting_in_a_hundred_is_an_accident(unread: int, lost: int, is_many: bool) -> None:
    assert Share("all_boards", 100, 2, 990, unread, lost).has_many_postings is is_many


def test_a_bad_newest_day_shows_however_long_the_good_history_is(tmp_path: Path, archived: Archived) -> None:
    old = archived(*(board(f"Old{number}", job(number)) for number in range(60)), name="1.warc.gz")
    bad = [board(f"New{number}", job(number, title=None)) for number in range(2)]
    new = archived(*bad, board("Old1", job(1)), name="2.warc.gz", at=NOW + timedelta(days=1))
    everything, newest = shares(lake_of(tmp_path, old, new))
    assert (everything.has_many_boards, newest.has_many_boards) == (False, True)

"""Promises about boards of several pages: the pages of one asking are one reading, and no page waits without a bound."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.line.reading import short_hash
from tests.line.archived import Archived, read, rows
from tests.line.conftest import NOW, board, job
from tests.sources.feeds import TEAMTAILOR, teamtailor_feed, teamtailor_item


def feed_page(first: int, *numbers: int, site: str = "quarry") -> tuple[str, int, bytes]:
    """The page of a Teamtailor site that begins with posting number `first`."""
    url = TEAMTAILOR.replace("offset=0", f"offset={first}").replace("quarry", site)
    return url, 200, teamtailor_feed(*map(teamtailor_item, numbers))


PAGES = (feed_page(0, 1, 2), feed_page(1, 2, 3), feed_page(2, 3))


def test_the_pages_of_one_board_are_one_whole_reading_in_which_each_posting_is_seen_once(
    tmp_path: Path, archived: Archived
) -> None:
    lake, done = read(tmp_path, archived(*PAGES))
    (reading,) = rows(lake, "readings")
    assert (reading["outcome"], reading["postings"], reading["listed"], reading["url"]) == ("whole", 3, 3, PAGES[0][0])
    assert reading["bytes"] == sum(len(body) for _, _, body in PAGES)
    assert [row["external_id"] for row in rows(lake, "sightings")] == ["9001", "9002", "9003"]
    assert {row["reading_id"] for row in rows(lake, "sightings")} == {reading["reading_id"]}
    assert len(rows(lake, "versions")) == 3
    assert not done.shortfalls


@pytest.mark.parametrize(("found", "why"), [
    (PAGES[:2], "the page from posting 2 is missing"),
    (PAGES[1:], "the page from posting 0 is missing"),
    ((*PAGES[:2], feed_page(1, 2, 3, 4), PAGES[2]), "is missing"),
    ((PAGES[0], feed_page(1, 4, 5), PAGES[2]), "the board moved"),
])  # fmt: skip
def test_pages_that_prove_no_whole_board_are_one_partial_reading(
    tmp_path: Path, archived: Archived, found: list[tuple[str, int, bytes]], why: str
) -> None:
    lake, done = read(tmp_path, archived(*found))
    (reading,) = rows(lake, "readings")
    assert reading["outcome"] == "partial"
    assert why in reading["reason"]
    assert done.shortfalls == [f"teamtailor quarry: partial ({reading['reason']})"]


def test_the_order_of_pages_in_a_file_and_other_boards_between_them_change_nothing(
    tmp_path: Path, archived: Archived
) -> None:
    other = [feed_page(0, 7, site="other"), feed_page(1, site="other")]
    lake, _ = read(tmp_path / "a", archived(*PAGES, *other, board("Quarry", job(1))))
    mixed = archived(PAGES[2], other[1], PAGES[0], board("Quarry", job(1)), other[0], PAGES[1], name="b.warc.gz")
    again, _ = read(tmp_path / "b", mixed)
    told = [
        sorted((row["board"], row["reading_id"], row["outcome"], row["postings"]) for row in rows(each, "readings"))
        for each in (lake, again)
    ]
    assert told[0] == told[1]
    assert [(name, outcome) for name, _, outcome, _ in told[0]] == [
        ("Quarry", "whole"), ("other", "whole"), ("quarry", "whole"),
    ]  # fmt: skip


def test_a_page_that_failed_is_a_reading_of_its_own_and_its_board_is_not_whole(
    tmp_path: Path, archived: Archived
) -> None:
    for number, (url, status, body) in enumerate([(PAGES[2][0], 503, b""), (PAGES[2][0], 200, b"<rss><chan")]):
        lake, _ = read(tmp_path / str(number), archived(*PAGES[:2], (url, status, body), name=f"{number}.warc.gz"))
        told = sorted((row["outcome"], row["status"], row["postings"]) for row in rows(lake, "readings"))
        assert told == [("failed", status, 0), ("partial", 200, 3)]


def test_a_job_that_cannot_be_read_on_one_page_is_quarantined_once_and_leaves_its_board_partial(
    tmp_path: Path, archived: Archived
) -> None:
    lost = [(url, status, body.replace(b"<title>AI Engineer 3", b"<title>")) for url, status, body in PAGES]
    lake, _ = read(tmp_path, archived(*lost))
    (reading,) = rows(lake, "readings")
    assert (reading["outcome"], reading["postings"], reading["rejected"]) == ("partial", 2, 1)
    assert [(row["reading_id"], row["position"]) for row in rows(lake, "quarantine")] == [(reading["reading_id"], 2)]


def test_two_askings_in_one_archive_are_two_readings(tmp_path: Path, archived: Archived) -> None:
    days = [archived(*PAGES, name=f"{day}.warc.gz", at=datetime(2024, 3, day, 6, tzinfo=UTC)) for day in (4, 5)]
    both = tmp_path / "both.warc.gz"
    both.write_bytes(b"".join(day.read_bytes() for day in days))
    lake, _ = read(tmp_path, both)
    assert [(row["asked_at"].day, row["outcome"]) for row in rows(lake, "readings")] == [(4, "whole"), (5, "whole")]
    assert len(rows(lake, "sightings")) == 6
    again, done = read(tmp_path, *days)
    assert len(rows(again, "readings")) == 2
    assert done.numbers["sightings"] == 0


def test_a_board_was_asked_when_its_last_page_was_and_a_copied_record_adds_nothing(
    tmp_path: Path, archived: Archived
) -> None:
    minutes = [
        archived(page, name=f"{minute}.warc.gz", at=NOW.replace(minute=minute)).read_bytes()
        for minute, page in enumerate(PAGES)
    ]
    (tmp_path / "copied.warc.gz").write_bytes(b"".join([*minutes, minutes[1]]))
    lake, _ = read(tmp_path, tmp_path / "copied.warc.gz")
    (reading,) = rows(lake, "readings")
    assert (reading["outcome"], reading["asked_at"]) == ("whole", NOW.replace(minute=2))
    assert reading["bytes"] == sum(len(body) for _, _, body in PAGES)
    assert {row["asked_at"] for row in rows(lake, "sightings")} == {NOW.replace(minute=2)}


def test_a_board_of_one_page_keeps_the_name_that_its_page_has(tmp_path: Path, archived: Archived) -> None:
    lake, _ = read(tmp_path, archived(feed_page(0), feed_page(0, 1, site="other"), board("Quarry", job(1))))
    told = {row["board"]: (row["outcome"], row["reading_id"]) for row in rows(lake, "readings")}
    outcomes = {"quarry": "empty", "other": "partial", "Quarry": "whole"}
    names = {row["board"]: short_hash(row["record_id"]) for row in rows(lake, "readings")}
    assert told == {name: (outcome, names[name]) for name, outcome in outcomes.items()}


def test_no_more_jobs_wait_for_their_other_pages_than_fit_in_memory(
    tmp_path: Path, archived: Archived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.line.parted.WAITING_MOST", 4)
    other = [feed_page(0, 7, 8, site="other"), feed_page(1, 8, site="other")]
    lake, _ = read(tmp_path / "a", archived(*PAGES[:2], *other, PAGES[2]))
    told = [(row["board"], row["outcome"], row["postings"]) for row in rows(lake, "readings")]
    assert told == [("quarry", "partial", 3), ("other", "whole", 2), ("quarry", "partial", 1)]
    # The board that was added to last goes on waiting; the one that has been idle longest is let go.
    lake, _ = read(tmp_path / "b", archived(PAGES[0], other[0], *PAGES[1:], name="b.warc.gz"))
    assert [(row["board"], row["outcome"]) for row in rows(lake, "readings")] == [
        ("other", "partial"),
        ("quarry", "whole"),
    ]

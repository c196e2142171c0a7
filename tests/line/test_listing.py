"""Promises about the watch list as a person sees and changes it: what is true is told, and a wrong change changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import line
from pipelines.lake.layout import Lake
from pipelines.lake.warc import WarcWriter
from pipelines.line import listing
from pipelines.line.boards import own
from pipelines.line.running import NotReady
from pipelines.settings import Settings
from tests.line.conftest import ASHBY, board, job
from tests.line.watched import settings

NOW = datetime(2026, 2, 3, 12, tzinfo=UTC)
TODAY = date(2026, 2, 3)


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    """Live settings with a list of one's own, which is not written yet."""
    return settings(watch_list=tmp_path / "boards.csv")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake in which Quarry answered an hour ago and Clay failed three times, the last time then."""
    made = line.lake_at(tmp_path / "W")
    folder = made.raw / "ashby" / "2026-02-03"
    folder.mkdir(parents=True)
    for hours in (97, 49, 1):
        with WarcWriter(folder / f"{hours}.warc.gz") as kept:
            kept.response(ASHBY + "Clay", 503, {}, b"", NOW - timedelta(hours=hours))
            url, status, body = board("Quarry", job(1))
            kept.response(url, status, {}, body, NOW - timedelta(hours=hours))
    line.read(made)
    return made


def rows(lake: Lake, *boards: str, **more: Any) -> dict[str, dict[str, Any]]:
    """The overview by board."""
    given = settings(boards={"ashby": list(boards), "hackernews": []}, **more)
    return {row["board"]: row for row in listing.overview(given, lake, NOW)}


def test_a_board_that_failed_lately_shows_until_when_it_rests_and_one_that_answered_does_not(lake: Lake) -> None:
    found = rows(lake, "Quarry", "Clay", "Slate")
    assert (found["Quarry"]["last_outcome"], found["Quarry"]["rests_until"]) == ("whole", None)
    assert (found["Clay"]["last_outcome"], found["Clay"]["age_hours"]) == ("failed", 1.0)
    assert found["Clay"]["rests_until"] > NOW
    assert (found["Slate"]["last_outcome"], found["Slate"]["age_hours"]) == (None, None)
    lines = listing.overview_told(list(found.values())).splitlines()
    assert lines[1].endswith("whole, 1 h ago")
    assert f"failed, 1 h ago, rests until {found['Clay']['rests_until']:%Y-%m-%d %H:%M}" in lines[0]
    assert lines[2].endswith("never asked")
    assert lines[-2:] == ["3 boards: ashby 3", "employers: not stated 3"]


def test_who_opted_out_is_told_as_never_asked_whatever_was_read_of_it_before(lake: Lake) -> None:
    found = rows(lake, "Quarry", opt_out=["quarry"])
    assert found["Quarry"]["opted_out"] == "quarry"
    assert listing.line_of(found["Quarry"]).endswith("never asked: opted out (quarry)")


@pytest.mark.parametrize(
    ("hours", "said"), [(0.4, "0 h ago"), (47.4, "47 h ago"), (48, "2 days ago"), (200, "8 days ago")]
)
def test_an_age_is_told_in_the_unit_that_a_person_would_say(hours: float, said: str) -> None:
    assert listing.age(hours) == said


def test_a_board_that_is_put_back_is_watched_since_the_first_day_and_keeps_what_was_said_of_it(given: Settings) -> None:
    listing.add(given, "ashby", "Quarry", TODAY - timedelta(days=9), employer="Quarry", employer_class="lab")
    listing.add(given, "ashby", "Quarry", TODAY)
    (row,) = own(listing.own_list(given)).values()
    assert (row.watched_since, row.employer, row.employer_class) == (TODAY - timedelta(days=9), "Quarry", "lab")
    listing.remove(given, "ashby", "Quarry")
    assert own(listing.own_list(given)) == {}


@pytest.mark.parametrize(("source", "board", "more", "said"), [
    ("linkedin", "Quarry", {}, "linkedin"), ("ashby", "../Quarry", {}, "no name of a board"),
    ("ashby", "Quarry", {"moved_from": "Slate"}, "the board it moved from"),
    ("ashby", "Quarry", {"moved_from": "ashby:Quarry"}, "circle"),
    ("lever", "quarry", {"moved_from": "ashby:Quarry"}, "circle"),
])  # fmt: skip
def test_a_wrong_change_is_named_and_changes_nothing(
    given: Settings, source: str, board: str, more: dict[str, str], said: str
) -> None:
    listing.add(given, "ashby", "Quarry", TODAY, moved_from="lever:quarry")
    before = listing.own_list(given).read_bytes()
    with pytest.raises(NotReady, match=said):
        listing.add(given, source, board, TODAY, **more)
    assert listing.own_list(given).read_bytes() == before

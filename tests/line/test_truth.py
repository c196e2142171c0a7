"""Promises about the whole line on a small market: what is published is what readings could know, exactly."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from pipelines.line import truth
from pipelines.sandbox.feeds import FEEDS
from pipelines.sandbox.market import market
from tests.line.small import BOARDS, EMPLOYERS, SEED


@pytest.fixture
def warehouse(small_market: Path) -> Path:
    """The small market, to be looked at only."""
    return small_market


def test_openings_are_counted_exactly_as_readings_could_know_them(warehouse: Path) -> None:
    told = json.loads((warehouse / "sandbox" / "comparison.json").read_text())
    assert len(told["counts"]) >= 9
    assert sum(cell["expected"] for cell in told["counts"]) > 200
    assert [cell for cell in told["counts"] if cell["expected"] != cell["published"]] == []


def test_boards_of_every_source_are_among_what_is_held_against_the_truth(warehouse: Path) -> None:
    known = truth.requisitions(market(SEED, EMPLOYERS), truth.days_read(lake_of(warehouse)))
    ended = Counter(each.source for each in known if each.exit_reason)
    assert {each.source for each in known} - FEEDS.keys() == BOARDS | {"hackernews"}
    assert set(ended) >= {"ashby", "greenhouse", "jobpage"}


def test_a_job_on_its_board_and_in_a_feed_is_one_requisition_and_a_feed_begins_no_flow(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse / "build.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select count(*) filter (is_window and boards > 0), count(*) filter (is_window and boards = 0) from "
            "(select *, count(*) filter (not is_window) over (partition by requisition_id) as boards from marts.anchors)"
        ).fetchone()
        begun = connection.execute(
            "select count(*) from marts.flow inner join marts.anchors on flow.posting_id = anchors.posting_id where is_window"
        ).fetchone()
    assert found is not None and found[0] > 10 and found[1] > 3
    assert begun == (0,)


def test_no_closing_is_invented_and_none_is_missed(warehouse: Path) -> None:
    told = json.loads((warehouse / "sandbox" / "comparison.json").read_text())
    assert (told["wrong_exits"], told["wrong_dates"], told["strangers"], told["lacking"]) == ([], [], [], [])


def test_the_prose_is_hard_enough_that_the_classifier_errs_and_good_enough_that_it_mostly_reads(
    warehouse: Path,
) -> None:
    told = json.loads((warehouse / "sandbox" / "comparison.json").read_text())
    labels = Counter({(row["true"], row["read"]): row["requisitions"] for row in told["labels"]})
    right = sum(count for (true, read), count in labels.items() if true == read) / labels.total()
    assert 0.6 < right < 0.99


def test_every_opening_is_either_seen_or_listed_with_the_reason(warehouse: Path) -> None:
    told = json.loads((warehouse / "sandbox" / "comparison.json").read_text())
    listed = (warehouse / "sandbox" / "unseen.csv").read_text().splitlines()[1:]
    assert len(listed) == sum(told["unseen"].values()) > 0
    assert {line.split(",")[0] for line in listed} <= {
        "closed_before_watched", "between_readings", "while_failing", "too_late"
    }  # fmt: skip


def test_a_row_that_is_not_in_the_truth_is_found(warehouse: Path) -> None:
    known = truth.requisitions(market(SEED, EMPLOYERS), truth.days_read(lake_of(warehouse)))
    stranger = ("ashby", "nobody", "1", known[0].first_seen_on, known[0].last_seen_on, None, None, "not_ai")
    assert truth.match(known, [stranger])["strangers"] == ("ashby:nobody:1",)
    assert len(truth.match(known, [stranger])["lacking"]) == len(known)


def lake_of(warehouse: Path):  # type: ignore[no-untyped-def]
    from pipelines.line import lake_at

    return lake_at(warehouse)

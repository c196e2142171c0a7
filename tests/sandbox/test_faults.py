"""Boards fail on known days, in every way there is, and never so that truth would be in doubt."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import get_args

from pipelines.sandbox.clock import LAST_DAY, reading_days
from pipelines.sandbox.market import Market, boards
from pipelines.sandbox.truth import Failing


def test_a_few_dozen_faults_of_every_kind_are_met_by_a_reading(whole: Market) -> None:
    watched = {(source, board): each.watched_since for source, board, each in boards(whole)}
    met = Counter[str]()
    for fault in whole.faults:
        since = watched[fault.source, fault.board]
        assert since is not None and fault.first > since
        met[fault.kind] += any(fault.first <= day <= fault.last for day in reading_days())
    assert set(met) == set(get_args(Failing))
    assert 24 <= met.total() == len(whole.faults) <= 60


def test_two_boards_go_for_good_and_hold_nothing_after(whole: Market) -> None:
    gone = {fault.board: fault.first for fault in whole.faults if fault.kind == "gone" and fault.last > LAST_DAY}
    assert len(gone) == 2
    for each in whole.openings:
        if each.board in gone:
            assert each.opened_at.date() < gone[each.board]
            assert each.closed_at is not None and each.closed_at.date() <= gone[each.board]


def test_a_silent_board_truly_holds_nothing_and_one_of_two_speaks_again(whole: Market) -> None:
    assert sorted(each.last is None for each in whole.quiet) == [False, True]
    for quiet in whole.quiet:
        held = [each for each in whole.openings if each.board == quiet.board]
        last = quiet.last or LAST_DAY
        assert not any(quiet.first <= each.opened_at.date() <= last for each in held)
        assert all(
            each.closed_at and each.closed_at.date() <= quiet.first
            for each in held
            if each.opened_at.date() < quiet.first
        )
        assert any(each.opened_at.date() > last for each in held) == (quiet.last is not None)


def test_two_outages_outlast_the_month_after_which_a_first_sight_is_no_beginning(whole: Market) -> None:
    long = [fault for fault in whole.faults if timedelta(days=31) < fault.last - fault.first < timedelta(days=60)]
    assert len(long) == 2
    assert not any(fault.kind in ("empty", "gone") for fault in long)

"""What weekly readings can know, on a market made by hand: one board, one thread, and days that can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice

import pytest

from pipelines.sandbox.expecting import expected_flow, requisitions, true_flow
from pipelines.sandbox.feeds import FEEDS
from pipelines.sandbox.market import Market
from pipelines.sandbox.observing import Seen, observable
from pipelines.sandbox.truth import Employer, Failing, Fault, Opening

#: Mondays from New Year 2024 on: the 1st, 8th, 15th, 22nd and 29th of January, and so on.
DAYS = [date(2024, 1, 1) + timedelta(days=7 * number) for number in range(20)]
EMPLOYER = Employer(
    "tarnova-systems",
    "Tarnova Systems",
    "tech",
    "maps",
    0,
    "ashby",
    "tarnova-systems",
    DAYS[0],
    "Berlin",
    "Berlin",
    "DE",
)
OPENING = Opening(
    opening_id="o1", employer_id="tarnova-systems", source="ashby", board="tarnova-systems", external_id="e1", title="AI Engineer",
    work="ai_product_engineering", second_work=None, tasks=("T9",), screen="general", severity=0, under_screened=False, demands=(),
    profile=(), sells_ai=False, seniority=None, remote=None, city="Berlin", region="Berlin", country="DE", pay=None,
    opened_at=datetime(2023, 12, 1, tzinfo=UTC), closed_at=None,
)  # fmt: skip


def opening(
    name: str, opened: tuple[int, int], closed: tuple[int, int] | None, repost_of: str | None = None
) -> Opening:
    """An opening from noon of one day of 2024 (month, day) to noon of another."""
    until = datetime(2024, *closed, 12, tzinfo=UTC) if closed else None
    return replace(
        OPENING,
        opening_id=name,
        external_id=name,
        opened_at=datetime(2024, *opened, 12, tzinfo=UTC),
        closed_at=until,
        repost_of=repost_of,
    )


def market_of(*openings: Opening, faults: tuple[Fault, ...] = (), since: date = DAYS[0]) -> Market:
    """A market of one employer."""
    return Market(0, (replace(EMPLOYER, watched_since=since),), openings, faults, ())


def fault(kind: Failing, first: date, last: date) -> Fault:
    """The board failing on some days."""
    return Fault("ashby", "tarnova-systems", first, last, kind)


def seen(made: Market, name: str) -> Seen:
    """What all readings know of one opening."""
    return observable(made, DAYS).seen[name]


def flow(made: Market) -> dict[tuple[str, str], int]:
    """Expected requisitions by panel and month."""
    return {
        (panel, f"{month:%Y-%m}"): count
        for (panel, month, category), (count, _) in expected_flow(made, DAYS).items()
        if category == "all"
    }


#: Something that is always open, so that the board is never empty.
ANCHOR = replace(OPENING, opening_id="anchor", external_id="anchor")


def test_an_opening_is_first_seen_by_the_first_reading_after_it_and_missed_by_the_first_after_its_end() -> None:
    found = seen(market_of(ANCHOR, opening("a", (1, 3), (1, 17))), "a")
    assert (found.first, found.last, found.lacked) == (DAYS[1], DAYS[2], DAYS[0])
    assert (found.missed, found.exit_reason) == (DAYS[3], "exit")


@pytest.mark.parametrize(
    ("opened", "closed", "since", "reason"),
    [
        ((1, 9), (1, 12), DAYS[0], "between_readings"),
        ((1, 3), (1, 17), DAYS[5], "closed_before_watched"),
        ((5, 14), None, DAYS[0], "too_late"),
    ],
)
def test_an_opening_that_no_reading_could_see_is_named_with_the_reason(
    opened: tuple[int, int], closed: tuple[int, int] | None, since: date, reason: str
) -> None:
    known = observable(market_of(ANCHOR, opening("a", opened, closed), since=since), DAYS)
    assert known.unseen == {"a": reason}


def test_a_failing_board_hides_what_was_open_meanwhile_and_closes_nothing() -> None:
    failing = (fault("server_error", DAYS[2], DAYS[3]),)
    made = market_of(ANCHOR, opening("hidden", (1, 10), (1, 24)), opening("late", (1, 10), (2, 7)), faults=failing)
    known = observable(made, DAYS)
    assert known.unseen == {"hidden": "while_failing"}
    assert (known.seen["late"].first, known.seen["late"].lacked) == (DAYS[4], DAYS[1])
    assert known.seen["anchor"].exit_reason is None


def test_one_absence_closes_nothing_and_a_second_a_week_later_does() -> None:
    closing = opening("a", (1, 3), (5, 2))
    assert DAYS[-1] == date(2024, 5, 13)
    assert seen(market_of(ANCHOR, closing), "a").exit_reason == "exit"
    assert observable(market_of(ANCHOR, closing), DAYS[:-1]).seen["a"].exit_reason is None


def test_two_empty_boards_close_nothing_and_three_over_a_week_do() -> None:
    alone = opening("a", (1, 3), (4, 25))
    assert [each > date(2024, 4, 25) for each in DAYS[-4:]] == [False, True, True, True]
    assert observable(market_of(alone), DAYS[:-1]).seen["a"].exit_reason is None
    assert (seen(market_of(alone), "a").missed, seen(market_of(alone), "a").exit_reason) == (DAYS[-3], "exit")


def test_an_empty_answer_by_mistake_hides_but_proves_a_beginning() -> None:
    found = seen(market_of(ANCHOR, opening("a", (1, 3), (3, 1)), faults=(fault("empty", DAYS[2], DAYS[2]),)), "a")
    assert (found.first, found.last, found.lacked) == (DAYS[1], DAYS[8], DAYS[0])
    late = seen(market_of(ANCHOR, opening("a", (1, 10), (3, 1)), faults=(fault("empty", DAYS[2], DAYS[2]),)), "a")
    assert (late.first, late.lacked) == (DAYS[3], DAYS[2])


def test_a_board_gone_twice_ends_what_it_held_without_an_exit() -> None:
    made = market_of(opening("a", (1, 3), (4, 1)), faults=(fault("gone", DAYS[13], date(2100, 1, 1)),))
    assert (seen(made, "a").missed, seen(made, "a").exit_reason) == (None, "board_gone")
    once = market_of(opening("a", (1, 3), None), faults=(fault("gone", DAYS[13], DAYS[13]),))
    assert seen(once, "a").exit_reason is None


def test_what_a_board_holds_at_its_first_reading_is_no_flow() -> None:
    made = market_of(ANCHOR, opening("early", (1, 3), None), opening("later", (3, 6), None), since=DAYS[5])
    assert flow(made) == {("all_boards", "2024-03"): 1, ("matched", "2024-03"): 1}


def test_the_matched_panel_needs_the_month_before() -> None:
    made = market_of(ANCHOR, opening("january", (1, 3), None), opening("february", (2, 7), None))
    assert flow(made) == {("all_boards", "2024-01"): 1, ("all_boards", "2024-02"): 1, ("matched", "2024-02"): 1}


def test_after_more_than_a_month_of_silence_nothing_is_seen_to_begin() -> None:
    silent = (fault("server_error", DAYS[2], DAYS[5]),)
    assert DAYS[6] - DAYS[1] == timedelta(days=35)
    made = market_of(ANCHOR, opening("a", (1, 17), None), opening("b", (2, 15), None), faults=silent)
    assert flow(made) == {("all_boards", "2024-02"): 1}
    shorter = (fault("server_error", DAYS[2], DAYS[4]),)
    assert flow(replace(made, faults=shorter))["all_boards", "2024-02"] == 2


def test_the_month_before_is_the_one_before_even_where_a_shorter_hole_spans_it() -> None:
    days = [date(2024, 1, 31), date(2024, 3, 1), date(2024, 3, 31)]
    counted = expected_flow(market_of(ANCHOR, opening("a", (3, 10), None)), days)
    assert {panel for panel, _, _ in counted} == {"all_boards"}


def test_a_repost_within_sixty_days_joins_and_a_later_one_begins_anew() -> None:
    first = opening("a", (1, 3), (1, 17))
    soon = market_of(ANCHOR, first, opening("b", (2, 20), None, repost_of="a"))
    assert flow(soon) == {("all_boards", "2024-01"): 1}
    joined = next(each for each in requisitions(soon, DAYS) if each.panels)
    assert [each.opening.opening_id for each in joined.members] == ["a", "b"]
    assert joined.exit_reason is None
    late = market_of(ANCHOR, first, opening("b", (3, 20), None, repost_of="a"))
    assert flow(late) == {("all_boards", "2024-01"): 1, ("all_boards", "2024-03"): 1, ("matched", "2024-03"): 1}


def test_a_repost_counts_as_the_first_where_no_reading_saw_its_original() -> None:
    made = market_of(ANCHOR, opening("a", (1, 9), (1, 12)), opening("b", (2, 7), None, repost_of="a"))
    assert flow(made)["all_boards", "2024-02"] == 1
    assert true_flow(made)["all_boards", date(2024, 1, 1), "all"] == 1
    assert ("all_boards", date(2024, 2, 1), "all") not in true_flow(made)


def test_a_comment_counts_once_for_each_role_in_its_threads_month() -> None:
    written = datetime(2024, 3, 20, 12, tzinfo=UTC)
    advert = replace(
        OPENING, source="hackernews", board="900002000", thread="2024-03", external_id="910000000", opened_at=written
    )
    roles = [
        replace(advert, opening_id=name, title=title)
        for name, title in (("lead", "ML Engineer"), ("second", "Designer"), ("third", "ML Engineer (Remote)"))
    ]
    other = replace(advert, opening_id="other", external_id="910000001")
    made = market_of(ANCHOR, *roles, other)
    assert flow(made) == {("hackernews", "2024-03"): 3}
    assert true_flow(made)["hackernews", date(2024, 3, 1), "all"] == 3
    assert all(each.exit_reason is None for each in requisitions(made, DAYS))
    latest = {each.latest.opening.opening_id: each.latest.opening.external_id for each in requisitions(made, DAYS)}
    assert {name: latest[name] for name in ("second", "third")} == {"second": "910000000#2", "third": "910000000#3"}


def test_more_readings_never_unsee_an_opening(small: Market) -> None:
    weekly = [date(2024, 1, 1) + timedelta(days=7 * number) for number in range(105)]
    half, all_of_them = observable(small, weekly[::2]), observable(small, weekly)
    assert set(half.seen) < set(all_of_them.seen)
    shown = all_of_them.seen.keys() | {copy.opening.opening_id for copy in all_of_them.fed}
    assert len(shown) + len(all_of_them.unseen) == len(small.openings)
    assert not shown & all_of_them.unseen.keys()


@pytest.mark.parametrize(("others", "held"), [(8, True), (7, False)])
def test_a_board_of_ten_that_loses_most_is_believed_at_the_third_reading(others: int, held: bool) -> None:
    stays = [replace(ANCHOR, opening_id=f"s{number}", external_id=f"s{number}") for number in range(2)]
    leaves = [opening(f"l{number}", (1, 3), (1, 17)) for number in range(others)]
    made = market_of(*stays, *leaves)
    assert observable(made, DAYS[:5]).seen["l0"].exit_reason == (None if held else "exit")
    closed = observable(made, DAYS[:6]).seen["l0"]
    assert (closed.last, closed.missed, closed.exit_reason) == (DAYS[2], DAYS[3], "exit")


def test_an_empty_answer_that_stays_alone_is_not_when_a_posting_was_first_missed() -> None:
    made = market_of(ANCHOR, opening("a", (1, 3), (1, 25)), faults=(fault("empty", DAYS[3], DAYS[3]),))
    assert (seen(made, "a").last, seen(made, "a").missed) == (DAYS[2], DAYS[4])


def carried(
    name: str, opened: tuple[int, int], closed: tuple[int, int] | None, repost_of: str | None = None
) -> Opening:
    """A remote opening."""
    return replace(opening(name, opened, closed, repost_of), remote="remote")


def numbers_of(feed: str) -> Iterator[str]:
    """Names that a feed takes."""
    return (name for name in map(str, count()) if FEEDS[feed].takes(carried(name, (1, 3), None)) and alone(name, feed))


def alone(name: str, feed: str) -> bool:
    """Whether no other feed takes an opening of that name."""
    return not any(other.takes(carried(name, (1, 3), None)) for other in FEEDS.values() if other.name != feed)


def test_what_only_a_feed_shows_is_one_requisition_in_no_flow_and_ends_with_nothing() -> None:
    name = next(numbers_of("jobicy"))
    made = market_of(ANCHOR, carried(name, (1, 3), (1, 5)))
    known = observable(made, DAYS)
    assert known.unseen == {} and name not in known.seen
    found = [each for each in requisitions(made, DAYS) if each.source == "jobicy"]
    assert [(each.first_seen_on, each.last_seen_on, each.exit_reason, each.panels) for each in found] == [
        (DAYS[1], DAYS[-1], None, ())
    ]


def test_a_copy_in_a_feed_changes_nothing_of_its_boards_requisition() -> None:
    name = next(numbers_of("jobicy"))
    made = market_of(ANCHOR, carried(name, (1, 3), (1, 17)))
    found = [each for each in requisitions(made, DAYS) if each.latest.opening.opening_id == name]
    assert [(each.source, each.first_seen_on, each.last_seen_on, each.first_missed_on) for each in found] == [
        ("ashby", DAYS[1], DAYS[2], DAYS[3])
    ]


def test_copies_of_what_is_put_up_again_are_one_requisition_while_no_board_shows_either() -> None:
    first, again = islice(numbers_of("remoteok"), 2)
    made = market_of(ANCHOR, carried(first, (1, 3), (1, 5)), carried(again, (2, 7), (2, 9), first))
    assert [len(each.members) for each in requisitions(made, DAYS) if each.source == "remoteok"] == [2]
    seen_once = market_of(ANCHOR, carried(first, (1, 3), (1, 5)), carried(again, (2, 7), (2, 20), first))
    assert [each for each in requisitions(seen_once, DAYS) if each.source == "remoteok"] == []


def test_a_feed_with_words_of_its_own_joins_no_board() -> None:
    german = (str(number) for number in count())
    name = next(name for name in german if FEEDS["arbeitnow"].takes(opening(name, (1, 3), None)))
    made = market_of(ANCHOR, opening(name, (1, 3), None))
    assert sorted(each.source for each in requisitions(made, DAYS) if name in each.latest.opening.opening_id) == [
        "arbeitnow", "ashby"
    ]  # fmt: skip

"""The market holds what it promises: sizes, rates, trends, and one market a seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from pipelines.categories import WORK
from pipelines.normalize import normalized
from pipelines.normalize.identity import employer_slug
from pipelines.posting import Posting
from pipelines.sandbox.clock import FIRST_DAY, READING_HOURS
from pipelines.sandbox.employers import stated_name
from pipelines.sandbox.market import Market, boards, market, truth_rows
from pipelines.sandbox.prose import advert
from pipelines.sandbox.screening import is_under_screened, screen_of, severity_of
from pipelines.sandbox.shaped import SHAPES
from pipelines.sandbox.truth import Opening, demanded, paid

PRODUCT, ML, RESEARCH = "ai_product_engineering", "ml_engineering", "ai_research"
DIGEST = (
    "import hashlib; from pipelines.sandbox.market import market, truth_rows; made = market(11, employers=12); "
    "print(hashlib.sha256(repr((made.employers, truth_rows(made), made.faults, made.quiet)).encode()).hexdigest())"
)


def share(openings: list[Opening], held: list[Opening]) -> float:
    """How many of `openings` are among `held`."""
    return len(held) / len(openings)


def of_work(made: Market, work: str) -> list[Opening]:
    """The openings of one true category."""
    return [each for each in made.openings if each.work == work]


def test_one_seed_makes_one_market_whatever_the_hash_seed() -> None:
    made = market(11, employers=12)
    here = hashlib.sha256(repr((made.employers, truth_rows(made), made.faults, made.quiet)).encode()).hexdigest()
    environment = os.environ | {"PYTHONHASHSEED": "4"}
    there = subprocess.run([sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def test_another_seed_makes_another_market(small: Market) -> None:
    other = market(12, employers=40)
    assert {each.external_id for each in small.openings if not each.thread}.isdisjoint(
        each.external_id for each in other.openings if not each.thread
    )


def test_employers_divide_among_boards_and_threads(whole: Market) -> None:
    sources = Counter(each.source for each in whole.employers)
    assert len(whole.employers) >= 200
    assert 0.35 < sources["ashby"] / len(whole.employers) < 0.45
    assert 0.2 < sources["greenhouse"] / len(whole.employers) < 0.3
    assert sources.keys() - {"ashby", "greenhouse", None} == SHAPES.keys()
    assert all(sources[name] >= 8 for name in SHAPES)
    advertisers = {each.employer_id for each in whole.openings if each.thread}
    on_boards = {each.employer_id for each in whole.employers if each.board}
    assert len(advertisers & on_boards) > len(on_boards) / 2


def test_name_board_and_stated_name_all_spell_the_employers_id(whole: Market) -> None:
    for each in whole.employers:
        assert employer_slug(each.name) == each.employer_id == employer_slug(stated_name(each))
        assert each.board in (None, each.employer_id, f"careers.{each.employer_id}.example", f"{each.employer_id}@eu")
    assert len({each.employer_id for each in whole.employers}) == len(whole.employers)


def test_a_third_of_the_boards_comes_under_watch_later(whole: Market) -> None:
    later = [each for each in whole.employers if each.watched_since and each.watched_since > FIRST_DAY]
    watched = [each for each in whole.employers if each.board]
    assert 0.25 < len(later) / len(watched) < 0.42
    assert len({each.watched_since for each in later}) >= 15
    first, last = (len(boards(whole, day)) for day in (FIRST_DAY, FIRST_DAY + timedelta(days=729)))
    assert first == len(watched) - len(later) < last == len(boards(whole))


def test_product_rises_research_stays_and_ml_falls_on_boards(whole: Market) -> None:
    years: dict[str, Counter[int]] = {work: Counter() for work in WORK}
    for each in whole.openings:
        if not each.thread and not each.repost_of:
            years[each.work][each.opened_at.year] += 1
    growth = {work: counted[2025] / counted[2024] for work, counted in years.items()}
    assert growth[PRODUCT] > 1.1
    assert 0.9 < growth[RESEARCH] < 1.1
    assert 0.8 < growth[ML] < 0.99


def test_research_is_spread_over_employers_every_month(whole: Market) -> None:
    hiring: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    for each in whole.openings:
        if each.work == RESEARCH and each.opened_at.date() >= FIRST_DAY:
            hiring[bool(each.thread), each.opened_at.strftime("%Y-%m")][each.employer_id] += 1
    assert len(hiring) == 48
    for employers in hiring.values():
        assert len(employers) >= 12
        assert max(employers.values()) <= 0.4 * employers.total()


@pytest.mark.parametrize(("work", "least", "most"), [(PRODUCT, 0.065, 0.095), (ML, 0.035, 0.065)])
def test_mismatch_comes_at_its_known_rate(whole: Market, work: str, least: float, most: float) -> None:
    openings = of_work(whole, work)
    assert least < share(openings, [each for each in openings if each.severity >= 2]) < most


@pytest.mark.parametrize("work", [RESEARCH, ML])
def test_under_screening_comes_at_its_known_rate(whole: Market, work: str) -> None:
    openings = of_work(whole, work)
    assert 0.12 < share(openings, [each for each in openings if each.under_screened]) < 0.18


def test_labels_follow_from_work_and_demands(small: Market) -> None:
    for each in small.openings:
        assert each.severity == severity_of(each.work, each.second_work, each.demands)
        assert each.screen == screen_of(each.demands)
        assert each.under_screened == is_under_screened(each.work, each.demands)


def test_mixed_roles_edits_reposts_and_several_roles_come_at_their_rates(whole: Market) -> None:
    on_boards = [each for each in whole.openings if not each.thread]
    comments = Counter((each.board, each.external_id) for each in whole.openings if each.thread)
    assert 0.04 < share(list(whole.openings), [each for each in whole.openings if each.second_work]) < 0.08
    assert 0.06 < share(on_boards, [each for each in on_boards if each.edits]) < 0.1
    assert 0.02 < share(on_boards, [each for each in on_boards if each.repost_of]) < 0.04
    assert 0.02 < sum(count > 1 for count in comments.values()) / len(comments) < 0.05


def test_an_employer_comments_once_a_thread(whole: Market) -> None:
    comments = {(each.board, each.external_id, each.employer_id) for each in whole.openings if each.thread}
    assert len({(board, employer) for board, _, employer in comments}) == len(comments)


def test_a_repost_is_its_original_under_a_new_id(whole: Market) -> None:
    by_name = {each.opening_id: each for each in whole.openings}
    gaps = []
    for each in (each for each in whole.openings if each.repost_of):
        original = by_name[each.repost_of or ""]
        assert each.external_id != original.external_id
        assert (each.title, each.seed, each.demands, each.board) == (
            original.title,
            original.seed,
            original.demands,
            original.board,
        )
        assert original.closed_at is not None
        gaps.append(each.opened_at - original.closed_at)
    assert min(gaps) > timedelta(days=2)
    assert 0.6 < sum(gap < timedelta(days=50) for gap in gaps) / len(gaps) < 0.95


def test_nothing_opens_or_closes_while_boards_are_read(whole: Market) -> None:
    for each in whole.openings:
        assert each.opened_at.hour not in READING_HOURS
        assert each.closed_at is None or (each.closed_at > each.opened_at and each.closed_at.hour not in READING_HOURS)


def test_some_openings_fall_between_two_readings_and_some_are_evergreen(whole: Market) -> None:
    days = [(each.closed_at - each.opened_at).days for each in whole.openings if each.closed_at]
    assert sum(day < 7 for day in days) > 300
    assert sum(day > 200 for day in days) > 100


def test_ids_are_unique_where_their_source_needs_it(whole: Market) -> None:
    assert len({each.opening_id for each in whole.openings}) == len(whole.openings)
    on_boards = [(each.board, each.external_id) for each in whole.openings if not each.thread]
    assert len(set(on_boards)) == len(on_boards)


def test_a_dropped_requirement_is_the_last_and_a_pay_edit_raises(whole: Market) -> None:
    seen = Counter[str]()
    for each in (each for each in whole.openings if each.edits):
        for number, edit in enumerate(each.edits, start=1):
            seen[edit.what] += 1
            before, after = demanded(each, number - 1), demanded(each, number)
            assert after == (before[:-1] if edit.what == "requirement_dropped" else before)
            if each.pay and edit.what == "pay":
                assert (paid(each, number) or (0,))[0] > (paid(each, number - 1) or (0,))[0]
                # What is put up again may be touched up before anybody sees it.
                opened = each.opened_at.date()
                assert (edit.on == opened if each.repost_of else opened < edit.on) and (
                    each.closed_at is None or edit.on < each.closed_at.date()
                )
    assert set(seen) == {"requirement_dropped", "wording", "pay"}


def test_truth_is_one_flat_row_an_opening(small: Market) -> None:
    rows = truth_rows(small)
    assert [row["opening_id"] for row in rows] == [each.opening_id for each in small.openings]
    doctors = [row for row in rows if row["degree_minimum"] == "doctorate"]
    assert doctors
    assert all(row["phd_minimum_required"] and row["phd_in_required_set"] and row["phd_mentioned"] for row in doctors)
    assert not any(isinstance(value, (tuple, list, dict)) for row in rows for value in row.values())


def test_what_is_put_up_again_in_other_closing_words_is_near_to_what_it_was(whole: Market) -> None:
    employers, by_name = (
        {each.employer_id: each for each in whole.employers},
        {each.opening_id: each for each in whole.openings},
    )
    touched = [each for each in whole.openings if each.repost_of and each.edits]
    assert len(touched) >= 20
    for each in touched:
        first, again = (
            normalized(
                Posting(external_id="1", title=told.title, text=advert(told, employers[told.employer_id], edits)),
                source="ashby", board="x", period=None, employer=None, seen=told.opened_at,
            )
            for told, edits in ((by_name[each.repost_of or ""], 0), (each, 1))
        )  # fmt: skip
        assert first["text_hash"] != again["text_hash"]
        same = sum(one == other for one, other in zip(first["signature"], again["signature"], strict=True))
        assert same >= 28, each.opening_id

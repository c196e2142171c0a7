"""Simulated acceptance: in worlds whose truth is known, corrected rates find it where raw ones do not.

`python -m bench.simulations` asks for more worlds.
"""

from __future__ import annotations

from pathlib import Path

from bench.labels import FLOORS, PRODUCT, covered, floors, judged, rates, raw_rate, true_rate, worlds


def test_without_mismatch_the_corrected_interval_reaches_zero_and_the_floor_covers_what_is_seen(
    target: Path,
) -> None:
    made = worlds(1, 20, 1500, 0.0)
    assert all(0.02 <= raw_rate(rows) <= 0.1 for rows in made)
    found = rates(judged(target, made))
    assert len(found) == 20
    assert all(low <= 0.005 and value <= 0.01 for value, low, _ in found)
    few = made[:6]
    under = floors(judged(target, few, models=FLOORS))
    assert all(raw_rate(rows) <= floor <= 0.2 for floor, rows in zip(under, few, strict=True))


def test_twelve_in_a_hundred_are_found_where_the_raw_rate_says_more(target: Path) -> None:
    made = worlds(2, 40, 1500, 0.12)
    found = rates(judged(target, made))
    bias = sum(value - true_rate(rows) for (value, _, _), rows in zip(found, made, strict=True)) / len(made)
    assert abs(bias) <= 0.01
    assert sum(raw_rate(rows) - true_rate(rows) for rows in made) / len(made) >= 0.02
    assert covered(found, made) >= 0.93


def test_a_rare_mismatch_is_covered_too(target: Path) -> None:
    made = worlds(4, 40, 1500, 0.03)
    assert covered(rates(judged(target, made)), made) >= 0.93


def test_labels_of_another_market_mislead_and_fresh_ones_do_not(target: Path) -> None:
    made = worlds(5, 30, 1500, 0.4, seen=0.5)
    stale = worlds(6, 30, 1500, 0.4, seen=0.95)
    assert covered(rates(judged(target, made, audits=stale)), made) <= 0.3
    # Of 150 such worlds 97 % are covered; of these thirty, 27.
    assert covered(rates(judged(target, made)), made) >= 0.9


def test_an_audit_that_is_too_old_corrects_nothing(target: Path) -> None:
    made = worlds(7, 2, 300, 0.1)
    assert len(rates(judged(target, made, month="2026-04-01"))) == 2
    late = judged(target, made, month="2026-05-01")
    assert rates(late) == []
    assert len(rates(late, "model")) == 2


def test_rogan_and_gladen_agree_with_fresh_labels_and_speak_up_against_those_of_another_market(target: Path) -> None:
    check = (
        target / "compiled" / "hiregap" / "tests" / "a_corrected_rate_agrees_with_rogan_and_gladen.sql"
    ).read_text()
    made = worlds(8, 20, 1500, 0.4, seen=0.5)
    stale = worlds(9, 20, 1500, 0.05, seen=0.95)
    told = f"select count(*) from ({check}) where category = '{PRODUCT}' and what = 'over'"
    assert judged(target, made).execute(told).fetchone() == (0,)
    apart = judged(target, made, audits=stale).execute(told).fetchone()
    assert apart is not None
    assert apart[0] >= 8

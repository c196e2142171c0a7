"""A verdict rests on a query that anybody can run, and its numbers are those that a pencil gives."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import duckdb
import pytest

#: Twenty employers with ten requisitions each, two of them doing research; and a thread and an old board that no claim counts.
SHOWN = """
    create schema build.published;
    create table build.published.requisitions as
    select
        case when kind = 'thread' then 'hackernews' else 'ashby' end as source, false as text_missing,
        case when kind = 'old' then date '2024-01-01' else date '2026-01-01' end as last_seen_on,
        'e' || (row % 20) as employer_id, 'AI Engineer' as title,
        case when row % 20 < 2 or kind <> 'shown' then 'ai_research' else 'ai_product_engineering' end as talent_category,
        'ai_product_engineering' as work_category, false as is_plain_software, row % 4 = 0 as is_mixed, 'ml' as screen,
        row % 2 = 0 as software_fundamentals, false as failure_modes, 'required' as shipped_ai, false as phd_mentioned,
        'none' as publications, 2 as quality_measurement, true as product_context, 'none' as degree_minimum,
        case when row % 20 < 10 then 'embedded' else 'unstated' end as organization, 1 as requirement_lines,
        kind || row as requisition_id, null::varchar as previous_requisition_id, 'exit' as exit_reason, 3 as duty_lines,
        -- Half of each employer's are mismatched, and stay twice as long.
        case when row < 100 then 2 else 0 end as severity, true as first_seen_is_observed,
        last_seen_on - case when row < 100 then 19 else 9 end as first_seen_on,
        row % 2 = 0 as interesting_problems, false as shipping_pace, false as evaluation_culture
    from range(200) as rows (row), (values ('shown'), ('thread'), ('old')) as kinds (kind);
    create table build.published.credential_mismatch_by_month (
        is_headline boolean, measure varchar, category varchar, frequency varchar, period_end date, value double, ci_low double,
        ci_high double, noise_floor double, n bigint, employers bigint
    );
    insert into build.published.credential_mismatch_by_month values
        (true, 'over_screening', 'ai_product_engineering', 'trailing_twelve_months', '2026-01-31', 0.1, 0.08, 0.12, 0.06, 100, 40),
        (true, 'over_screening', 'ai_product_engineering', 'trailing_twelve_months', '2025-12-31', 0.9, 0.9, 0.9, 0, 100, 40);
    create table build.published.pay_by_quarter as
    select
        'all_boards' as panel, 'quarter' as frequency, day::date as period_end, category,
        'pay_over_plain_software' as measure,
        'same_employer_level_country_open' as definition, value, value - half as ci_low, value + half as ci_high,
        50 as n, 20 as employers
    from (values
        ('2025-12-31', 'ai_research', 110, 3), ('2025-12-31', 'ml_engineering', 105, 4), ('2026-03-31', 'ml_engineering', 90, 4)
    ) as told (day, category, value, half);
"""


@pytest.fixture(scope="module")
def found(built: tuple[Path, dict[str, Any], dict[str, str]]) -> dict[str, tuple[Any, ...]]:
    """What every claim's query gives (value, low, high, n, employers), held against the same query as it is published."""
    compiled = built[0].parent / "target" / "compiled" / "hiregap" / "models" / "marts" / "claim_findings.sql"
    with duckdb.connect() as connection:
        connection.execute(f"attach ':memory:' as build; {SHOWN}")
        rows = connection.execute(f"select * from ({compiled.read_text()})").fetchall()
        connection.execute("use build")
        for claim, *numbers, query in rows:
            again = connection.execute(query).fetchall()
            told = [float(number) for number in numbers if number is not None]
            assert [float(cell) for row in again for cell in row if cell is not None] == pytest.approx(
                told, abs=1e-6
            ), claim
    return {claim: tuple(map(float, numbers)) for claim, *numbers, _ in rows if numbers[0] is not None}


def test_employers_are_the_clusters_of_a_share(found: dict[str, tuple[Any, ...]]) -> None:
    apart = [(10 - 1) / 200] * 2 + [-1 / 200] * 18
    half = 1.96 * math.sqrt(20 / 19 * sum(each * each for each in apart))
    assert found["C1"] == pytest.approx((0.1, 0.1 - half, 0.1 + half, 200, 20), abs=1e-6)


def test_employers_are_counted_by_wilson(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C3"] == pytest.approx((0.1, 0.027866, 0.301038, 20, 20), abs=1e-5)
    assert found["C4"][0] == 0.9


def test_research_in_two_houses_is_more_concentrated_than_product_in_eighteen(
    found: dict[str, tuple[Any, ...]],
) -> None:
    unbiased = [(1 / houses - 1 / n) / (1 - 1 / n) for houses, n in ((2, 20), (18, 180))]
    assert found["C2"][0] == pytest.approx(unbiased[0] - unbiased[1], abs=1e-6)
    assert found["C5"][0] == pytest.approx(1 - 10 / 18, abs=1e-6)


def test_a_claim_of_mismatch_is_measured_above_its_noise_floor(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C17"] == pytest.approx((0.04, 0.02, 0.06, 100, 40))


def test_a_difference_is_one_share_less_another(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C27"][:3] == (1.0, 1.0, 1.0)


def test_what_stays_twice_as_long_exits_half_as_often_a_day(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C9"] == pytest.approx((1 / 10 - 1 / 20, 0.05, 0.05, 100, 20))


def test_pay_is_compared_in_the_newest_quarter_that_has_both(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C10"] == pytest.approx((5, 0, 10, 50, 20))


def test_a_promise_is_compared_with_plain_software(found: dict[str, tuple[Any, ...]]) -> None:
    assert found["C33"][0] == 0.5

"""Promises about panels and employers, in markets where nothing moves but what we watch (bench/panels.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.panels import SHARE, clustered, growing, independent


@pytest.fixture(scope="module")
def grown(target: Path) -> list[dict[str, float]]:
    """Two flat markets in which we come to watch 900 boards after 300."""
    return [growing(target, seed) for seed in range(2)]


def test_a_flat_market_stays_flat_while_the_boards_that_we_watch_grow_threefold(grown: list[dict[str, float]]) -> None:
    assert all(1.6 <= each["raw"] <= 2.1 for each in grown)
    assert all(0.9 <= each["index"] <= 1.12 for each in grown)


def test_a_share_drifts_with_the_boards_that_are_found_and_the_chained_one_does_not(
    grown: list[dict[str, float]],
) -> None:
    assert all(each["raw share"] > 0.05 for each in grown)
    assert all(abs(each["chained share"]) <= 0.04 for each in grown)


def test_employers_cover_the_truth_where_requisitions_that_count_as_independent_do_not(target: Path) -> None:
    found = clustered(target, 1, 40)
    told = [(low, high) for low, high, *_ in found if low is not None and high is not None]
    assert len(told) >= 38
    assert sum(low <= SHARE <= high for low, high in told) / len(told) >= 0.88
    alone = [independent(value, n) for _, _, value, n in found]
    assert sum(low <= SHARE <= high for low, high in alone) / len(alone) <= 0.5

"""What was published once can be read for ever as it was, whatever is published after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.publish.database import VINTAGES
from pipelines.publish.vintages import append, kept
from tests.publish.conftest import ABOUT

RESTS_ON = {"inputs": "a", "classifier": "one", "models": "m"}
NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
def vintages(build: Path, tmp_path: Path) -> Path:
    """Two vintages: the second, a day later, has another classifier and one share that was revised from 0.3 to 0.36."""
    folder = tmp_path / "vintages"
    with duckdb.connect(str(build)) as connection:
        connection.execute("update published.demand_by_month set classifier_version = 'one', method_version = '1'")
    append(build, folder, ABOUT, RESTS_ON, NOON)
    revise(build, 0.36)
    later = replace(ABOUT, vintage="2026-02-04-ffffffff", classifier_version="other")
    append(build, folder, later, RESTS_ON | {"classifier": "two"}, datetime(2026, 2, 4, 12, tzinfo=UTC))
    return folder


def revise(build: Path, value: float) -> None:
    """Another number in the first month of ML's share, by another classifier."""
    with duckdb.connect(str(build)) as connection:
        connection.execute(
            "update published.demand_by_month set value = $1, value_raw = $1 "
            "where category = 'ml_engineering' and period_start = date '2024-01-01'",
            [value],
        )
        connection.execute("update published.demand_by_month set classifier_version = 'other', method_version = '1'")


def asked(folder: Path, query: str) -> list[tuple[object, ...]]:
    """A query with the published macros, `$folder` being that of the vintages."""
    with duckdb.connect() as connection:
        connection.execute(VINTAGES.read_text())
        return connection.execute(query.replace("$folder", f"'{folder}'")).fetchall()


def test_the_same_vintage_again_appends_nothing(build: Path, tmp_path: Path) -> None:
    first = append(build, tmp_path / "v", ABOUT, RESTS_ON, NOON)
    assert first is not None
    before = first.read_bytes()
    revise(build, 0.9)
    assert append(build, tmp_path / "v", ABOUT, RESTS_ON | {"inputs": "b"}, datetime(2027, 1, 1, tzinfo=UTC)) is None
    assert kept(tmp_path / "v") == [first]
    assert first.read_bytes() == before


def test_an_old_vintage_reads_the_same_after_a_new_one(build: Path, tmp_path: Path, vintages: Path) -> None:
    first, second = kept(vintages)
    assert (first.name, second.name) == (f"0001-{ABOUT.vintage}.parquet", "0002-2026-02-04-ffffffff.parquet")
    assert first.stat().st_mode & 0o222 == 0
    share = (
        "select value::double from as_of($folder, date '{}') "
        "where category = 'ml_engineering' and period_start = date '2024-01-01' and measure = 'share_of_three'"
    )
    assert asked(vintages, share.format("2026-02-03")) == [(0.3,)]
    assert asked(vintages, share.format("2026-02-04")) == [(0.36,)]
    assert asked(vintages, share.format("2099-01-01")) == [(0.36,)]
    assert asked(vintages, share.format("2026-02-02")) == []


def test_what_a_killed_run_left_is_gone_with_the_next_vintage(build: Path, tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "0001-2026-01-01-00000000.parquet.part").write_bytes(b"half")
    made = append(build, tmp_path / "v", ABOUT, RESTS_ON, NOON)
    assert list((tmp_path / "v").iterdir()) == [made]


def test_a_vintage_says_why_it_was_made(vintages: Path) -> None:
    assert asked(vintages, "select distinct number, reason from vintages($folder) order by all") == [
        (1, "first vintage"),
        (2, "another classifier"),
    ]


def test_the_triangle_shows_what_was_revised_and_by_how_much(vintages: Path) -> None:
    found = asked(
        vintages,
        "select number, number_then::double, number_first::double, revised_by::double, printed_times "
        "from revisions($folder, 'demand_by_month', 'share_of_three') "
        "where category = 'ml_engineering' and period_start = date '2024-01-01' order by number",
    )
    assert found == [(1, 0.3, 0.3, None, 1), (2, 0.36, 0.3, 0.06, 2)]


def test_a_change_of_classifier_is_spliced_by_the_ratio_of_the_vintages_around_it(vintages: Path) -> None:
    found = asked(
        vintages,
        "select category, periods, splice_ratio, reason from splices($folder) where measure = 'share_of_three' order by category",
    )
    assert [(category, periods) for category, periods, *_ in found] == [
        ("ai_product_engineering", 23),
        ("ai_research", 23),
        ("ml_engineering", 23),
    ]
    assert [row[2] for row in found] == [1.0, 1.0, pytest.approx((22 * 0.3 + 0.36) / (23 * 0.3), abs=1e-6)]


def test_a_change_of_method_is_spliced_too_and_the_old_numbers_stay(
    build: Path, tmp_path: Path, vintages: Path
) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute(
            "update published.demand_by_month set value = 2 * value, value_raw = 2 * value_raw, method_version = '2' "
            "where measure = 'share_of_three'"
        )
    third = replace(ABOUT, vintage="2026-02-05-eeeeeeee", method_version="2", classifier_version="other")
    append(
        build, vintages, third, RESTS_ON | {"classifier": "two", "method": "2"}, datetime(2026, 2, 5, 12, tzinfo=UTC)
    )
    ratios = "select distinct method_version, reason, splice_ratio from splices($folder) where number = 3 and measure = $measure"
    assert asked(vintages, ratios.replace("$measure", "'share_of_three'")) == [("2", "another method", 2.0)]
    share = (
        "select value::double from as_of($folder, date '2026-02-04') where measure = 'share_of_three' "
        "and category = 'ml_engineering' and period_start = date '2024-01-01'"
    )
    assert asked(vintages, share) == [(0.36,)]


def test_every_published_table_of_measures_is_kept(vintages: Path) -> None:
    tables = asked(vintages, "select distinct table_name from vintages($folder) order by all")
    assert tables == [
        ("coverage_by_month",),
        ("credential_mismatch_by_month",),
        ("credentials_by_month",),
        ("demand_by_month",),
    ]
    assert asked(vintages, "select count(*) from vintages($folder) where kept_at is null or reason is null") == [(0,)]

"""A small build: two years of invented months in METHOD's columns, with what breaks charts (gaps, withheld months, markup)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.publish import About, publish

ABOUT = About(
    "2026-02-03-0a1b2c3d", "1", "cla55", "4ead", "0.1.0", ("f" * 64,), is_sandbox=False, newest=date(2026, 2, 3)
)
SANDBOX = About(
    "2026-02-03-0a1b2c3d", "1", "cla55", "4ead", "0.1.0", ("f" * 64,), is_sandbox=True, newest=date(2026, 2, 3)
)

#: METHOD §3, in its order.
LONG = """
    period_start date, period_end date, frequency varchar, geography varchar, panel varchar, weighting varchar, category varchar,
    measure varchar, definition varchar, value decimal(18, 6), value_raw decimal(18, 6), unit varchar, n bigint, employers bigint,
    coverage decimal(18, 6), ci_low decimal(18, 6), ci_high decimal(18, 6), ci_label_low decimal(18, 6),
    ci_label_high decimal(18, 6), ci_level decimal(4, 2), ci_method varchar, n_audit bigint, noise_floor decimal(18, 6),
    flag varchar, is_headline boolean, method_version varchar, classifier_version varchar, vintage varchar, flag_reason varchar
"""
#: Twenty-four months but one (the ninth was never read); the fifth is withheld.
MONTHS = """
    select month, step, step = 5 as withheld
    from (select (date '2024-01-01' + to_months(step::int))::date as month, step from range(24) as steps (step)) where step <> 9
"""
SHARES = """
    select
        month as period_start, last_day(month) as period_end, 'month' as frequency, 'all' as geography, 'hackernews' as panel,
        'requisition' as weighting, category, measure, definition, case when not withheld then share + step / 100 end as value,
        share as value_raw, 'share' as unit, 40 + step as n, 30 as employers, case when not withheld then share end as ci_low,
        case when not withheld then share + 0.3 end as ci_high, 0.95 as ci_level, noise_floor,
        case when withheld then 'suppressed' else flag end as flag, true as is_headline, '2026-02-03-0a1b2c3d' as vintage,
        case when withheld then '</script><img src=x onerror=alert(1)>' end as flag_reason
    from months cross join kinds
"""
TABLES = {
    "demand_by_month": """
        (values ('ai_research', 0.1), ('ml_engineering', 0.3), ('ai_product_engineering', 0.4)) as of (category, share)
        cross join (values ('share_of_three', null::varchar, 'ok', null::decimal)) as how (measure, definition, flag, noise_floor)
    """,
    "credential_mismatch_by_month": """
        (values ('ml_engineering', 0.02), ('ai_product_engineering', 0.04)) as of (category, share)
        cross join (values ('over_screening', 'trailing_twelve_months', 'provisional', 0.05))
            as how (measure, definition, flag, noise_floor)
    """,
    "credentials_by_month": """
        (values ('ml_engineering', 0.05), ('ai_product_engineering', 0.02)) as of (category, share)
        cross join (values ('phd', 'mentioned', 'provisional', null), ('phd', 'minimum_required', 'provisional', null))
            as how (measure, definition, flag, noise_floor)
    """,
}
TREND = """
    create table trends.{name} as
    select period_start as month, category as talent_category, value, ci_low as low, ci_high as high, noise_floor, n, flag
    from published.{table} where is_headline order by all
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A closed build.duckdb with every published table that the report reads."""
    return built(tmp_path / "build.duckdb")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build once published in full, to be looked at only."""
    folder = tmp_path_factory.mktemp("warehouse")
    publish(built(folder / "build.duckdb"), folder / "published", ABOUT)
    return folder / "published"


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, published as a sandbox's."""
    folder = tmp_path_factory.mktemp("sandbox")
    publish(built(folder / "build.duckdb"), folder / "published", SANDBOX)
    return folder / "published"


def built(path: Path) -> Path:
    """Write the small build to `path`."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema published; create schema trends")
        for table, kinds in TABLES.items():
            connection.execute(f"create table published.{table} ({LONG})")
            connection.execute(
                f"insert into published.{table} by name with months as ({MONTHS}), kinds as (from {kinds}) {SHARES}"
            )
        cover(connection)
        listed(connection)
        connection.execute(TREND.format(name="demand", table="demand_by_month"))
        connection.execute(TREND.format(name="credential_mismatch", table="credential_mismatch_by_month"))
        connection.execute("comment on table trends.demand is 'How openings divide, the plain trend.'")
        connection.execute("comment on column trends.demand.value is 'Share of the three, it''s 0 to 1.'")
    return path


def cover(connection: duckdb.DuckDBPyConnection) -> None:
    """The coverage table: postings seen in every month that was read, and one board that failed."""
    connection.execute(f"create table published.coverage_by_month ({LONG}, source varchar)")
    connection.execute(f"""
        insert into published.coverage_by_month by name
        select
            month as period_start, last_day(month) as period_end, 'hackernews' as panel, 'hackernews' as source, measure,
            case measure when 'postings_seen' then 300 + step else (step = 3)::int end as value, 'count' as unit
        from ({MONTHS}) cross join (values ('postings_seen'), ('boards_failed')) as counted (measure)
    """)


def listed(connection: duckdb.DuckDBPyConnection) -> None:
    """A table with text that spreadsheets would run, quotes, a missing cell and an empty one, and a negative number."""
    connection.execute(
        "create table published.requisitions (requisition_id varchar, title varchar, points decimal(18, 6), attribution varchar)"
    )
    connection.execute("""
        insert into published.requisitions (requisition_id, title, points) values
            ('a', '=cmd|'' /C calc''!A0', -1.5), ('b', '@SUM(1+1)', 0), ('c', 'Engineer, "AI"', null), ('d', null, 2), ('e', '', 3),
            ('f', 'Ingénieure – π', 4), ('g', '-2 levels', 5)
    """)
    connection.execute(
        "update published.requisitions set attribution = 'Jobs & <b>Sons</b>, https://jobs.example' where requisition_id < 'c'"
    )

"""A small build: two years of invented months in METHOD's columns, with what breaks charts (gaps, withheld months, markup)."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.publish import About, publish
from pipelines.publish.release import released
from pipelines.publish.vintages import append
from tests.publish.drawn import pages, shown

__all__ = ["pages", "shown"]
RESTS_ON = {"classifier": "one"}
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
#: Tables that the report reads and that this build has no row of, with the columns that they have besides.
EMPTY = {
    "definitions_by_month": "", "concentration_by_year": "", "pay_by_quarter": "", "durations_by_quarter": "",
    "profile_by_quarter": "",
    "excess_credentials_by_quarter": "", "screen_by_work": ", screen varchar",
}  # fmt: skip
#: What the report reads of a requisition besides.
ASKED = """
    employer varchar, employer_id varchar, url varchar, source varchar, board varchar, month date, first_seen_is_observed boolean,
    last_seen_on date, text_missing boolean, talent_category varchar, is_plain_software boolean, severity bigint,
    under_screened boolean, screen varchar, degree_minimum varchar, publications varchar, ml_years bigint, shipped_ai varchar,
    quality_measurement bigint, failure_modes boolean, phd_mentioned boolean, phd_minimum_without_alternative boolean
"""
TREND = """
    create table trends.{name} as
    select period_start as month, category as talent_category, value, ci_low as low, ci_high as high, noise_floor, n, flag
    from published.{table} where is_headline order by all
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A closed build.duckdb with the tables that are more than rows to what publishes them."""
    return built(tmp_path / "build.duckdb")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The same with every published table that the report reads."""
    return filled(built(tmp_path / "build.duckdb"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build once published in full, to be looked at only."""
    folder = tmp_path_factory.mktemp("warehouse")
    publish(filled(built(folder / "build.duckdb")), folder / "published", ABOUT)
    return folder / "published"


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, published as a sandbox's."""
    folder = tmp_path_factory.mktemp("sandbox")
    publish(filled(built(folder / "build.duckdb")), folder / "published", SANDBOX)
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


def filled(path: Path) -> Path:
    """Add to the small build what the report reads besides: a matrix, claims, requisitions of the three kinds, quotes."""
    with duckdb.connect(str(path)) as connection:
        for table, more in EMPTY.items():
            connection.execute(f"create table published.{table} ({LONG}{more})")
        screened(connection)
        exceeded(connection)
        claimed(connection)
        asked(connection)
        connection.execute("""
            create table published.method_changes as
            select '1' as method_version, date '2025-01-01' as changed_on, 'Tea is <b>counted</b>' as what, null as why
        """)
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


def screened(connection: duckdb.DuckDBPyConnection) -> None:
    """The matrix of one year: two works by three screens, one cell withheld."""
    connection.execute("""
        insert into published.screen_by_work by name
        select
            date '2025-01-01' as period_start, date '2025-12-31' as period_end, 'year' as frequency, 'all' as geography,
            'hackernews' as panel, 'requisition' as weighting, category, measure, 'began_in_year' as definition, screen,
            case when measure = 'requisitions' then 20 * place when place > 1 then place / 6 end as value,
            if(measure = 'requisitions', 'count', 'share') as unit, 120 as n, 30 as employers, true as is_headline,
            if(place > 1, 'provisional', 'suppressed') as flag, if(place > 1, null, 'n is below 30') as flag_reason
        from (values ('ml_engineering'), ('ai_product_engineering')) as works (category)
        cross join (values ('ml', 3), ('product', 2), ('general', 1)) as screens (screen, place)
        cross join (values ('requisitions'), ('share_of_work')) as measures (measure)
    """)


def exceeded(connection: duckdb.DuckDBPyConnection) -> None:
    """Two kinds of talent against plain software: one in points with an interval below zero, one withheld for a long reason."""
    connection.execute("""
        insert into published.excess_credentials_by_quarter by name
        select
            date '2025-10-01' as period_start, date '2025-12-31' as period_end, 'quarter' as frequency, 'all' as geography,
            'hackernews' as panel, 'requisition' as weighting, category, measure, 'required_over_plain_software' as definition,
            value, low as ci_low, high as ci_high, 'points' as unit, 80 as n, 30 as employers, flag, true as is_headline,
            if(value is null, 'one employer has more than 40 % of the openings of this cell', null) as flag_reason
        from (values
            ('ml_engineering', 12.0, -2.5, 26.0, 'provisional'), ('ai_research', null, null, null, 'suppressed')
        ) as kinds (category, value, low, high, flag)
        cross join (values ('master_or_more'), ('publications')) as measures (measure)
    """)


def claimed(connection: duckdb.DuckDBPyConnection) -> None:
    """One claim of each verdict, and one whose labels nobody has audited."""
    connection.execute("""
        create table published.claims as
        select *, date '2025-01-01' as rule_frozen_on, if(value is null, null, 90) as n, if(value is null, null, 40) as employers
        from (values
            ('C1', 'Tea is common', 'share of tea', 'supported', null, 0.8, 0.7, 0.9, 'share', false,
                'select 0.8 as value, 0.7 as ci_low, 0.9 as ci_high, 90 as n, 40 as employers'),
            ('C2', 'Tea beats coffee', 'tea less coffee', 'rejected', null, -0.2, -0.3, -0.1, 'points of a share', false,
                'select -0.2 as value, -0.3 as ci_low, -0.1 as ci_high, 90 as n, 40 as employers'),
            ('C3', 'Cups are wrong', 'share of wrong cups', 'undetermined', 'no person has audited them', 0.3, 0.2, 0.4,
                'share', true, 'select 0.3 as value'),
            ('C4', 'Drinkers are happy', 'none', 'not_measurable', 'adverts do not show it', null, null, null, null, false, null)
        ) as told (claim_id, claim, measured, verdict, verdict_reason, value, ci_low, ci_high, unit, needs_audit, query)
        cross join (select 'supported if at least a half' as rule)
    """)


def asked(connection: duckdb.DuckDBPyConnection) -> None:
    """Sixty requisitions of the three kinds, every fifth of which demands a doctorate, and three quotes of each."""
    for column in ASKED.split(","):
        connection.execute(f"alter table published.requisitions add column {column}")
    connection.execute("""
        insert into published.requisitions by name
        select
            'r' || number as requisition_id, 'Role ' || number as title, 'Cup & Sons ' || number % 7 as employer,
            'cup-' || number % 7 as employer_id, 'https://jobs.example/' || number as url, 'hackernews' as source, '1' as board,
            (date '2025-01-01' + to_months((number % 12)::int))::date as month, true as first_seen_is_observed,
            date '2025-12-30' as last_seen_on, false as text_missing,
            ['ai_product_engineering', 'ml_engineering', 'ai_research'][1 + number % 3] as talent_category, number % 4 as severity,
            'ml' as screen, if(number % 5 = 0, 'doctorate', 'none') as degree_minimum, number % 5 = 0 as phd_mentioned
        from range(60) as numbers (number)
    """)
    connection.execute("""
        create table published.evidence as
        select requisition_id, slot, 'requirements' as zone, quote || requisition_id as quote, weight
        from published.requisitions cross join (values
            ('degree: required', 'A PhD is a must for ', 0), ('duty', 'You will build tea with ', 300)
        ) as told (slot, quote, weight)
        where talent_category is not null
    """)


@pytest.fixture(scope="session")
def made(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the small publication, to be looked at only."""
    home = tmp_path_factory.mktemp("released")
    append(built(home / "build.duckdb"), home / "vintages", ABOUT, RESTS_ON, datetime(2026, 2, 3, 12, tzinfo=UTC))
    folder, is_new = released(published, home / "vintages", home / "releases", "CC BY 4.0\n")
    assert is_new
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A copy of the release that may be spoiled."""
    shutil.copytree(made, tmp_path / "copy")
    for path in (tmp_path / "copy").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "copy"

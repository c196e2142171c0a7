"""What each chart of the report shows: rows as published, in plain Python, with the words that go with them; no drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from pipelines.publish.measures import Measure, measure

Row = dict[str, Any]
CATEGORIES = {
    "ai_product_engineering": "AI product engineering",
    "ml_engineering": "ML engineering",
    "ai_research": "AI research",
}
PANELS = {
    "hackernews": "Hacker News “Who is hiring” threads",
    "matched": "boards read whole in both periods",
    "all_boards": "all boards read, their number growing",
}
#: From the loosest to the strictest.
PHD = {
    "mentioned": "named anywhere",
    "in_required_set": "among the required degrees",
    "minimum_required": "the lowest degree accepted",
    "minimum_without_alternative": "no alternative accepted",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart: `rows` are those of its CSV, in its order; `panels` name what they rest on; `strip` is the coverage above."""

    name: str
    csv: str
    measure: Measure
    rows: list[Row]
    panels: tuple[str, ...]
    strip: list[Row] = field(default_factory=list)
    unit: str = "share"

    @property
    def is_trend(self) -> bool:
        """Whether its rows are months; else they are one period's cross-section."""
        return bool(self.rows) and "month" in self.rows[0]

    @property
    def shown(self) -> list[Row]:
        """The rows that carry a value."""
        return [row for row in self.rows if row["value"] is not None]

    @property
    def has_floor(self) -> bool:
        """Whether any row says what would be seen were the true rate zero."""
        return any(row.get("noise_floor") is not None for row in self.rows)

    @property
    def is_provisional(self) -> bool:
        """Whether a value that is shown rests on labels that no person has audited."""
        return any(row["flag"] == "provisional" for row in self.shown)

    @property
    def panel(self) -> str:
        """The panels in words."""
        return ", then ".join(PANELS.get(name, name) for name in self.panels) or "no panel yet"

    def of(self, category: str) -> list[Row]:
        """The rows of one talent category."""
        return [row for row in self.rows if row["talent_category"] == category]

    @property
    def categories(self) -> list[str]:
        """The talent categories that have rows, in the order in which they are drawn."""
        held = {row["talent_category"] for row in self.rows}
        return [each for each in CATEGORIES if each in held]


def figures(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """The report's charts, from an open published database."""
    return [demand(connection), mismatch(connection), doctorates(connection)]


def demand(connection: duckdb.DuckDBPyConnection) -> Figure:
    """The demand trend: how new AI openings divide among the three, by month."""
    where = "is_headline and measure = 'share_of_three'"
    return trend(connection, "demand", "demand_by_month", where, measure("demand_by_month", "share_of_three"))


def mismatch(connection: duckdb.DuckDBPyConnection) -> Figure:
    """The credential-mismatch trend: trailing twelve months, by month."""
    where = "is_headline and measure = 'over_screening' and definition = 'trailing_twelve_months'"
    words = measure("credential_mismatch_by_month", "over_screening")
    return trend(connection, "credential_mismatch", "credential_mismatch_by_month", where, words)


def trend(connection: duckdb.DuckDBPyConnection, name: str, table: str, where: str, words: Measure) -> Figure:
    """A plain trend as its CSV has it, with the panels of its headline rows and the coverage behind them."""
    found = connection.execute(
        f"select panel from published.{table} where {where} group by panel order by min(period_start), panel"  # noqa: S608 - our own words
    ).fetchall()
    panels = tuple(panel for (panel,) in found)
    shown = rows(connection, f"from trends.{name}")
    return Figure(name, f"csv/trends/{name}.csv", words, shown, panels, coverage(connection, panels))


def coverage(connection: duckdb.DuckDBPyConnection, panels: tuple[str, ...]) -> list[Row]:
    """What was read for these panels by month and source: postings seen and boards that failed. `matched` rests on boards."""
    behind = {"all_boards" if panel == "matched" else panel for panel in panels}
    query = (
        "select period_start, period_end, source, measure, value from published.coverage_by_month "
        "where measure in ('postings_seen', 'boards_whole', 'boards_failed') and list_contains($1, panel) "
        "and source <> 'all' order by all"
    )
    return rows(connection, query, [sorted(behind)])


def doctorates(connection: duckdb.DuckDBPyConnection) -> Figure:
    """Who asks for a PhD, by four definitions, in the headline's panel and the newest period that has values.

    Where several periods end together, the longest. One definition is the headline; the others of its cell stand beside it,
    since alone each would be a number without its meaning.
    """
    query = """
        with doctorates as (
            from published.credentials_by_month where measure = 'phd' and list_contains($1, category)
        ), held as (
            from doctorates semi join (from doctorates where is_headline) as heads
            using (period_start, period_end, frequency, geography, panel, weighting, category)
        ), newest as (
            select distinct on (period_end) period_start, period_end, frequency, geography, weighting
            from held where value is not null
            order by period_end desc, period_start, geography <> 'all', weighting <> 'requisition' limit 1
        )
        select period_start, period_end, frequency, panel, category as talent_category, definition, value,
            ci_low as low, ci_high as high, n, flag
        from held semi join newest using (period_start, period_end, frequency, geography, weighting) order by all
    """
    found = rows(connection, query, [list(CATEGORIES)])
    panels = tuple(sorted({row["panel"] for row in found}))
    return Figure("phd", "csv/credentials_by_month.csv", measure("credentials_by_month", "phd"), found, panels)


def rows(connection: duckdb.DuckDBPyConnection, query: str, told: list[Any] | None = None) -> list[Row]:
    """A query's rows by column name, with numbers as JSON has them and dates in ISO."""
    cursor = connection.execute(query, told)
    columns = [each[0] for each in cursor.description or []]
    return [dict(zip(columns, map(plain, row), strict=True)) for row in cursor.fetchall()]


def plain(value: Any) -> Any:
    """A cell as JSON has it: the six decimals of a share survive in a float."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def latest(rows: Iterable[Row]) -> Row | None:
    """The newest row that carries a value."""
    return max((row for row in rows if row["value"] is not None), key=lambda row: row["month"], default=None)

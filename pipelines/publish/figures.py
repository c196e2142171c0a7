"""What each chart of the report shows: rows as published, in plain Python, with the words that go with them; no drawing."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.measures import Measure, measure
from pipelines.publish.naming import CATEGORIES, label, panel_words

Row = dict[str, Any]
LISTED = Path(__file__).with_name("figures.toml")


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart: `rows` are what `query` yields on the published database; `strip` is the coverage that is drawn above them.

    `meanwhile` names the figure that says more where this one has no number yet, or is empty.
    """

    name: str
    page: str
    table: str
    measure: Measure
    title: str
    shape: str
    csv: str
    unit: str
    step: int
    find: str
    query: str
    labels: dict[str, str]
    named: bool
    meanwhile: str
    rows: list[Row]
    strip: list[Row] = field(default_factory=list)

    @property
    def is_trend(self) -> bool:
        """Whether its rows are months, quarters or years; else they are one period's cross-section."""
        return self.shape == "trend"

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
    def panels(self) -> tuple[str, ...]:
        """The panels behind its rows, in the order in which they begin."""
        begins: dict[str, str] = {}
        for row in self.rows:
            begins[row["panel"]] = min(begins.get(row["panel"], "9999"), row.get("month") or row["period_start"])
        return tuple(sorted(begins, key=lambda panel: (begins[panel], panel)))

    @property
    def panel(self) -> str:
        """The panels in words."""
        return ("; then " if self.is_trend else "; ").join(map(panel_words, self.panels)) or "no panel yet"

    @property
    def series(self) -> list[str]:
        """Its series in the order in which they are drawn: the three kinds of talent first, then as they come."""
        order = list(CATEGORIES)
        held = dict.fromkeys(row["series"] for row in self.rows)
        return sorted(held, key=lambda each: order.index(part) if (part := each.split("/")[0]) in order else len(order))

    def of(self, series: str) -> list[Row]:
        """The rows of one series."""
        return [row for row in self.rows if row["series"] == series]

    def label(self, name: str) -> str:
        """A series in words."""
        return self.labels.get(name) or label(name)

    def line(self, name: str) -> str:
        """A line of a series in words; a name that others gave stands as it is."""
        return self.label(name) if self.named else name

    @property
    def withheld(self) -> list[tuple[str, int]]:
        """Why rows carry no value, and how many: the commonest first."""
        why = Counter(
            f"{row['flag'].replace('_', ' ')}: {row['reason'] or 'no reason is kept'}"
            for row in self.rows
            if row["value"] is None
        )
        return sorted(why.items(), key=lambda each: (-each[1], each[0]))


@cache
def listed() -> dict[str, dict[str, Any]]:
    """Every figure as its file lists it."""
    return tomllib.loads(LISTED.read_text(encoding="utf-8"))


def figures(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """The report's charts, in the file's order, from an open published database."""
    return [figure(connection, name, told) for name, told in listed().items()]


def figure(connection: duckdb.DuckDBPyConnection, name: str, told: dict[str, Any]) -> Figure:
    """One chart with its rows and the coverage behind them."""
    words = measure(told["table"], told["measure"])
    found = rows(connection, told["rows"])
    made = Figure(
        name=name, page=told["page"], table=told["table"], measure=words, title=told.get("title", words.title),
        shape=told["shape"], csv=told.get("csv", f"csv/{told['table']}.csv"), unit=told.get("unit") or unit(connection, told),
        step=told.get("step", 1), find=told["find"], query=told["rows"].strip(), labels=told.get("labels", {}),
        named=told.get("named", True), meanwhile=told.get("meanwhile", ""), rows=found,
    )  # fmt: skip
    made.strip.extend(coverage(connection, made))
    return made


def unit(connection: duckdb.DuckDBPyConnection, told: dict[str, Any]) -> str:
    """The unit of a figure's measure as its table says it; a share where the table has no row of it."""
    found = connection.execute(
        f"select any_value(unit) from published.{told['table']} where measure = ?",  # noqa: S608 - our own words
        [told["measure"]],
    ).fetchone()
    return (found[0] if found else None) or "share"


def coverage(connection: duckdb.DuckDBPyConnection, figure: Figure) -> list[Row]:
    """What was read behind a figure by month and source: postings seen and boards that failed. `matched` rests on boards."""
    if not figure.rows:
        return []
    behind = {"all_boards" if panel in ("matched", "all_sources") else panel for panel in figure.panels}
    behind |= {"hackernews"} if "all_sources" in figure.panels else set()
    first, last = span(figure)
    query = (
        "select period_start, period_end, source, measure, value from published.coverage_by_month "
        "where measure in ('postings_seen', 'boards_whole', 'boards_failed') and list_contains($1, panel) "
        "and source <> 'all' and period_end >= $2::date and period_start <= $3::date order by all"
    )
    return rows(connection, query, [sorted(behind), first, last])


def span(figure: Figure) -> tuple[str, str]:
    """First and last day that a figure's rows are about."""
    if figure.is_trend:
        months = [row["month"] for row in figure.rows]
        return min(months), later(max(months), figure.step - 1)
    return min(row["period_start"] for row in figure.rows), max(row["period_end"] for row in figure.rows)


def later(day: str, months: int) -> str:
    """The first day of the month so many months later."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}-01"


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

"""report/index.html: one page that holds all it needs and asks nobody for anything; the pictures stand beside it."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.publish import pictures
from pipelines.publish.about import About
from pipelines.publish.charts import Spec, percent, spec
from pipelines.publish.figures import CATEGORIES, Figure, figures, latest, rows
from pipelines.publish.measures import measure
from pipelines.publish.metadata import citation

HERE = Path(__file__).parent / "page"
#: What the bundle makes global of what it holds.
LIBRARIES = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
#: Rows of a figure that are shown as a table too; the CSV has all.
RECENT = 12


def report(database: Path, folder: Path, about: About) -> None:
    """Write `folder`/index.html and <chart>.svg and .png, from a published database; the same bytes for the same rows."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(database), read_only=True) as connection:
        drawn = [(figure, spec(figure) if figure.rows else None) for figure in figures(connection)]
        written = page(drawn, newest(connection), suppressed(connection), credited(connection), about)
    for figure, told in drawn:
        if told is not None:
            pictures.draw(figure, told, folder, about)
    (folder / "index.html").write_text(written, encoding="utf-8", newline="\n")


def page(
    drawn: list[tuple[Figure, Spec | None]], numbers: list[dict[str, Any]], reasons: list[dict[str, Any]],
    thanked: list[tuple[str, str]], about: About,
) -> str:  # fmt: skip
    """The page. Its policy allows its own script and style, by their hashes, and nothing else."""
    house = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    house.filters |= {"percent": percent, "cell": cell, "name": name}
    script, style = library() + boot(), (HERE / "style.css").read_text(encoding="utf-8")
    return house.get_template("index.html.j2").render(
        about=about, charts=[chart(figure, told, about) for figure, told in drawn], numbers=numbers, reasons=reasons,
        thanked=thanked, citation=citation(about), script=Markup(script), style=Markup(style),  # noqa: S704 - both are our own files
        policy=policy(script, style),
    )  # fmt: skip


def chart(figure: Figure, told: Spec | None, about: About) -> dict[str, Any]:
    """What the page shows of one figure."""
    return {
        "figure": figure, "id": figure.name.replace("_", "-"), "spec": embedded(told) if told else None,
        "notes": pictures.notes(figure, about), "source": pictures.source(figure, about), "alt": described(figure),
        "recent": recent(figure),
    }  # fmt: skip


def recent(figure: Figure) -> list[dict[str, Any]]:
    """The rows that stand as a table under a chart, each with `what` it is: all of a cross-section, a trend's newest months."""
    if not figure.is_trend:
        return [row | {"what": row["definition"].replace("_", " ")} for row in figure.rows]
    held = sorted({row["month"] for row in figure.rows})[-RECENT:]
    return [row | {"what": row["month"][:7]} for row in reversed(figure.rows) if row["month"] in held]


def described(figure: Figure) -> str:
    """A figure in words, for who does not see it."""
    told = [f"{figure.measure.title}. Panel: {figure.panel}."]
    for category in figure.categories:
        held = figure.of(category)
        newest = latest(held) if figure.is_trend else None
        missing = sum(row["value"] is None for row in held)
        last = f"{percent(newest['value'])} percent in {newest['month'][:7]}; " if newest else ""
        told.append(f"{name(category)}: {last}{len(held) - missing} of {len(held)} points have a number.")
    return " ".join(told)


def embedded(told: Any) -> Markup:
    """JSON that no text inside it can end: every `<` is written \\u003c."""
    return Markup(json.dumps(told, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704 - no `<` is left


@cache
def library() -> str:
    """Vega, Vega-Lite and vega-embed as one script, from the converter's own copy."""
    return str(vl_convert.javascript_bundle(LIBRARIES))


def boot() -> str:
    """The script that draws the charts."""
    return (HERE / "boot.js").read_text(encoding="utf-8")


def policy(script: str, style: str) -> str:
    """The page's Content-Security-Policy: nothing is loaded, nothing is evaluated, no form, no base."""
    return f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """An inline source as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def newest(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The newest headline row of each category and measure that the page names, preferring one with a value."""
    query = """
        select 'demand_by_month' as source, * from published.demand_by_month where measure in ('requisitions', 'share_of_three')
        union all by name
        select 'credential_mismatch_by_month' as source, * from published.credential_mismatch_by_month
        where definition = 'trailing_twelve_months' and measure in ('over_screening', 'under_screening')
    """
    found = rows(connection, f"""
        select source, measure, category, date_trunc('month', period_end)::date as period_start, panel, unit, value, ci_low,
            ci_high, noise_floor, n, employers, flag
        from ({query}) where is_headline and list_contains($1, category)
        qualify row_number() over (
            partition by source, measure, category
            order by value is null, period_start desc, geography <> 'all', weighting <> 'requisition', definition
        ) = 1
    """, [list(CATEGORIES)])  # fmt: skip  # noqa: S608 - our own words
    order = list(CATEGORIES)
    told = [row | {"title": measure(row["source"], row["measure"]).title} for row in found]
    return sorted(
        told, key=lambda row: (row["source"] != "demand_by_month", row["measure"], order.index(row["category"]))
    )


def suppressed(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """How many headline rows of each table are withheld, by reason (unsaid where the table keeps none), most first."""
    told: list[dict[str, Any]] = []
    for table in ("demand_by_month", "credential_mismatch_by_month", "credentials_by_month"):
        columns = connection.sql(f"from published.{table}").columns
        reason = "coalesce(flag_reason, 'not said')" if "flag_reason" in columns else "'not said'"
        told += rows(connection, f"""
            select '{table}' as source, flag, {reason} as reason, count(*) as withheld
            from published.{table} where is_headline and value is null group by all order by withheld desc, flag, reason
        """)  # fmt: skip  # noqa: S608 - our own words
    return told


def credited(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Name and page of each source that asks to be credited for postings that are published."""
    found = connection.sql(
        "select distinct attribution from published.requisitions where attribution is not null order by all"
    )
    return [(name, url) for (told,) in found.fetchall() for name, _, url in [told.rpartition(", ")]]


def cell(value: float | None, unit: str) -> str:
    """A number as a person reads it: a share in percent, a count with thousands; nothing where it is missing."""
    if value is None:
        return ""
    return f"{percent(value)} %" if unit == "share" else f"{value:,.0f}"


def name(category: str) -> str:
    """A category in words."""
    return CATEGORIES.get(category, category)

"""report/: pages that hold all they need and ask nobody for anything; one script and the pictures stand beside them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.publish import freshness, pictures, quotes, sentences
from pipelines.publish.about import About
from pipelines.publish.charts import Spec, spec
from pipelines.publish.dictionary import dictionary
from pipelines.publish.figures import Figure, figures, rows
from pipelines.publish.measures import Measure, measures_of
from pipelines.publish.metadata import citation
from pipelines.publish.method import method
from pipelines.publish.naming import bounds, label, number
from pipelines.publish.pages import PAGES, Page
from pipelines.publish.trends import period

HERE = Path(__file__).parent / "page"
#: What the bundle makes global of what it holds.
LIBRARIES = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
#: Rows of a figure that are shown as a table too; the CSV has all.
RECENT = 12
#: A page's own scripts, in their order; `charts.js` is the libraries and stands beside the pages, once.
SCRIPTS = {"figures": ("draw.js",), "index": ("draw.js",), "search": ("search.js",), "freshness": ("age.js",)}
BESIDE = "charts.js"
DRAWN = frozenset(name for name, scripts in SCRIPTS.items() if "draw.js" in scripts)
#: The figures that the first page draws again.
FIRST = ("demand", "credential_mismatch")


def report(database: Path, folder: Path, about: About) -> None:
    """Write the pages, their script and <chart>.svg and .png below `folder`: the same bytes for the same rows."""
    for figure, shape in write_pages(database, folder, about):
        if shape is not None:
            pictures.draw(figure, shape, folder, about)


def write_pages(database: Path, folder: Path, about: About) -> list[tuple[Figure, Spec | None]]:
    """Write the pages and their script, without the pictures that they link to; each figure with its drawing, if it has one."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(database), read_only=True) as connection:
        drawn = [(figure, spec(figure) if figure.shown else None) for figure in figures(connection)]
        told = held(connection, drawn, about)
    (folder / BESIDE).write_text(library(), encoding="utf-8", newline="\n")
    for page in PAGES:
        (folder / page.file).write_text(written(page, told), encoding="utf-8", newline="\n")
    return drawn


def held(
    connection: duckdb.DuckDBPyConnection, drawn: list[tuple[Figure, Spec | None]], about: About
) -> dict[str, Any]:
    """What the pages show, by the name that templates know it by."""
    shown, claims = [figure for figure, _ in drawn], sentences.claims(connection)
    return {
        "about": about,
        "pages": PAGES,
        "first": FIRST,
        "charts": [chart(figure, told, about) | {"meanwhile": meanwhile(figure, shown)} for figure, told in drawn],
        "claims": claims,
        "verdicts": list(Counter(claim["verdict"] for claim in claims).items()),
        "quotable": sentences.quotable(shown, claims, about),
        "unquotable": sentences.unquotable(shown, claims, about),
        "sources": freshness.sources(connection),
        "sources_query": freshness.SOURCES.strip(),
        "boards": freshness.boards(connection),
        "boards_query": freshness.BY_BOARD.strip(),
        "withheld": rows(connection, freshness.WITHHELD),
        "withheld_query": freshness.WITHHELD.strip(),
        "thanked": freshness.credited(connection),
        "tables": dictionary(connection),
        "citation": citation(about),
        "method": method(),
        "changes": rows(connection, "from published.method_changes order by all"),
        "finds": quotes.finds(),
        "quotes": quotes.quotes(connection),
    }


def written(page: Page, told: dict[str, Any]) -> str:
    """One page. Its policy allows its own script and style by their hashes, the libraries beside it, and nothing else."""
    script = "\n".join((HERE / each).read_text(encoding="utf-8") for each in SCRIPTS.get(page.template, ()))
    style = (HERE / "style.css").read_text(encoding="utf-8")
    beside = BESIDE if page.template in DRAWN else ""
    return house().get_template(f"{page.template}.html.j2").render(
        told, page=page, script=Markup(script), style=Markup(style), beside=beside,  # noqa: S704 - both are our own files
        policy=policy(script, style, beside),
    )  # fmt: skip


@cache
def house() -> Environment:
    """The templates, with everything escaped that is not ours."""
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"number": number, "bounds": bounds, "label": label, "embedded": embedded, "sql": sql}
    return made


def chart(figure: Figure, told: Spec | None, about: About) -> dict[str, Any]:
    """What a page shows of one figure."""
    return {
        "figure": figure, "spec": embedded(told) if told else None, "notes": pictures.notes(figure, about),
        "source": pictures.source(figure, about), "alt": pictures.described(figure), "recent": recent(figure),
        "behind": quotes.behind(figure.find), "find": quotes.find(figure.find),
        "words": words(figure), "metadata": figure.csv.removesuffix(".csv") + ".metadata.json",
    }  # fmt: skip


def meanwhile(figure: Figure, shown: list[Figure]) -> Figure | None:
    """The figure that says more while this one has no number, if it has any itself."""
    return next((each for each in shown if each.name == figure.meanwhile and each.shown), None)


def words(figure: Figure) -> list[Measure]:
    """The measures of a figure's lines where it has several, else its own."""
    drawn = {row.get("measure") or row.get("what") for row in figure.rows}
    return [each for each in measures_of(figure.table) if each.name in drawn] or [figure.measure]


def recent(figure: Figure) -> list[dict[str, Any]]:
    """The rows that stand as a table under a chart, each with `what` it is: all of a cross-section, a trend's newest periods."""
    if figure.shape == "matrix":
        return [
            row | {"reads": f"{figure.label(row['what'])}, screen {figure.label(row['screen'])}"} for row in figure.rows
        ]
    if not figure.is_trend:
        return [row | {"reads": figure.line(row["what"])} for row in figure.rows]
    newest = sorted({row["month"] for row in figure.rows})[-RECENT:]
    return [
        row | {"reads": period(row["month"], figure.step)} for row in reversed(figure.rows) if row["month"] in newest
    ]


def embedded(told: Any) -> Markup:
    """JSON that no text inside it can end: every `<` is written \\u003c."""
    return Markup(json.dumps(told, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704 - no `<` is left


def sql(query: str) -> str:
    """A query as a person reads it: one that was written on one line is broken before its parts."""
    if "\n" in query:
        return query
    return re.sub(r" (?=(?:from|where|group by|order by)\b)|(?<=\),) (?=\w+ as \()|(?<=\)) (?=select )", "\n", query)


@cache
def library() -> str:
    """Vega, Vega-Lite and vega-embed as one script, from the converter's own copy."""
    return str(vl_convert.javascript_bundle(LIBRARIES))


def policy(script: str, style: str, beside: str) -> str:
    """A page's Content-Security-Policy: nothing is loaded but the script beside it, nothing is evaluated, no form, no base.

    `file:` is for pages opened from a disk, where `'self'` is enough for Chromium only.
    """
    allowed = " ".join([*([digest(script)] if script else []), *(["'self'", "file:"] if beside else [])]) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {digest(style)}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """An inline source as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

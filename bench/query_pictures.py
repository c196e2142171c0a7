"""A picture of each worked question's answer, and the page that shows them: python bench/query_pictures.py WAREHOUSE [FOLDER]."""

from __future__ import annotations

import json
import re
import sys
import textwrap
import tomllib
from pathlib import Path

import altair as alt
import duckdb
import vl_convert

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.cookbook import Worked, cookbook, gallery  # noqa: E402 - a script that is run by its path
from bench.query_charts import MOST, WIDTH, Row, chart, facets  # noqa: E402
from pipelines.publish.figures import plain  # noqa: E402
from pipelines.publish.naming import label  # noqa: E402
from pipelines.publish.pictures import FONT  # noqa: E402

DRAWN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
#: A tenth of a pixel is finer than anybody sees, and more digits would double the file.
PATH, LONG = re.compile(r' d="[^"]*"'), re.compile(r"-?\d+\.\d\d+")
#: Names and roles of every group of marks would be half of the file; the page names the picture.
ROLES = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"')
LOOK = {
    "font": FONT, "background": "#FFFFFF", "padding": 14, "aria": False, "view": {"stroke": None},
    "title": {"anchor": "start", "frame": "bounds", "fontSize": 14, "subtitleColor": "#444444", "subtitlePadding": 6, "offset": 10},
    "axis": {"gridColor": "#E8E8E8", "domain": False, "ticks": False},
}  # fmt: skip


def answer(connection: duckdb.DuckDBPyConnection, asked: Worked) -> list[Row]:
    """The rows to draw of one question, from its own answer, names in words."""
    question = asked.sql.rstrip().removesuffix(";")
    cursor = connection.execute(f"with answer as ({question}\n) {DRAWN[asked.name]['sql']}")
    columns = [each[0] for each in cursor.description or []]
    rows = [dict(zip(columns, map(plain, row), strict=True)) for row in cursor.fetchall()]
    return [row | {part: label(row[part]) for part in ("label", "color", "facet") if row.get(part)} for row in rows]


def picture(rows: list[Row], asked: Worked, source: str) -> str:
    """The SVG: the question on top, how to read it and where it is from; below, the answer."""
    drawn = DRAWN[asked.name]
    empty = alt.Chart(alt.Data(values=[{}])).mark_point(opacity=0).properties(width=WIDTH, height=10)
    whole = chart(rows[:MOST] if drawn["kind"] == "bars" else rows, drawn) if facets(rows) else alt.vconcat(empty)
    said = [
        line
        for words in (reading(rows, drawn), f"{source} Query: {asked.name}.sql")
        for line in textwrap.wrap(words, 100)
    ]
    spec = whole.properties(title=alt.TitleParams(textwrap.wrap(asked.question, 74), subtitle=said)).to_dict(
        validate=False
    )
    svg = vl_convert.vegalite_to_svg(spec | {"config": LOOK}, allowed_base_urls=[])
    return PATH.sub(lambda path: LONG.sub(lambda number: f"{float(number[0]):.1f}", path[0]), ROLES.sub("", svg))


def reading(rows: list[Row], drawn: Row) -> str:
    """How to read the picture, and what of the answer has no number to draw."""
    if not rows:
        return "Nothing to draw: what was read gives no row, or none whose number can be told."
    silent = sorted({row.get("facet") or "" for row in rows} - set(facets(rows)))
    return drawn["note"] + (f" No number that can be told: {', '.join(silent)}." if silent else "")


def told(published: Path) -> str:
    """Where the numbers are from, as the receipt has it."""
    receipt = json.loads((published / "receipt.json").read_text())
    invented = "SANDBOX: INVENTED DATA. " if receipt["data"] != "real" else ""
    return f"{invented}Source: hiregap, vintage {receipt['vintage']}, CC BY 4.0."


def main(warehouse: str, folder: str = str(ROOT / "docs" / "queries")) -> None:
    """Draw every question and write the page; say how large each picture is."""
    published, target = Path(warehouse) / "published", Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
        for asked in cookbook():
            path = target / f"{asked.name}.svg"
            path.write_text(picture(answer(connection, asked), asked, told(published)), encoding="utf-8", newline="\n")
            print(f"{path.stat().st_size:>7,} {path.name}")
    (target / "README.md").write_text(gallery(cookbook()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The matrix of what the work is against what the requirements select for: one panel a panel, a share in each cell."""

from __future__ import annotations

import altair as alt

from pipelines.publish import trends
from pipelines.publish.dots import beneath
from pipelines.publish.figures import Figure
from pipelines.publish.marks import AXIS, NAMES, OTHER, WIDTH, Datasets, hint_format, only, over

WORKS = ("ai_research", "ml_engineering", "ai_product_engineering", "ai_adjacent", "not_ai")
SCREENS = ("research", "ml", "product", "general", "none")
CELL = 30


def matrix(figure: Figure) -> tuple[alt.VConcatChart, Datasets]:
    """The strip and one matrix a panel; a cell that is withheld shows how many were counted, in brackets."""
    parts = [cells(figure, series) for series in figure.series]
    named = [
        row
        | {
            "work": figure.label(row["what"]),
            "reads": figure.label(row["screen"]),
            "said": f"{row['value']:.0%}" if row["value"] is not None else f"({row['count'] or 0:,.0f})",
        }
        for row in figure.rows
    ]
    return alt.vconcat(*trends.strip(figure), *parts, spacing=20), {"rows": named, "coverage": figure.strip}


def cells(figure: Figure, series: str) -> alt.LayerChart:
    """One panel: the darker a cell, the larger its share of the row."""
    base = only(over("rows"), series)
    works = [figure.label(work) for work in WORKS]
    names = alt.Axis(title=None, labelLimit=NAMES - 10, minExtent=NAMES, maxExtent=NAMES, grid=False)
    y = alt.Y("work:N", sort=works, axis=names)
    screens = alt.Axis(title=None, orient="top", labelAngle=0, labelFontSize=10.5, grid=False)
    x = alt.X("reads:N", sort=[figure.label(each) for each in SCREENS], axis=screens)
    hint = [
        alt.Tooltip("work:N"), alt.Tooltip("reads:N", title="screen"), alt.Tooltip("value:Q", format=hint_format(figure.unit)),
        alt.Tooltip("count:Q", title="requisitions", format=","), alt.Tooltip("n:Q", format=","), alt.Tooltip("flag:N"),
        alt.Tooltip("reason:N"),
    ]  # fmt: skip
    shade = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.06, 0.75]), legend=None)
    layers = [
        base.transform_calculate(share="isValid(datum.value) ? datum.value : 0").mark_rect(color=OTHER, cornerRadius=2)
        .encode(x=x, y=y, opacity=shade, tooltip=hint),
        base.mark_text(fontSize=11).encode(x=x, y=y, text="said:N"),
    ]  # fmt: skip
    title = alt.TitleParams(figure.label(series), subtitle=beneath(figure.of(series), figure))
    return alt.LayerChart(layer=layers, title=title, width=WIDTH + AXIS - NAMES, height=CELL * len(works))

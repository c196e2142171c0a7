"""A cross-section: a point with its interval for each line, one small chart a series on one scale."""

from __future__ import annotations

import altair as alt

from pipelines.publish import trends
from pipelines.publish.figures import Figure, Row
from pipelines.publish.marks import (
    AXIS,
    EMPTY,
    GREY,
    NAMES,
    WIDTH,
    Datasets,
    axis_format,
    ceiling,
    color,
    filled,
    floor,
    numbers,
    only,
    over,
)
from pipelines.publish.naming import PHD

#: Height of one line, and of what stands above and below the lines.
LINE, REST = 20, 16


def dots(figure: Figure) -> tuple[alt.VConcatChart, Datasets]:
    """The strip and one small chart a series, lines in the order of their rows."""
    parts = [panel(figure, series) for series in figure.series]
    named = [row | {"reads": figure.line(row["what"])} for row in figure.rows]
    return alt.vconcat(*trends.strip(figure), *parts, spacing=16), {"rows": named, "coverage": figure.strip}


def panel(figure: Figure, series: str) -> alt.LayerChart:
    """One series: a bar of each interval, a point (hollow where not `ok`), a cross where the number is withheld."""
    base, ink = only(over("rows"), series), color(series)
    axis = alt.Axis(title=None, labelLimit=NAMES - 10, minExtent=NAMES, maxExtent=NAMES)
    y = alt.Y("reads:N", sort=lines(figure, series), axis=axis)
    scale = alt.Scale(domain=[floor(figure.shown), ceiling(figure.shown, figure.unit)], nice=False)
    x = alt.X("value:Q", scale=scale, axis=alt.Axis(format=axis_format(figure.unit), tickCount=4, title=None))
    shown = base.transform_filter("isValid(datum.value)")
    layers = [
        shown.mark_rule(color=ink, opacity=0.4, strokeWidth=5).encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y),
        shown.mark_point(color=ink, size=55, opacity=1)
        .encode(fill=filled(series), x=x, y=y, tooltip=[alt.Tooltip("reads:N", title="line"), *numbers(figure.unit)]),
        base.transform_filter("!isValid(datum.value)").mark_point(shape="cross", color=GREY, size=22, angle=45, opacity=1)
        .encode(x=alt.value(4), y=y, tooltip=[alt.Tooltip("reads:N", title="withheld"), alt.Tooltip("reason:N")]),
    ]  # fmt: skip
    title = alt.TitleParams(figure.label(series), subtitle=beneath(figure.of(series), figure))
    if all(row["value"] is None for row in figure.of(series)):
        # Its words begin where those of the others do, so it has an axis, of nothing.
        bare = alt.Axis(title=None, labels=False, grid=False, minExtent=NAMES, maxExtent=NAMES)
        blank = (
            alt.Chart(alt.InlineData(values=[{"none": ""}])).mark_point(opacity=0).encode(y=alt.Y("none:N", axis=bare))
        )
        return alt.LayerChart(layer=[blank], title=title, width=WIDTH + AXIS - NAMES, height=EMPTY)
    height = LINE * len(lines(figure, series)) + REST
    return alt.LayerChart(layer=layers, title=title, width=WIDTH + AXIS - NAMES, height=height)


def lines(figure: Figure, series: str) -> list[str]:
    """The names of a series' lines from top to bottom: definitions from the loosest to the strictest, else as they come."""
    held = dict.fromkeys(row["what"] for row in figure.of(series))
    order = list(PHD)
    return [figure.line(each) for each in sorted(held, key=lambda name: order.index(name) if name in order else 0)]


def beneath(rows: list[Row], figure: Figure) -> list[str]:
    """The period and the n of a series, and why there is no number where there is none."""
    counts = [row["n"] for row in rows if row["n"] is not None]
    first, last = min(row["period_start"] for row in rows), max(row["period_end"] for row in rows)
    if figure.unit == "count" or not counts:
        return [f"{first[:7]} to {last[:7]}"]
    ends = " to ".join(f"{each:,}" for each in sorted({min(counts), max(counts)}))
    why = [f"withheld: {rows[0]['reason']}"] if all(row["value"] is None for row in rows) else []
    return [f"{first[:7]} to {last[:7]}, n {ends}", *why]

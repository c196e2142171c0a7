"""How the answer to a worked question is drawn: small charts below each other on one scale, as SVG of a few kilobytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle, pairwise
from typing import Any

import altair as alt

from pipelines.publish.marks import COLORS, GREY, OTHER
from pipelines.publish.naming import label

#: Okabe and Ito's other colors, for lines that are no kind of talent.
RANGE = ["#56B4E9", "#E69F00", "#CC79A7", "#555555", "#F0E442", "#000000"]
KINDS = {label(kind): ink for kind, ink in COLORS.items()}
WIDTH, HEIGHT, LINE, MOST = 560, 90, 17, 40
FORMATS = {"share": "%", "USD": "~s"}
Row = dict[str, Any]


def chart(rows: list[Row], drawn: Row) -> alt.VConcatChart:
    """One small chart a facet that has a number; `drawn` says the kind, the unit and whether facets share their scale."""
    shape = {"lines": lines, "dots": dots, "bars": bars, "matrix": matrix}[drawn["kind"]]
    whole = alt.vconcat(
        *(shape(part, drawn).properties(title=facet, width=WIDTH) for facet, part in facets(rows).items()), spacing=14
    )
    return whole if drawn.get("own_scale") else whole.resolve_scale(x="shared")


def facets(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by their facet, those that have a number."""
    names = sorted({row.get("facet") or "" for row in rows})
    parted = {name: [row for row in rows if (row.get("facet") or "") == name] for name in names}
    return {name: part for name, part in parted.items() if any(row["value"] is not None for row in part)}


def lines(rows: list[Row], drawn: Row) -> alt.LayerChart:
    """Unbroken stretches as lines with their bands; a period whose neighbors are missing as a point; the floor dashed."""
    base = alt.Chart(alt.Data(values=list(stretched(rows, drawn.get("step", 1)))))
    x = alt.X("at:T", title=None, axis=alt.Axis(grid=False, format="%Y", tickCount="year"))
    y = alt.Y("value:Q", title=None, axis=axis(drawn))
    ink = colored(rows)
    alone = base.transform_filter("datum.alone")
    joined = base.transform_filter("!datum.alone")
    parts = [joined.mark_line(strokeWidth=1.4).encode(x=x, y=y, detail="stretch:N", color=ink)]
    parts.append(alone.mark_point(size=9, filled=True, opacity=1).encode(x=x, y=y, color=ink))
    if "low" in rows[0]:
        parts.insert(
            0, joined.mark_area(opacity=0.2).encode(x=x, y="low:Q", y2="high:Q", detail="stretch:N", color=ink)
        )
    if "floor" in rows[0]:
        dashed = base.mark_line(color=GREY, strokeDash=[4, 3])
        parts.append(dashed.encode(x=x, y="floor:Q", detail="stretch:N"))
    return alt.layer(*parts).properties(height=HEIGHT)


def dots(rows: list[Row], drawn: Row) -> alt.LayerChart:
    """A point with its interval for each line; a gray cross where the number is withheld."""
    base = alt.Chart(alt.Data(values=rows))
    x = alt.X("value:Q", title=None, axis=axis(drawn), scale=alt.Scale(zero=True))
    shown, ink = base.transform_filter("isValid(datum.value)"), colored(rows)
    parts = [shown.mark_point(size=45, filled=True, opacity=1).encode(x=x, y=named(rows), color=ink)]
    if "low" in rows[0]:
        bar = shown.mark_rule(strokeWidth=4, opacity=0.4)
        parts.insert(0, bar.encode(x=alt.X("low:Q"), x2="high:Q", y=named(rows), color=ink))
    withheld = base.transform_filter("!isValid(datum.value)").mark_point(shape="cross", color=GREY, size=18, angle=45)
    parts.append(withheld.encode(x=alt.value(4), y=named(rows)))
    return alt.layer(*parts).properties(height=LINE * len({row["label"] for row in rows}) + 8)


def bars(rows: list[Row], drawn: Row) -> alt.LayerChart:
    """A bar for each line, its number behind it."""
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("value:Q", title=None, axis=axis(drawn)), y=named(rows))
    number = base.mark_text(align="left", dx=4).encode(text=alt.Text("value:Q", format=","))
    return alt.layer(base.mark_bar(color=OTHER), number).properties(height=LINE * len(rows) + 8)


def matrix(rows: list[Row], drawn: Row) -> alt.LayerChart:
    """The darker a cell, the larger its share."""
    base = alt.Chart(alt.Data(values=rows)).transform_filter("isValid(datum.value)")
    base = base.encode(x=alt.X("at:N", title=None, axis=alt.Axis(orient="top", labelAngle=0)), y=named(rows))
    shade = alt.Opacity("value:Q", scale=alt.Scale(domain=[0, 1], range=[0.06, 0.8]), legend=None)
    said = base.mark_text().encode(text=alt.Text("value:Q", format=".0%"))
    return alt.layer(base.mark_rect(color=OTHER).encode(opacity=shade), said).properties(height=24 * 5)


def stretched(rows: list[Row], step: int) -> Iterator[Row]:
    """Rows with the number of their unbroken stretch, and whether they are alone in it; `step` is a period in months."""
    for name in {row.get("color") for row in rows}:
        told = sorted((row for row in rows if row.get("color") == name and row["value"] is not None), key=at)
        breaks = [month(after) - month(before) > step for before, after in pairwise(told)]
        for place, row in enumerate(told):
            alone = all(breaks[max(place - 1, 0) : place] + breaks[place : place + 1])
            yield row | {"stretch": f"{name} {sum(breaks[:place])}", "alone": alone}


def at(row: Row) -> str:
    """The day a row stands at."""
    return str(row["at"])


def month(row: Row) -> int:
    """Its month, counted from year nought."""
    day = date.fromisoformat(row["at"])
    return day.year * 12 + day.month


def axis(drawn: Row) -> alt.Axis:
    """The axis of the numbers in their unit."""
    return alt.Axis(format=FORMATS.get(drawn.get("unit", ""), ",.2~f"), tickCount=4)


def named(rows: list[Row]) -> alt.Y:
    """The axis of the names, in the order of the rows."""
    order = list(dict.fromkeys(row["label"] for row in rows))
    return alt.Y("label:N", title=None, sort=order, axis=alt.Axis(labelLimit=270, grid=False))


def colored(rows: list[Row]) -> Any:
    """A color for each kind, always the same for a kind of talent; without kinds, the facet's own."""
    names = sorted({row["color"] for row in rows if row.get("color")})
    if not names:
        return alt.value(KINDS.get(rows[0].get("facet") or "", OTHER))
    spare = cycle(RANGE)
    inks = [KINDS[name] if name in KINDS else next(spare) for name in names]
    legend = alt.Legend(orient="bottom", columns=4, symbolOpacity=1)
    return alt.Color("color:N", title=None, scale=alt.Scale(domain=names, range=inks), legend=legend)

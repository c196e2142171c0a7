"""How a figure is drawn: Altair to a Vega-Lite specification, the same for the page and the pictures. No number is made here."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altair as alt

from pipelines.publish.figures import CATEGORIES, PHD, Figure, Row, latest

#: Okabe and Ito's colors, told apart by color-blind eyes; these three stand out on white and on black.
COLORS = {"ai_product_engineering": "#009E73", "ml_engineering": "#D55E00", "ai_research": "#0072B2"}
GREY, FAILED = "#8C8C8C", "#CC79A7"
WIDTH, HEIGHT, STRIP = 640, 104, 34
#: All y axes take this room, so that months stand above each other.
AXIS = 44
#: The same for axes that name definitions.
NAMES = 170
#: From so many months on, an axis names years.
LONG = 48
Spec = dict[str, Any]
Datasets = dict[str, list[Row]]


def spec(figure: Figure) -> Spec:
    """A Vega-Lite specification of one figure, without title: the page and the picture bring their own.

    It is not validated here, which takes longer than all else; a test holds it against the schema.
    """
    drawn, held = trend(figure) if figure.is_trend else definitions(figure)
    told: Spec = (
        drawn.configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, grid=True, gridColor="#E3E3E3", domain=False, ticks=False)
        .configure_axisY(minExtent=AXIS, maxExtent=AXIS)
        .configure_title(fontSize=13, subtitleFontSize=12, anchor="start", frame="group", offset=12)
        .to_dict(validate=False)
    )
    return told | {"datasets": held}


def trend(figure: Figure) -> tuple[alt.VConcatChart, Datasets]:
    """Coverage on top, then one small chart a category on one scale: no line crosses another, no legend is needed."""
    top = 1.0 if figure.name == "demand" else ceiling(figure)
    parts = [panel(figure, category, top) for category in figure.categories]
    held = {"rows": stretches(figure), "coverage": covered(figure)}
    return alt.vconcat(*strip(figure), *parts, spacing=16), held


def over(dataset: str) -> alt.Chart:
    """An empty chart over a dataset by its name: Altair copies what it is given at every step, so rows come in last."""
    return alt.Chart(alt.NamedData(name=dataset))


def ceiling(figure: Figure) -> float:
    """The top of the scale: the highest end of an interval, to the next tenth."""
    highest = max((row["high"] or row["value"] for row in figure.shown), default=0.1)
    return float(min(1.0, (int(highest * 10) + 1) / 10))


def months(figure: Figure) -> alt.X:
    """The time axis: UTC, from the first month to the last, years named where there are many.

    The domain is an expression: of plain dates Vega-Lite makes objects, which Vega's eval-free interpreter cannot read.
    """
    days = [date.fromisoformat(row["month"]) for row in figure.rows]
    first, last = min(days) - timedelta(days=20), max(days) + timedelta(days=31)
    long = (last - first).days > LONG * 30
    ends = [int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) for day in (first, last)]
    axis = alt.Axis(
        format="%Y" if long else "%b %Y", tickCount="year" if long else 6, labelOverlap="greedy", labelSeparation=6,
        labelFlush=True, grid=False, ticks=True, title=None,
    )  # fmt: skip
    return alt.X("month:T", scale=alt.Scale(type="utc", domain=alt.ExprRef(str(ends)), padding=0), axis=axis)


def panel(figure: Figure, category: str, top: float) -> alt.LayerChart:
    """One category: interval bands, points (hollow where not `ok`), a line where months follow each other, the noise floor."""
    x, same = months(figure), alt.X("month:T")
    base = over("rows").transform_filter(f"datum.talent_category === '{category}'")
    color = COLORS[category]
    share = alt.Axis(format="%", tickCount=3, title=None)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=share)
    shown = base.transform_filter("isValid(datum.value)")
    dropped = base.transform_filter("!isValid(datum.value)")
    layers = [
        dropped.mark_tick(color=GREY, thickness=1, size=6, orient="vertical").encode(x=x, y=alt.value(-5)),
        shown.mark_rule(color=color, opacity=0.4, strokeWidth=2.5).encode(x=same, y=alt.Y("low:Q"), y2="high:Q"),
        shown.mark_line(color=color, strokeWidth=1.5).encode(x=same, y=y, detail="stretch:N"),
        shown.mark_point(color=color, size=26, strokeWidth=1.4, opacity=1).encode(
            x=same, y=y, tooltip=hints(figure),
            fill=filled(category),
        ),
    ]  # fmt: skip
    if figure.has_floor:
        floor = shown.transform_filter("isValid(datum.noise_floor)").mark_line(
            color=GREY, strokeDash=[4, 3], interpolate="step-after"
        )
        layers.append(floor.encode(x=same, y=alt.Y("noise_floor:Q"), detail="stretch:N"))
    name = alt.TitleParams(text=CATEGORIES[category], subtitle=reading(figure, category), color="#222222")
    return alt.LayerChart(layer=layers, title=name, width=WIDTH, height=HEIGHT)


def filled(category: str) -> Any:
    """A point's fill: its category's color where the flag is `ok`, else none."""
    return alt.condition("datum.flag === 'ok'", alt.value(COLORS[category]), alt.value("transparent"))


def stretches(figure: Figure) -> list[Row]:
    """A figure's rows, each with the number of its unbroken stretch: a month that is missing or withheld ends one."""
    place: dict[int, int] = {}
    for category in figure.categories:
        ordered = sorted(valued(figure.of(category)), key=lambda row: str(row["month"]))
        # Months and positions run on together, so that their difference changes at a gap only.
        place |= {id(row): ordinal(row) - position for position, row in enumerate(ordered)}
    return [row | {"stretch": place.get(id(row), -1)} for row in figure.rows]


def valued(rows: list[Row]) -> list[Row]:
    """The rows that carry a value."""
    return [row for row in rows if row["value"] is not None]


def ordinal(row: Row) -> int:
    """A row's month as a running number."""
    day = date.fromisoformat(row["month"])
    return day.year * 12 + day.month


def hints(figure: Figure) -> list[alt.Tooltip]:
    """What a pointer is shown: the row's own cells."""
    cells = [
        alt.Tooltip("month:N", title="month"), alt.Tooltip("value:Q", format=".1%"), alt.Tooltip("low:Q", format=".1%"),
        alt.Tooltip("high:Q", format=".1%"), alt.Tooltip("n:Q", format=","), alt.Tooltip("flag:N"),
    ]  # fmt: skip
    return [*cells, alt.Tooltip("noise_floor:Q", format=".1%")] if figure.has_floor else cells


def reading(figure: Figure, category: str) -> list[str]:
    """A category's newest number in words, or why there is none: lines that fit a phone."""
    rows = figure.of(category)
    newest = latest(rows)
    if newest is None:
        flags = Counter(row["flag"].replace("_", " ") for row in rows).most_common()
        return ["no publishable number", ", ".join(f"{flag} in {count} months" for flag, count in flags)]
    held = f" [{percent(newest['low'])}–{percent(newest['high'])}]" if newest["low"] is not None else ""
    return [f"{newest['month'][:7]}: {percent(newest['value'])} %{held}, n {newest['n']:,}"]


def percent(share: float) -> str:
    """A share of one as a percentage with one decimal."""
    return f"{share * 100:.1f}"


def strip(figure: Figure) -> list[alt.LayerChart]:
    """Postings read a month, by source, and above it a mark where a board failed: what every number below rests on."""
    if not covered(figure):
        return []
    failed = any(row["measure"] == "boards_failed" and row["value"] for row in covered(figure))
    x = months(figure)
    held = over("coverage").transform_filter("datum.measure === 'postings_seen' && isValid(datum.value)")
    bars = held.mark_bar(color=GREY).encode(
        x=alt.X("period_start:T", scale=x["scale"], axis=None), x2="period_end:T",
        y=alt.Y("sum(value):Q", axis=alt.Axis(format=",d", tickCount=2, title=None)),
        tooltip=[alt.Tooltip("period_start:N", title="month"), alt.Tooltip("sum(value):Q", title="postings", format=",")],
    )  # fmt: skip
    layers: list[alt.Chart] = [bars]
    if failed:
        ticks = (
            over("coverage")
            .transform_filter("datum.measure === 'boards_failed' && datum.value > 0")
            .mark_tick(color=FAILED, thickness=3, size=8, orient="vertical")
        )
        layers.append(ticks.encode(x=alt.X("period_start:T", scale=x["scale"], axis=None), y=alt.value(-5)))
    said = "Postings read a month" + (" (mark: a board failed)" if failed else "")
    return [alt.LayerChart(layer=layers, title=alt.TitleParams(said, fontSize=12), width=WIDTH, height=STRIP)]


def covered(figure: Figure) -> list[Row]:
    """The coverage of the months that the figure shows, as published."""
    ends = {row["month"] for row in figure.rows}
    return [row for row in figure.strip if min(ends) <= row["period_start"] <= max(ends)]


def definitions(figure: Figure) -> tuple[alt.VConcatChart, Datasets]:
    """One small chart a category: a bar of its interval and a point for each definition, from the loosest to the strictest."""
    parts = []
    for category in figure.categories:
        base = over("rows").transform_filter(f"datum.talent_category === '{category}'")
        y = alt.Y(
            "reads:N",
            sort=list(PHD.values()),
            axis=alt.Axis(title=None, labelLimit=180, minExtent=NAMES, maxExtent=NAMES),
        )
        scale = alt.Scale(domain=[0, ceiling(figure)], nice=False)
        x = alt.X("value:Q", scale=scale, axis=alt.Axis(format="%", tickCount=4, title=None))
        band = base.mark_rule(color=COLORS[category], opacity=0.4, strokeWidth=5).encode(
            x=alt.X("low:Q", scale=scale), x2="high:Q", y=y
        )
        point = base.mark_point(color=COLORS[category], size=55, opacity=1).encode(
            fill=filled(category),x=x, y=y, tooltip=[
            alt.Tooltip("reads:N", title="PhD is"), alt.Tooltip("value:Q", format=".1%"), alt.Tooltip("n:Q", format=","),
            alt.Tooltip("flag:N"),
        ])  # fmt: skip
        counted = max(row["n"] for row in figure.of(category))
        title = alt.TitleParams(CATEGORIES[category], subtitle=f"n {counted:,}")
        parts.append(alt.LayerChart(layer=[band, point], title=title, width=WIDTH + AXIS - NAMES, height=96))
    named = [row | {"reads": PHD.get(row["definition"], row["definition"])} for row in figure.rows]
    return alt.vconcat(*parts, spacing=16), {"rows": named}

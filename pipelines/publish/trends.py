"""A trend: the coverage on top, then one small chart a series on one scale, so that no line crosses another."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import altair as alt

from pipelines.publish.figures import Figure, Row, latest, span
from pipelines.publish.marks import (
    AXIS,
    EMPTY,
    FAILED,
    GREY,
    HEIGHT,
    NAMES,
    STRIP,
    WIDTH,
    Datasets,
    axis_format,
    ceiling,
    color,
    filled,
    floor,
    hint_format,
    numbers,
    only,
    over,
)
from pipelines.publish.naming import bounds, number

#: From so many months on, an axis names years.
LONG = 48


def trend(figure: Figure) -> tuple[alt.VConcatChart, Datasets]:
    """The strip and one panel a series; the rows and what covers them."""
    top = 1.0 if figure.name == "demand" else ceiling(figure.shown, figure.unit)
    parts = [panel(figure, series, top) for series in figure.series]
    return alt.vconcat(*strip(figure), *parts, spacing=16), {"rows": stretches(figure), "coverage": figure.strip}


def months(figure: Figure) -> alt.X:
    """The time axis: UTC, from the first month to the last, years named where there are many.

    The domain is an expression: of plain dates Vega-Lite makes objects, which Vega's eval-free interpreter cannot read.
    """
    first, last = (date.fromisoformat(day[:10]) for day in span(figure))
    first, last = first - timedelta(days=20), last + timedelta(days=31)
    long = (last - first).days > LONG * 30
    ends = [int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) for day in (first, last)]
    axis = alt.Axis(
        format="%Y" if long else "%b %Y", tickCount="year" if long else 6, labelOverlap="greedy", labelSeparation=6,
        labelFlush=True, grid=False, ticks=True, title=None,
    )  # fmt: skip
    return alt.X("month:T", scale=alt.Scale(type="utc", domain=alt.ExprRef(str(ends)), padding=0), axis=axis)


def panel(figure: Figure, series: str, top: float) -> alt.LayerChart:
    """One series: interval bands, points (hollow where not `ok`), a line where months follow each other, the noise floor."""
    x, same, ink = months(figure), alt.X("month:T"), color(series)
    base = only(over("rows"), series)
    axis = alt.Axis(format=axis_format(figure.unit), tickCount=3, title=None)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[floor(figure.shown), top], nice=False), axis=axis)
    shown = base.transform_filter("isValid(datum.value)")
    layers = [
        base.transform_filter("!isValid(datum.value)").mark_tick(color=GREY, thickness=1, size=6, orient="vertical")
        .encode(x=x, y=alt.value(-5)),
        shown.mark_rule(color=ink, opacity=0.4, strokeWidth=2.5).encode(x=same, y=alt.Y("low:Q"), y2="high:Q"),
        shown.mark_line(color=ink, strokeWidth=1.5).encode(x=same, y=y, detail="stretch:N"),
        shown.mark_point(color=ink, size=26, strokeWidth=1.4, opacity=1)
        .encode(x=same, y=y, tooltip=hints(figure), fill=filled(series)),
    ]  # fmt: skip
    if figure.has_floor:
        under = shown.transform_filter("isValid(datum.noise_floor)").mark_line(
            color=GREY, strokeDash=[4, 3], interpolate="step-after"
        )
        layers.append(under.encode(x=same, y=alt.Y("noise_floor:Q"), detail="stretch:N"))
    name = alt.TitleParams(text=figure.label(series), subtitle=reading(figure, series), color="#222222")
    if latest(figure.of(series)) is None:
        # Nothing to draw but when it was withheld: an empty grid would look like a finding.
        bare = layers[0].encode(x=alt.X("month:T", scale=x["scale"], axis=None))
        return alt.LayerChart(layer=[bare], title=name, width=WIDTH, height=EMPTY)
    return alt.LayerChart(layer=layers, title=name, width=WIDTH, height=HEIGHT)


def hints(figure: Figure) -> list[alt.Tooltip]:
    """What a pointer is shown: the row's own cells."""
    cells = [alt.Tooltip("month:N", title="from"), *numbers(figure.unit)]
    floors = [alt.Tooltip("noise_floor:Q", format=hint_format(figure.unit))]
    return cells + floors if figure.has_floor else cells


def stretches(figure: Figure) -> list[Row]:
    """A figure's rows, each with the number of its unbroken stretch: a period that is missing or withheld ends one."""
    place: dict[int, int] = {}
    for series in figure.series:
        ordered = sorted(
            (row for row in figure.of(series) if row["value"] is not None), key=lambda row: str(row["month"])
        )
        # Periods and positions run on together, so that their difference changes at a gap only.
        place |= {id(row): ordinal(row) // figure.step - position for position, row in enumerate(ordered)}
    return [row | {"stretch": place.get(id(row), -1)} for row in figure.rows]


def ordinal(row: Row) -> int:
    """A row's month as a running number."""
    day = date.fromisoformat(row["month"])
    return day.year * 12 + day.month - 1


def reading(figure: Figure, series: str) -> list[str]:
    """A series' newest number in words, or why there is none: lines that fit a phone."""
    rows = figure.of(series)
    newest = latest(rows)
    if newest is None:
        flags = Counter(row["flag"].replace("_", " ") for row in rows).most_common()
        return ["no publishable number", ", ".join(f"{flag} in {count} rows" for flag, count in flags)]
    held = bounds(newest["low"], newest["high"], figure.unit)
    n = f", n {newest['n']:,}" if newest["n"] is not None and figure.unit != "count" else ""
    return [f"{period(newest['month'], figure.step)}: {number(newest['value'], figure.unit)}{held and f' [{held}]'}{n}"]


def period(month: str, step: int) -> str:
    """A month, quarter or year as a person writes it."""
    if step == 1:
        return month[:7]
    return month[:4] if step >= 12 else f"{month[:4]} Q{(int(month[5:7]) + 2) // 3}"


def strip(figure: Figure) -> list[alt.LayerChart]:
    """Postings read a month, by source, and above it a mark where a board failed: what every number below rests on."""
    if not figure.strip:
        return []
    failed = any(row["measure"] == "boards_failed" and row["value"] for row in figure.strip)
    scale = months(figure)["scale"]
    held = over("coverage").transform_filter("datum.measure === 'postings_seen' && isValid(datum.value)")
    bars = held.mark_bar(color=GREY).encode(
        x=alt.X("period_start:T", scale=scale, axis=None), x2="period_end:T",
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
        layers.append(ticks.encode(x=alt.X("period_start:T", scale=scale, axis=None), y=alt.value(-5)))
    wide = WIDTH if figure.is_trend else WIDTH + AXIS - NAMES
    title = alt.TitleParams("Postings read a month", subtitle=beneath(figure, failed=failed), fontSize=12)
    return [alt.LayerChart(layer=layers, title=title, width=wide, height=STRIP)]


def beneath(figure: Figure, *, failed: bool) -> list[str]:
    """The strip's ends where the chart below has no time axis, and what its marks are."""
    first, last = span(figure)
    ends = [] if figure.is_trend else [f"{first[:7]} to {last[:7]}"]
    return ["; ".join([*ends, *(["mark: a board failed"] if failed else [])])] if ends or failed else []

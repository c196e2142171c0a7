"""What all charts share: sizes, colors, number formats and how a point says that it is not `ok`."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.publish.figures import Row

#: Okabe and Ito's colors, told apart by color-blind eyes; these three stand out on white and on black.
COLORS = {"ai_product_engineering": "#009E73", "ml_engineering": "#D55E00", "ai_research": "#0072B2"}
GREY, FAILED, OTHER = "#8C8C8C", "#CC79A7", "#56809C"
WIDTH, HEIGHT, STRIP = 640, 104, 34
#: Height of a series that has no number to show.
EMPTY = 4
#: All y axes of numbers take this room, so that months stand above each other.
AXIS = 52
#: The same for axes that name things.
NAMES = 170
Spec = dict[str, Any]
Datasets = dict[str, list[Row]]


def over(dataset: str) -> alt.Chart:
    """An empty chart over a dataset by its name: Altair copies what it is given at every step, so rows come in last."""
    return alt.Chart(alt.NamedData(name=dataset))


def only(base: alt.Chart, series: str) -> alt.Chart:
    """The rows of one series; its name goes into the expression as a JSON string would."""
    return base.transform_filter(alt.FieldEqualPredicate(field="series", equal=series))


def color(series: str) -> str:
    """A series' color: that of its kind of talent, else one for all others."""
    return COLORS.get(series.split("/")[0], OTHER)


def filled(series: str) -> Any:
    """A point's fill: its color where the flag is `ok`, else none."""
    return alt.condition("datum.flag === 'ok'", alt.value(color(series)), alt.value("transparent"))


def axis_format(unit: str) -> str:
    """How an axis writes a unit."""
    return "%" if unit == "share" else "~s" if unit == "USD" else ",~r"


def hint_format(unit: str) -> str:
    """How a pointer's hint writes a unit."""
    return ".1%" if unit == "share" else ",.0f" if unit in ("count", "USD") else ",.1f"


def numbers(unit: str) -> list[alt.Tooltip]:
    """The cells of a row that a pointer is shown."""
    shape = hint_format(unit)
    return [
        alt.Tooltip("value:Q", format=shape), alt.Tooltip("low:Q", format=shape), alt.Tooltip("high:Q", format=shape),
        alt.Tooltip("n:Q", format=","), alt.Tooltip("flag:N"), alt.Tooltip("panel:N"),
    ]  # fmt: skip


def ceiling(shown: list[Row], unit: str) -> float:
    """The top of a scale: the highest end of an interval, a share's to the next tenth, anything else's with a little room."""
    highest = max((row["high"] if row["high"] is not None else row["value"] for row in shown), default=0.1)
    if unit == "share":
        return float(min(1.0, (int(highest * 10) + 1) / 10))
    return float(highest) * 1.05 or 1.0


def floor(shown: list[Row]) -> float:
    """The foot of a scale: zero, or the lowest end of an interval below it."""
    return min(0.0, *(row["low"] if row["low"] is not None else row["value"] for row in shown)) if shown else 0.0

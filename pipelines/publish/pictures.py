"""A figure as SVG and PNG that can stand alone: title, panel, n, flags, source, vintage and licence are in the picture."""

from __future__ import annotations

import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

import vl_convert

from pipelines.publish.about import About
from pipelines.publish.charts import AXIS, WIDTH, Spec, indent
from pipelines.publish.figures import Figure, latest
from pipelines.publish.naming import number
from pipelines.publish.trends import period

#: The converter brings this font along, so that a picture has the same bytes on a machine with other fonts.
FONT = "Liberation Sans"
#: Characters that fit on a line under the title.
MEASURE = 104
PIXELS = 2
INTERVAL = "Filled point: flag ok; hollow: any other flag. Bars: 95 % interval, bootstrapped by employer."


def draw(figure: Figure, spec: Spec, folder: Path, about: About) -> None:
    """Write `folder`/<name>.svg and .png: the same bytes for the same figure."""
    whole = titled(figure, spec, about)
    folder.mkdir(parents=True, exist_ok=True)
    svg = told(vl_convert.vegalite_to_svg(whole, allowed_base_urls=[]), figure)
    (folder / f"{figure.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    (folder / f"{figure.name}.png").write_bytes(vl_convert.svg_to_png(svg, scale=PIXELS))


def told(svg: str, figure: Figure) -> str:
    """An SVG that says what it shows to who does not see it; the converter drops a specification's description."""
    start, rest = svg.split(">", 1)
    words = f"<title>{escape(figure.title)}</title><desc>{escape(described(figure))}</desc>"
    return f'{start} role="img">{words}{rest}'


def titled(figure: Figure, spec: Spec, about: About) -> Spec:
    """The specification on white with its words: title and reading aids on top, source and terms at the foot."""
    config = spec["config"] | {"font": FONT, "background": "#FFFFFF", "padding": 16}
    title = {
        "text": figure.title, "subtitle": lines(*notes(figure, about)), "anchor": "start", "frame": "bounds",
        "fontSize": 18, "subtitleFontSize": 12.5, "subtitleColor": "#444444", "subtitlePadding": 6, "offset": 14,
    }  # fmt: skip
    room = indent(figure)
    foot = {
        "data": {"values": [{}]}, "width": WIDTH + AXIS - room, "height": 30, "view": {"stroke": None},
        "mark": {"type": "text", "align": "left", "baseline": "top", "fontSize": 11, "color": "#444444", "lineHeight": 14},
        "encoding": {"x": {"value": -room}, "y": {"value": 0}, "text": {"value": lines(source(figure, about))}},
    }  # fmt: skip
    return spec | {"config": config, "title": title, "vconcat": [*spec["vconcat"], foot]}


def lines(*sentences: str) -> list[str]:
    """Sentences broken to the picture's width, each beginning a line."""
    return [line for sentence in sentences for line in textwrap.wrap(sentence, MEASURE)]


def notes(figure: Figure, about: About) -> list[str]:
    """How to read the picture, the worst news first."""
    first = ["SANDBOX: INVENTED DATA."] if about.is_sandbox else []
    if not figure.rows:
        return first
    return [*first, f"Panel: {figure.panel}.", *caveats(figure), *(keys(figure) if figure.shown else [])]


def caveats(figure: Figure) -> list[str]:
    """What stands between the number and the world."""
    told = []
    if figure.is_provisional:
        told.append("Provisional: labels are read by rules and not yet corrected by a human audit.")
    if figure.table == "credential_mismatch_by_month":
        told.append("Trailing twelve months, at each month. " + floor(figure))
    return told


def floor(figure: Figure) -> str:
    """What is known of the noise floor."""
    if figure.measure.name == "over_screening_control":
        return "The control: what the same rules find where nobody hires for AI."
    if figure.has_floor:
        return "Dashed: noise floor, what errors of the labels alone would show."
    return "No noise floor yet: how much of this errors of the labels alone would show is not known."


def keys(figure: Figure) -> list[str]:
    """What the marks mean."""
    if figure.shape == "matrix":
        return ["Share of the row. In brackets: a count whose share is withheld as unreliable."]
    if figure.unit == "count":
        return ["Counts: no interval. A gap is no number, never zero."]
    if figure.shape == "dots":
        return [INTERVAL + " Grey cross: a number withheld as unreliable."]
    return [INTERVAL + " Grey tick: a period whose number is withheld as unreliable. A gap is no number, never zero."]


def source(figure: Figure, about: About) -> str:
    """Source, vintage, n and licence in one sentence."""
    counts = [row["n"] for row in figure.shown if row["n"] is not None]
    span = " to ".join(f"{each:,}" for each in sorted({min(counts), max(counts)})) if counts else ""
    n = f"n = {span} requisitions a point" if counts else "no publishable point"
    invented = "sandbox: invented data, " if about.is_sandbox else ""
    vintage = f"{invented}vintage {about.vintage}, newest reading {about.newest}"
    return f"Source: hiregap, {vintage}; {n}. CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0. Numbers: {figure.csv}"


def described(figure: Figure) -> str:
    """A figure in words, for who does not see it."""
    told = [f"{figure.title}. Panel: {figure.panel}."]
    for series in figure.series:
        rows = figure.of(series)
        newest = latest(rows) if figure.is_trend else None
        last = f"{number(newest['value'], figure.unit)} in {period(newest['month'], figure.step)}; " if newest else ""
        shown = sum(row["value"] is not None for row in rows)
        told.append(f"{figure.label(series)}: {last}{shown} of {len(rows)} points have a number.")
    return " ".join(told)

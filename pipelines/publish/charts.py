"""How a figure is drawn: Altair to a Vega-Lite specification, the same for the page and the pictures. No number is made here."""

from __future__ import annotations

from pipelines.publish.dots import dots
from pipelines.publish.figures import Figure
from pipelines.publish.marks import AXIS, NAMES, WIDTH, Spec
from pipelines.publish.matrix import matrix
from pipelines.publish.trends import trend

__all__ = ["AXIS", "NAMES", "WIDTH", "Spec", "indent", "spec"]


def spec(figure: Figure) -> Spec:
    """A Vega-Lite specification of one figure, without title: the page and the picture bring their own.

    It is not validated here, which takes longer than all else; a test holds it against the schema. `usermeta.gutter` says how
    much of the width the axes take, for the page that fits a chart to a screen.
    """
    frame = "group" if figure.is_trend else "bounds"
    drawn, held = {"trend": trend, "dots": dots, "matrix": matrix}[figure.shape](figure)
    told: Spec = (
        drawn.configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, grid=True, gridColor="#E3E3E3", domain=False, ticks=False)
        .configure_axisY(minExtent=AXIS, maxExtent=AXIS)
        .configure_title(fontSize=13, subtitleFontSize=12, anchor="start", frame=frame, offset=12)
        .to_dict(validate=False)
    )
    return told | {"datasets": held, "usermeta": {"gutter": indent(figure)}}


def indent(figure: Figure) -> int:
    """What a figure's own axis takes: names need more room than numbers."""
    return AXIS if figure.is_trend else NAMES

"""A description as a reader of zones sees it."""

from __future__ import annotations

from pipelines.normalize.wording import wording
from pipelines.normalize.zones import zoned


def by_zone(description: str) -> dict[str, list[str]]:
    """Texts by zone, the title left out."""
    text, spans = zoned("Title", wording(description))
    out: dict[str, list[str]] = {}
    for span in spans[1:]:
        out.setdefault(span.zone, []).append(text[span.start : span.end].strip())
    return out

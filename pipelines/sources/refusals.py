"""What a page says when it is no list of postings: the outcome of an HTTP answer, before its body is read."""

from __future__ import annotations

import msgspec

from pipelines.posting import Page, Reading

# 404 and 410 say that the board is gone; 401, 403 and 429 that we are not wanted now.
GONE = frozenset({404, 410})
BLOCKED = frozenset({401, 403, 429, 451})
NOT_MODIFIED = 304
#: A collect's own words for not being wanted: the site's robots.txt, or its asking for quiet.
UNWANTED = ("robots:", "resting:")
#: A host that could not even give its robots.txt has refused nobody: it is down.
UNHEARD = "robots: robots.txt could not be had"


def refusal(page: Page, source: str, board: str) -> Reading | None:
    """The reading of a page that cannot hold postings (304, 4xx, 5xx, damaged), or None when the body is worth reading.

    A 304 that confirms no record of ours (nobody had asked whether something changed) has said nothing: `failed`.
    """
    if page.status == NOT_MODIFIED and page.repeats and page.damage is None:
        return Reading(source=source, board=board, outcome="unchanged")
    if page.status in GONE:
        return Reading(source=source, board=board, outcome="gone", reason=f"HTTP {page.status}")
    if page.status in BLOCKED:
        return Reading(source=source, board=board, outcome="blocked", reason=f"HTTP {page.status}")
    if page.damage is not None and page.damage.startswith(UNWANTED) and not page.damage.startswith(UNHEARD):
        return Reading(source=source, board=board, outcome="blocked", reason=page.damage)
    if page.damage is not None:
        return Reading(source=source, board=board, outcome="failed", reason=page.damage)
    if page.status != 200:
        return Reading(source=source, board=board, outcome="failed", reason=f"HTTP {page.status}")
    return None


def unreadable(page: Page, source: str, board: str, error: Exception) -> Reading:
    """The reading of a body that raised one of UNREADABLE: `failed` when it is no JSON, `drifted` when its shape is new."""
    if isinstance(error, msgspec.ValidationError):
        return Reading(source=source, board=board, outcome="drifted", reason=f"shape changed: {error}")
    kind = "an HTML page" if page.body.lstrip()[:1] == b"<" else "no JSON"
    return Reading(source=source, board=board, outcome="failed", reason=f"the body is {kind}: {error}")

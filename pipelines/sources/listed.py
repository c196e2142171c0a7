"""A document that lists jobs, as one reading: what the JSON sources share once each has found its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.document import UNREADABLE
from pipelines.sources.listing import Job, proven, stated_each
from pipelines.sources.refusals import refusal, unreadable


@dataclass(frozen=True, slots=True)
class Listed:
    """The jobs of a document, still unread; `short` says why they may not be all (None: nothing says so)."""

    jobs: Sequence[msgspec.Raw]
    short: str | None = None
    total: int | None = None
    employer: str | None = None


def reading(
    page: Page, source: str, board: str, listed: Callable[[Page], Listed], kind: type[Job],
    stated: Callable[[Job], Posting | None],
) -> Reading:  # fmt: skip
    """The reading of a page whose body `listed` can take apart (it may raise one of UNREADABLE)."""
    if refused := refusal(page, source, board):
        return refused
    try:
        found = listed(page)
    except UNREADABLE as error:
        return unreadable(page, source, board, error)
    return reading_of(found, source, board, kind, stated)


def reading_of(
    found: Listed, source: str, board: str, kind: type[Job], stated: Callable[[Job], Posting | None]
) -> Reading:
    """The reading of a list: whole when nothing is short and every job could be read."""
    postings, rejected = stated_each(found.jobs, kind, stated)
    return Reading(
        source=source, board=board, **proven(found.jobs, postings, rejected, found.short), postings=postings,
        rejected=rejected, listed=len(found.jobs) if found.total is None else found.total, employer=found.employer,
    )  # fmt: skip

"""Boards that come in several pages: which part a page is, and what all of them together prove.

A page alone proves nothing of the others. The board is whole when its pages, put in order, begin at its first posting,
each begins with the posting that the page before ended with (so nothing slipped between two requests while the board
moved), and the last holds nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from pipelines.posting import Posting, Reading, Rejected

#: What a page may say of itself and still be a part of a board that is whole; a page of a whole board is `partial` alone.
READ = frozenset({"whole", "partial", "empty"})


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands: the position of its first posting on the board, and how many jobs it lists."""

    first: int
    count: int

    @property
    def next_first(self) -> int | None:
        """Where the next page begins, one posting before this one ends; None when this one holds nothing new."""
        if self.count == 0 or (self.first > 0 and self.count == 1):
            return None
        return self.first + max(self.count - 1, 1)


def whole_of(pages: Sequence[tuple[Part, Reading]]) -> Reading:
    """One reading of a board from all the pages of one asking (at least one), in any order.

    Whole when the pages prove it; empty when the first page lists nothing; the first page's own reading when that one
    could not be read; else partial, with what is missing. A first page that did not change says nothing of the others.
    """
    ordered = sorted(pages, key=lambda page: page[0].first)
    first = ordered[0][1]
    if first.outcome not in (*READ, "unchanged") or (len(ordered) == 1 and first.outcome == "empty"):
        return first
    postings: dict[str, Posting] = {}
    for posting in (posting for _, reading in ordered for posting in reading.postings):
        postings.setdefault(posting.external_id, posting)
    rejected = lost(ordered)
    missing = gap(ordered) or unread(rejected, postings)
    return Reading(
        source=first.source, board=first.board, outcome="partial" if missing else "whole", reason=missing,
        postings=tuple(postings.values()), rejected=rejected, listed=len(postings) + len(rejected), employer=first.employer,
    )  # fmt: skip


def lost(ordered: Sequence[tuple[Part, Reading]]) -> tuple[Rejected, ...]:
    """Jobs that could not be read, by their position on the board; one that is lost on two pages that overlap is lost once."""
    found = (
        structs.replace(job, position=part.first + job.position)
        for part, reading in ordered
        for job in reading.rejected
    )
    return tuple(dict.fromkeys(found))


def gap(ordered: Sequence[tuple[Part, Reading]]) -> str | None:
    """Why the pages in order are not a whole board, or None when they are."""
    expected: int | None = 0
    before: Reading | None = None
    for part, reading in ordered:
        if reading.outcome not in READ:
            return f"the page from posting {part.first} was {reading.outcome}: {reading.reason}"
        if part.first != expected:
            return (
                f"the page from posting {expected} is missing" if expected is not None else "a page after the last one"
            )
        if before and before.postings and part.first > 0 and part.count and not overlaps(before, reading):
            return f"the board moved before the page from posting {part.first}"
        expected, before = part.next_first, reading
    return None if expected is None else f"the page from posting {expected} is missing"


def overlaps(before: Reading, after: Reading) -> bool:
    """Whether the later page lists the posting that the earlier one ended with."""
    return before.postings[-1].external_id in {posting.external_id for posting in after.postings}


def unread(rejected: Sequence[Rejected], postings: dict[str, Posting]) -> str | None:
    """That some job could not be read, which must not look closed; None when all were."""
    count = sum(job.external_id not in postings for job in rejected)
    return f"{count} of the jobs could not be read" if count else None

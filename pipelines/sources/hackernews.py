"""Hacker News "Who is hiring?": a thread a month, a comment an advert (docs/sources/hackernews.md).

A thread is a window: what is not in it says nothing about what is still open, so it closes nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import msgspec

from pipelines.posting import Page, Posting, Reading
from pipelines.sources.document import UNREADABLE, document
from pipelines.sources.listing import proven, stated_each
from pipelines.sources.refusals import refusal, unreadable

NAME = "hackernews"
HOSTS = frozenset({"hn.algolia.com"})
IS_WINDOW = True
PREFIX = "/api/v1/items/"
#: Not a thread's number: the address that lists the threads.
THREADS = "threads"
LIST = "https://hn.algolia.com/api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage=100"
#: The author also asks who wants to be hired and who freelances; the month stands in brackets.
TITLE = re.compile(r"^Ask HN:? Who is hiring\??\s*\((\w+ \d{4})\)", re.IGNORECASE)


class Hit(msgspec.Struct, rename={"object_id": "objectID"}):
    object_id: str
    title: str | None = None
    created_at_i: int | None = None


class Hits(msgspec.Struct):
    hits: list[Hit]


class Comment(msgspec.Struct):
    id: int
    text: str | None = None
    created_at: str | None = None
    parent_id: int | None = None


class Story(msgspec.Struct):
    id: int
    title: str | None = None
    children: list[msgspec.Raw] = []


def board_of(url: str) -> str | None:
    """The thread an address names (`threads` for the list of them), or None when it is neither."""
    parts = urlsplit(url)
    if parts.path.endswith("/search_by_date") and "author_whoishiring" in parts.query:
        return THREADS
    thread = parts.path.removeprefix(PREFIX)
    return thread if parts.path.startswith(PREFIX) and thread.isdecimal() else None


def addresses(board: str) -> tuple[str, ...]:
    """The address of one thread, or of the list of threads."""
    return (LIST,) if board == THREADS else (f"https://hn.algolia.com{PREFIX}{int(board)}",)


def list_address(earliest: int, latest: int) -> str:
    """The address of the newest threads made from one instant to another (seconds since 1970, both within)."""
    return f"{LIST}&{urlencode({'numericFilters': f'created_at_i>={earliest},created_at_i<={latest}'})}"


def discovery(page: Page) -> tuple[str, ...]:
    """The hiring threads that a list of threads names, newest first; () for any other page, or a list that cannot be read."""
    return tuple(hit.object_id for hit in hits(page) if TITLE.match(hit.title or "") and hit.object_id.isdecimal())


def hits(page: Page) -> tuple[Hit, ...]:
    """Everything that a list of threads names, newest first; () for any other page, or a list that cannot be read."""
    if page.status != 200 or board_of(page.url) != THREADS:
        return ()
    try:
        return tuple(document(page.body, Hits).hits)
    except UNREADABLE:
        return ()


def month_of(title: str | None) -> str | None:
    """The month in a thread's title as YYYY-MM, or None when the title is no hiring thread's."""
    found = TITLE.match(title or "")
    if not found:
        return None
    try:
        return datetime.strptime(found[1], "%B %Y").replace(tzinfo=UTC).strftime("%Y-%m")
    except ValueError:
        return None


def read(page: Page) -> Reading:
    """The top-level comments of one thread as adverts; replies, deleted and empty comments are none."""
    board = board_of(page.url) or ""
    if refused := refusal(page, NAME, board):
        return refused
    try:
        if board == THREADS:
            hits = document(page.body, Hits).hits
            return Reading(source=NAME, board=board, outcome="whole", listed=len(hits), reason="a list of threads")
        story = document(page.body, Story)
    except UNREADABLE as error:
        return unreadable(page, NAME, board, error)
    period = month_of(story.title)
    if period is None:
        reason = f"not a hiring thread: {story.title!r}"
        return Reading(source=NAME, board=board, outcome="drifted", reason=reason)
    postings, rejected = stated_each(story.children, Comment, lambda comment: stated(comment, story.id))
    # A thread of deleted comments and replies alone lists no advert.
    adverts = story.children if postings or rejected else ()
    return Reading(
        source=NAME, board=board, **proven(adverts, postings, rejected, None), postings=postings, rejected=rejected,
        listed=len(story.children), period=period,
    )  # fmt: skip


def stated(comment: Comment, thread: int) -> Posting | None:
    """One advert as commented; its author is left behind. The title is the first words, for want of a stated one."""
    if not comment.text or comment.parent_id not in (None, thread):
        return None
    return Posting(
        external_id=str(comment.id),
        title=first_words(comment.text),
        text=comment.text,
        url=f"https://news.ycombinator.com/item?id={comment.id}",
        posted=comment.created_at,
        posted_basis="comment",
    )


def first_words(text: str) -> str:
    """The first line of a comment, tags dropped, at most 200 characters."""
    line = re.split(r"<p>|<br|\n", re.sub(r"^(?:\s|<font[^>]*>|<p>)+", "", text), maxsplit=1)[0]
    return re.sub(r"<[^>]*>", "", line)[:200].strip() or "(no first line)"

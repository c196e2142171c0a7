"""A site asked for its job pages: which answers make one asking, what comes next, and what all of them together prove.

An asking begins with robots.txt, which names the sitemaps; those name the pages. Every answer is kept, robots.txt too, so
what was listed can be told from the WARC file alone. The site is whole when every list was read to its end and every page
that they name was read; a page that is gone (404, 410) holds no posting, and one nearer to the root than any posting is a
list of them. One that stands where postings stand and states none may be a wall against programs, served as a page: it leaves
the site `partial`, as does what was not asked for, because there were too many. Pages without the site's list prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from msgspec import structs

from pipelines.posting import Page, Posting, Reading, Rejected
from pipelines.sources import host_of
from pipelines.sources.sitemap import PAGES_MAX, SITEMAPS_MAX, Named, named, robots_named

ROBOTS = "/robots.txt"
#: Answers to one asking: robots.txt, sitemaps and pages; and steps from robots.txt on: two indexes, a sitemap, a page.
PAGES_MOST, STEPS_MOST = 1 + SITEMAPS_MAX + PAGES_MAX, 4
UNLISTED = "single pages: the site's list is not among them"
#: What a page may say and be read: it holds postings, states none, or is not there any more.
READ = frozenset({"whole", "drifted", "gone"})
#: What a list may say that is no answer to what it lists.
NO_ANSWER = frozenset({"gone", "blocked", "failed"})
#: RFC 9309: 4xx is "no rules", but for the one that means "not now".
NOT_NOW = 429


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands in its asking: `first` is 0 for robots.txt, 1 for a sitemap, 2 for all else; `named` for lists."""

    first: int
    url: str
    named: Named | None = None


Pieces = Sequence[tuple[Place, Reading]]


def part(page: Page) -> Place:
    """Where an answer stands in the asking of its site."""
    host, url = host_of(page.url), canonical(page.url)
    if is_robots(page.url):
        return Place(0, url, robots_named(page.body if page.status == 200 else b"", host) if is_told(page) else None)
    found = named(page.body, host) if page.status == 200 and page.damage is None else None
    return Place(1, url, found) if found else Place(2, url)


def is_robots(url: str) -> bool:
    """Whether an address is a host's robots.txt."""
    return urlsplit(url).path == ROBOTS


def is_told(page: Page) -> bool:
    """Whether a robots.txt says which sitemaps there are: its text, or that it has none to say (4xx)."""
    return page.damage is None and (page.status == 200 or (400 <= page.status < 500 and page.status != NOT_NOW))


def canonical(url: str) -> str:
    """An address without the sandbox's suffix, as lists name it."""
    return url.replace(".sandbox.invalid", "", 1)


def following(page: Page) -> tuple[str, ...]:
    """The addresses that an answer names: sitemaps, or job pages, the newest first; not more than are asked for."""
    found = part(page).named
    return found.urls[: SITEMAPS_MAX if found.are_lists else PAGES_MAX] if found else ()


def joined(pieces: Pieces) -> Reading:
    """One reading of a site from all the answers of one asking (at least one), in any order."""
    held = {place.url: (place, reading) for place, reading in pieces}
    start = next(((place, reading) for place, reading in held.values() if place.first == 0), None)
    if start is None:
        return unlisted([reading for _, reading in held.values()])
    if start[0].named is None:
        return start[1]
    lists, unread, short = walked(start[0].named, held)
    if not lists:
        return unheard(start[1], unread, short)
    pages = dict.fromkeys(canonical(url) for each in lists for url in each.urls)
    found = {url: held[url][1] for url in pages if url in held}
    short += [f"a sitemap was {each.outcome}: {each.reason}" for each in unread]
    if missing := len(pages) - len(found):
        short.append(f"{missing:,} of {len(pages):,} pages were not asked for")
    if mute := silent(found):
        short.append(f"{mute:,} of {len(pages):,} pages stand where postings stand and state none")
    return summed(start[1], list(found.values()), short[0] if short else None)


def silent(found: Mapping[str, Reading]) -> int:
    """How many pages state no posting though they are as far from the root as one that does; 0 where none does."""
    nearest = min((depth(url) for url, reading in found.items() if reading.postings), default=None)
    return sum(
        nearest is not None and reading.outcome == "drifted" and depth(url) >= nearest for url, reading in found.items()
    )


def depth(url: str) -> int:
    """How many parts an address's path has."""
    return len([part for part in urlsplit(url).path.split("/") if part])


def walked(start: Named, held: dict[str, tuple[Place, Reading]]) -> tuple[list[Named], list[Reading], list[str]]:
    """The lists of pages that robots.txt leads to, what was said in place of others, and why they may not be all."""
    lists, unread, short = list[Named](), list[Reading](), [start.short] if start.short else []
    waiting, met = [canonical(url) for url in start.urls], set[str]()
    while waiting:
        if (url := waiting.pop(0)) in met:
            continue
        met.add(url)
        place, reading = held.get(url, (None, None))
        found = place.named if place else None
        if found is None:
            unread += [reading] if reading else []
            short += [] if reading else ["not every sitemap was asked for"]
            continue
        short += [found.short] if found.short else []
        if found.are_lists:
            waiting += map(canonical, found.urls)
        else:
            lists.append(found)
    return lists, unread, short


def unheard(about: Reading, unread: Sequence[Reading], short: Sequence[str]) -> Reading:
    """The reading of a site none of whose sitemaps was read: `gone` where all are, else what the first of the others said."""
    others = [each for each in unread if each.outcome != "gone"]
    told = next(iter(others or unread), None)
    if told is None:
        return structs.replace(
            about, outcome="failed" if short else "drifted", reason="; ".join(short) or "no sitemap of pages"
        )
    # A page in the place of a list is no list, whatever it says.
    outcome = told.outcome if told.outcome in NO_ANSWER else "failed"
    return structs.replace(
        told, outcome=outcome, postings=(), rejected=(), listed=None, reason=f"no sitemap: {told.reason}"
    )


def unlisted(readings: Sequence[Reading]) -> Reading:
    """What pages without their site's list say: of one that holds no posting its own outcome, else partial."""
    if len(readings) == 1 and readings[0].outcome != "whole":
        return readings[0]
    return summed(readings[0], readings, UNLISTED)


def summed(about: Reading, readings: Sequence[Reading], short: str | None) -> Reading:
    """One reading of all postings, each once: whole where nothing is short and every page was read."""
    postings: dict[str, Posting] = {}
    for posting in (posting for reading in readings for posting in reading.postings):
        postings.setdefault(posting.external_id, posting)
    rejected, trouble = numbered(readings), next((each for each in readings if each.outcome not in READ), None)
    told = f"a page was {trouble.outcome}: {trouble.reason}" if trouble else None
    reason = "; ".join(filter(None, [short, told])) or None
    outcome = "partial" if reason else "whole"
    if not postings and not rejected:
        outcome, reason = bare(readings, trouble, reason)
    return Reading(
        source=about.source, board=about.board, outcome=outcome, reason=reason, postings=tuple(postings.values()),
        rejected=rejected, listed=len(postings) + len(rejected),
    )  # fmt: skip


def bare(readings: Sequence[Reading], trouble: Reading | None, reason: str | None) -> tuple[str, str | None]:
    """Outcome and reason of a site without a posting: `empty` only where its lists are whole and none of their pages is there.

    Pages that are there and state no posting may have a new shape: `drifted`, which closes nothing.
    """
    if trouble:
        return ("blocked" if trouble.outcome == "blocked" else "failed"), reason
    still = sum(reading.outcome == "drifted" for reading in readings)
    if still:
        reason = "; ".join(filter(None, [reason, f"none of {len(readings):,} pages states a JobPosting"]))
    return ("drifted" if reason else "empty"), reason


def numbered(readings: Iterable[Reading]) -> tuple[Rejected, ...]:
    """Postings that could not be read, numbered over all pages."""
    found, before = list[Rejected](), 0
    for reading in readings:
        found += [structs.replace(job, position=before + job.position) for job in reading.rejected]
        before += len(reading.postings) + len(reading.rejected)
    return tuple(found)

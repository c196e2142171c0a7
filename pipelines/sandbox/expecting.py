"""The requisitions that a faultless line would publish of the market: the method's units over what readings can know."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from pipelines.normalize.identity import title_normalized
from pipelines.sandbox.feeds import FEEDS
from pipelines.sandbox.market import Market
from pipelines.sandbox.observing import Board, Observable, Record, Seen, observable
from pipelines.sandbox.truth import Opening

#: A repost within so many days of its original's last sight joins it.
JOINS = timedelta(days=60)
#: A first sight is observed when a proof at most this long before lacks it; a board's months hang together by the same.
OBSERVED = timedelta(days=31)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Requisition:
    """One requisition as it should be published; `work`, `severity` and the like are those of `latest`, in the market's truth.

    `month` is the first of a month; `panels` those whose flow counts it: none for what was there before us.
    """

    members: tuple[Seen, ...]
    source: str
    board: str
    employer_id: str
    month: date
    first_seen_on: date
    last_seen_on: date
    first_missed_on: date | None
    exit_reason: str | None
    panels: tuple[str, ...]

    @property
    def latest(self) -> Seen:
        """The member that was seen last, whose words and labels stand for the requisition."""
        return max(self.members, key=lambda seen: seen.last)

    @property
    def work(self) -> str:
        """The true category."""
        return self.latest.opening.work


def requisitions(made: Market, days: Sequence[date]) -> list[Requisition]:
    """Every requisition that readings on `days` can know, boards', threads' and those that feeds alone show."""
    known = observable(made, days)
    return [*board_requisitions(known), *thread_requisitions(known), *feed_requisitions(known)]


def board_requisitions(known: Observable) -> Iterator[Requisition]:
    """Openings with their reposts; a repost that comes too late begins a requisition of its own."""
    families: dict[str, list[Seen]] = defaultdict(list)
    for seen in known.seen.values():
        if not seen.opening.thread:
            families[family(seen.opening)].append(seen)
    full = {key: full_months(kept) for key, kept in known.records.items()}
    for held in families.values():
        held.sort(key=lambda seen: (seen.first, seen.opening.opened_at))
        members = [held[0]]
        for seen in held[1:]:
            if seen.first - max(min(each.last, seen.first) for each in members) > JOINS:
                yield board_requisition(members, full)
                members = []
            members.append(seen)
        yield board_requisition(members, full)


def family(opening: Opening) -> str:
    """The name of the opening that this one is, or puts up again: all that reads the same."""
    return opening.repost_of or opening.opening_id


def board_requisition(members: Sequence[Seen], full: Mapping[Board, set[date]]) -> Requisition:
    """One requisition of a board: it begins with its first member and ends when all have."""
    anchor = members[0]
    opening = anchor.opening
    key = opening.source, opening.board
    month = anchor.first.replace(day=1)
    panels: tuple[str, ...] = ()
    if anchor.lacked is not None and anchor.first - anchor.lacked <= OBSERVED:
        panels = ("all_boards", "matched") if month in full[key] else ("all_boards",)
    ended = all(seen.exit_reason for seen in members)
    missed = [seen.missed for seen in members if seen.missed]
    return Requisition(
        tuple(members), *key, opening.employer_id, month, anchor.first, max(seen.last for seen in members),
        max(missed, default=None) if ended else None,
        max(members, key=lambda seen: seen.last).exit_reason if ended else None, panels,
    )  # fmt: skip


def full_months(record: Record) -> set[date]:
    """The months in which all that began on a board could be seen: read in the month before, without a long hole, to the end."""
    months: dict[date, list[date]] = defaultdict(list)
    for day in record.proofs:
        months[day.replace(day=1)].append(day)
    beside = dict(pairwise(sorted(months)))
    return {month for before, month in beside.items() if is_full(months, before, month, beside.get(month))}


def is_full(months: Mapping[date, Sequence[date]], before: date, month: date, after: date | None) -> bool:
    """Whether one month of a board is full, `before` and `after` being the months beside it with proofs."""
    first, last = months[month][0], months[month][-1]
    begins = (month - timedelta(days=1)).replace(day=1) == before and first - months[before][-1] <= OBSERVED
    last_week = month.replace(day=monthrange(month.year, month.month)[1] - 6)
    return begins and (last >= last_week or (after is not None and months[after][0] - last <= OBSERVED))


def thread_requisitions(known: Observable) -> Iterator[Requisition]:
    """One requisition for each role of a comment, of its thread's own month; the last of one title stands for it."""
    comments: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in known.seen.values():
        if seen.opening.thread:
            comments[seen.opening.board, seen.opening.external_id].append(seen)
    for (board, _), told in comments.items():
        for members in by_role(told):
            first = members[0]
            month = date.fromisoformat(f"{first.opening.thread}-01")
            yield Requisition(
                members, "hackernews", board, first.opening.employer_id, month, first.first, first.last, None, None,
                ("hackernews",),
            )  # fmt: skip


def by_role(told: Sequence[Seen]) -> Iterator[tuple[Seen, ...]]:
    """The openings of one comment as its parts are named (`#2`, `#3`), those of one title together, the last one first."""
    roles: dict[str, list[Seen]] = defaultdict(list)
    for number, seen in enumerate(told, start=1):
        name = seen.opening.external_id if number == 1 else f"{seen.opening.external_id}#{number}"
        roles[title_normalized(seen.opening.title)].append(
            replace(seen, opening=replace(seen.opening, external_id=name))
        )
    for members in roles.values():
        yield tuple(reversed(members))


def feed_requisitions(known: Observable) -> Iterator[Requisition]:
    """What feeds show and no board does: one requisition of all copies with the same words, in no flow, ended by nothing.

    A copy in the employer's own words joins the requisition of its board, and tells nothing of when that began or ended.
    """
    on_boards = {family(seen.opening) for seen in known.seen.values() if not seen.opening.thread}
    alone: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for copy in known.fed:
        name, feed = family(copy.opening), FEEDS[copy.opening.source]
        if not feed.is_verbatim or name not in on_boards:
            alone[name, "" if feed.is_verbatim else feed.name].append(copy)
    for members in alone.values():
        first, last = min(seen.first for seen in members), max(seen.last for seen in members)
        latest = max(members, key=lambda seen: seen.last).opening
        yield Requisition(
            tuple(members), latest.source, latest.board, latest.employer_id, first.replace(day=1), first, last, None, None, (),
        )  # fmt: skip


def expected_flow(made: Market, days: Sequence[date]) -> dict[tuple[str, date, str], tuple[int, int]]:
    """Requisitions and distinct employers by panel, month and true category (`all` besides)."""
    found: dict[tuple[str, date, str], list[str]] = defaultdict(list)
    for each in requisitions(made, days):
        for panel in each.panels:
            for category in (each.work, ALL):
                found[panel, each.month, category].append(each.employer_id)
    return {key: (len(held), len(set(held))) for key, held in sorted(found.items())}


def true_flow(made: Market) -> dict[tuple[str, date, str], int]:
    """What truly began by panel, month and category, seen or not: reposts within the joining days left out, watched or not."""
    found: dict[tuple[str, date, str], int] = defaultdict(int)
    by_name = {each.opening_id: each for each in made.openings}
    comments: set[tuple[str, str, str]] = set()
    for each in made.openings:
        original = by_name.get(each.repost_of or "")
        if original and original.closed_at and each.opened_at - original.closed_at <= JOINS:
            continue
        if each.thread and (each.board, each.external_id, title_normalized(each.title)) in comments:
            continue
        comments.add((each.board, each.external_id, title_normalized(each.title)))
        month = date.fromisoformat(f"{each.thread}-01") if each.thread else each.opened_at.date().replace(day=1)
        panel = "hackernews" if each.thread else "all_boards"
        for category in (each.work, ALL):
            found[panel, month, category] += 1
    return dict(found)

"""What each board and thread shows at an instant: bodies made once for each state they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from pipelines.sandbox import shapes
from pipelines.sandbox.clock import FIRST_DAY
from pipelines.sandbox.demand import MONTHS, month_name
from pipelines.sandbox.feeds import BOARD, FEEDS
from pipelines.sandbox.market import Market
from pipelines.sandbox.openings import thread_id, thread_instant
from pipelines.sandbox.shaped import FED, SHOWN, body
from pipelines.sandbox.shapes import Prose
from pipelines.sandbox.truth import Employer, Opening

#: The author's three threads of a month; only the first is read.
ASKED = ("Who is hiring?", "Who wants to be hired?", "Freelancer? Seeking freelancer?")
#: Days on which a Greenhouse board restamps everything it holds, after which months.
BULK_UPDATE_EVERY = 91
REPLY, DELETED = 17, 41


class State(NamedTuple):
    """One opening as it stands now: its place among the market's openings, and how many of its edits have been made."""

    place: int
    edits: int


class Showing:
    """One market written down by some prose; every text is written once."""

    def __init__(self, made: Market, prose: Prose) -> None:
        self.openings = made.openings
        self.employers = {each.employer_id: each for each in made.employers}
        self.owners = {(str(each.source), str(each.board)): each for each in made.employers if each.board}
        self.prose = prose
        self.boards: dict[tuple[str, str], list[int]] = {key: [] for key in self.owners}
        self.comments: dict[str, dict[str, list[Opening]]] = defaultdict(lambda: defaultdict(list))
        for place, opening in enumerate(made.openings):
            if opening.thread:
                self.comments[opening.board][opening.external_id].append(opening)
            else:
                self.boards[opening.source, opening.board].append(place)
        for feed in FEEDS.values():
            self.boards[feed.name, BOARD] = [place for place, each in enumerate(made.openings) if feed.takes(each)]
        # Caches of this market's own: another market has other openings at the same places.
        self.text = cache(self.written)
        self.ashby_job = cache(self.as_ashby)
        self.greenhouse_job = cache(self.as_greenhouse)
        self.job = cache(self.as_shaped)
        self.thread_comments = cache(lambda thread: list(self.commented(thread)))

    def open_at(self, source: str, board: str, at: datetime) -> tuple[State, ...]:
        """What a board lists at an instant, oldest first; of a feed the newest that it holds, newest first."""
        day = at.date()
        if source in FEEDS:
            return self.window(source, at)
        return tuple(
            State(place, sum(edit.on <= day for edit in each.edits))
            for place in self.boards[source, board]
            if (each := self.openings[place]).opened_at <= at and (each.closed_at is None or at < each.closed_at)
        )

    def window(self, source: str, at: datetime) -> tuple[State, ...]:
        """What a feed shows at an instant, as it was put up."""
        held = self.boards[source, BOARD]
        shown = FEEDS[source].window([self.openings[place] for place in held], at)
        return tuple(State(held[number], 0) for number in shown)

    def who(self, state: State) -> tuple[Opening, Employer, int]:
        """The opening, its employer and its edits."""
        opening = self.openings[state.place]
        return opening, self.employers[opening.employer_id], state.edits

    def written(self, state: State) -> str:
        """A posting's HTML."""
        return self.prose.advert(*self.who(state))

    def as_ashby(self, state: State) -> bytes:
        """A posting as Ashby's JSON."""
        return shapes.ashby_job(*self.who(state), self.text(state))

    def as_greenhouse(self, state: State, stamped: date, with_text: bool, with_pay: bool) -> bytes:
        """A posting as Greenhouse's JSON."""
        text = self.text(state) if with_text else None
        return shapes.greenhouse_job(*self.who(state), text, stamped, with_pay=with_pay)

    def as_shaped(self, source: str, state: State) -> bytes:
        """A posting in the shape of any other source."""
        return SHOWN[source].job(*self.who(state), self.text(state))

    def shaped(self, source: str, board: str, states: Sequence[State], path: str, query: str) -> bytes:
        """What stands at a path of a board or feed in the shape of any other source."""
        jobs = [self.job(source, state) for state in states]
        if source in FED:
            return FED[source].feed(jobs, query)
        return body(source, jobs, self.owners[source, board], path, query)

    def ashby(self, states: Sequence[State]) -> bytes:
        """An Ashby board's body."""
        return shapes.ashby_board([self.ashby_job(state) for state in states])

    def greenhouse(self, states: Sequence[State], at: datetime, *, with_text: bool, with_pay: bool) -> bytes:
        """A Greenhouse board's body."""
        stamped = bulk_update(at.date())
        return shapes.greenhouse_board([self.greenhouse_job(state, stamped, with_text, with_pay) for state in states])

    def commented(self, thread: str) -> Iterator[tuple[datetime, bytes]]:
        """Every comment of a thread with its instant, in the order of instants; some have replies, some are deleted."""
        comments = sorted(self.comments[thread].items(), key=lambda pair: (pair[1][0].opened_at, pair[0]))
        for place, (external_id, roles) in enumerate(comments):
            number, written = int(external_id), roles[0].opened_at
            text = self.prose.comment(roles, self.employers[roles[0].employer_id])
            replies = [reply(number, int(thread), written)] if place % REPLY == 3 else []
            yield written, shapes.hacker_news_comment(number, int(thread), written, text, replies)
            if place % DELETED == 5:
                yield written, shapes.hacker_news_comment(number + 1_000_000, int(thread), written, None)

    def thread(self, number: str, at: datetime) -> bytes | None:
        """A thread's body as it stands; None for a number that no thread has yet."""
        found = next((each for each in threads(at) if str(each[0]) == number), None)
        if found is None:
            return None
        comments = [body for written, body in self.thread_comments(number) if written <= at]
        return shapes.hacker_news_thread(*found, comments)


def reply(number: int, thread: int, written: datetime) -> bytes:
    """An answer to an advert, which is none itself."""
    text = "Is this open to people abroad? (sandbox: invented data)"
    return shapes.hacker_news_comment(number + 2_000_000, thread, written + timedelta(minutes=7), text)


def bulk_update(day: date) -> date:
    """The last day until `day` on which boards restamped all they hold."""
    return day - timedelta(days=(day - FIRST_DAY).days % BULK_UPDATE_EVERY)


def threads(at: datetime) -> list[tuple[int, str, datetime]]:
    """Number, title and instant of every thread that stands, newest first; before the market there are no hiring ones."""
    found = []
    for month in range(-3, MONTHS):
        created = thread_instant(month)
        title_month = datetime.strptime(month_name(month), "%Y-%m").strftime("%B %Y")  # noqa: DTZ007 (a month has no zone)
        for place, asked in enumerate(ASKED):
            if created + timedelta(minutes=place) <= at and (month >= 0 or place):
                number = int(thread_id(month)) + place
                found.append((number, f"Ask HN: {asked} ({title_month})", created + timedelta(minutes=place)))
    return sorted(found, reverse=True)
